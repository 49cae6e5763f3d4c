/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- an img element cannot hold what is drawn here; what pointing reads is in the table beside it */
import { type ReactElement, useState } from 'react';
import type { Associations } from '#contract/studies/relationships.ts';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import css from './relationships.module.css';
import { formatStrength } from './words.ts';

const mapPixels = 380;
const labelled = 24;

/** Strengths of all pairs of the columns that go together most; the table beside it says the same in figures. */
export function HeatMap({ matrix, columnCount }: { matrix: Associations['matrix']; columnCount: number }): ReactElement {
  const { columns, values } = matrix;
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const size = Math.max(6, Math.min(28, Math.floor(mapPixels / Math.max(1, columns.length))));
  const side = size * columns.length;
  const value = at === null ? null : (values[at.row]?.[at.column] ?? null);
  const isLabelled = columns.length <= labelled;
  return (
    <figure className={css.heatMap}>
      <div className={css.heatFrame}>
        {isLabelled ? (
          <div className={css.heatLabels} style={{ gridAutoRows: size }} aria-hidden>
            {columns.map((name) => (
              <MiddleEllipsis key={name} text={name} tail={4} />
            ))}
          </div>
        ) : null}
        <svg
          width={side}
          height={side}
          role="img"
          aria-label={`Strength of association between ${columns.length} columns; the table lists the strongest pairs.`}
          onMouseLeave={() => setAt(null)}
        >
          {values.flatMap((row, place) =>
            row.map((strength, beside) => (
              <rect
                key={`${columns[place] ?? ''}\0${columns[beside] ?? ''}`}
                x={beside * size}
                y={place * size}
                width={size - 1}
                height={size - 1}
                className={css.heatCell}
                data-none={strength === null}
                data-negative={strength !== null && strength < 0}
                fillOpacity={strength === null ? 1 : place === beside ? 0.12 : 0.08 + 0.92 * Math.abs(strength)}
                onMouseEnter={() => setAt({ row: place, column: beside })}
              />
            )),
          )}
        </svg>
      </div>
      <figcaption className={css.caption}>
        {at === null
          ? columnCount > columns.length
            ? `The ${formatCount(columns.length)} of ${formatCount(columnCount)} columns with the strongest associations; alike ones stand side by side. Point at a square to read it.`
            : 'Alike columns stand side by side. Point at a square to read it.'
          : `${columns[at.row] ?? ''} and ${columns[at.column] ?? ''}: ${at.row === at.column ? 'the same column' : value === null ? 'cannot be compared' : formatStrength(value)}`}
      </figcaption>
    </figure>
  );
}

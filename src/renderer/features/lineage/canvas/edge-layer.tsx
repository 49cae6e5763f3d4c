import { ViewportPortal } from '@xyflow/react';
import { memo, type ReactElement, useMemo } from 'react';
import { type Line, headOf, middleOf, pathOf } from './lines.ts';
import css from './canvas.module.css';

interface EdgeLayerProps {
  readonly lines: readonly Line[];
  /** Lines that stand out: the selected one, and those of the selected box. */
  readonly bright: ReadonlySet<string>;
  readonly selected: string | null;
  /** Words by line, drawn at their middle where the zoom leaves room. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * All lines in a handful of paths, one for each look: thousands of elements of their own would make every movement of the canvas slow.
 * Lines are reached by pointer through their geometry, and by keyboard through the inspector and the table.
 */
export const EdgeLayer = memo(function EdgeLayer({ lines, bright, selected, words }: EdgeLayerProps): ReactElement {
  const looks = useMemo(() => byLook(lines), [lines]);
  return (
    <ViewportPortal>
      <svg className={css.lines} aria-hidden>
        {looks.map(({ look, path, heads }) => (
          <g key={look} data-look={look} data-dim={bright.size > 0}>
            <path className={css.line} d={path} />
            <path className={css.lineHead} d={heads} />
          </g>
        ))}
        {bright.size === 0
          ? null
          : lines
              .filter(({ id }) => bright.has(id))
              .map((line) => (
                <g key={line.id} data-look={line.look} data-bright data-selected={line.id === selected}>
                  <path className={css.line} d={pathOf(line.points)} />
                  <path className={css.lineHead} d={headOf(line.points)} />
                </g>
              ))}
        {words.size === 0
          ? null
          : lines
              .filter(({ id }) => words.has(id))
              .map((line) => {
                const at = middleOf(line.points);
                return (
                  <text key={line.id} className={css.lineWords} data-look={line.look} x={at.x} y={at.y - 5} textAnchor="middle">
                    {words.get(line.id)}
                  </text>
                );
              })}
      </svg>
    </ViewportPortal>
  );
});

function byLook(lines: readonly Line[]): { look: string; path: string; heads: string }[] {
  const looks = new Map<string, { path: string[]; heads: string[] }>();
  for (const line of lines) {
    const own = looks.get(line.look) ?? { path: [], heads: [] };
    looks.set(line.look, own);
    own.path.push(pathOf(line.points));
    own.heads.push(headOf(line.points));
  }
  return [...looks].map(([look, { path, heads }]) => ({ look, path: path.join(''), heads: heads.join('') }));
}

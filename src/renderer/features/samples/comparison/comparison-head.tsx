import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './comparison.module.css';
import type { ComparisonChoice } from './use-comparison.ts';

const arrow = (before: string, after: string): string => (before === after ? after : `${before} → ${after}`);

const count = (value: number | null): string => (value === null ? '–' : formatCount(value));

const share = (value: number | null): string => (value === null ? '–' : formatShare(value));

/** Both deliveries in a line: the same figures that the profiles have, then and now. */
export function ComparisonStrip({ record }: { record: ComparisonRecord }): ReactElement {
  const { comparison, quality } = record;
  const { after, before, keyed, rows } = comparison;
  const figures: [string, string, string?][] = [
    ['Rows', arrow(count(before.rowCount), count(after.rowCount))],
    ['Columns', arrow(count(before.columnCount), count(after.columnCount))],
    ...(keyed === null
      ? rows === null
        ? []
        : ([
            ['New rows', count(rows.added), 'Rows compared as wholes'],
            ['Gone', count(rows.removed)],
            ['In both', count(rows.same)],
          ] satisfies [string, string, string?][])
      : ([
          ['New rows', count(keyed.added), `By ${keyed.columns.join(', ')}`],
          ['Gone', count(keyed.removed)],
          [
            'Changed',
            count(keyed.changed),
            keyed.changes
              .slice(0, 5)
              .map(({ name, rows: of }) => `${name}: ${formatCount(of)}`)
              .join('\n'),
          ],
        ] satisfies [string, string, string?][])),
    ['Duplicate rows', arrow(count(before.duplicateRowCount), count(after.duplicateRowCount))],
    ['Empty cells', arrow(share(quality.before.nullShare), share(quality.after.nullShare))],
    ['PHI columns', arrow(count(quality.before.phiColumns), count(quality.after.phiColumns))],
  ];
  return (
    <dl className={css.strip}>
      {figures.map(([label, text, title]) => (
        <div key={label} title={title}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const most = 6;
const named = (names: readonly string[]): string =>
  names.slice(0, most).map(visibleName).join(', ') + (names.length > most ? ` and ${formatCount(names.length - most)} more` : '');

/** What changed in the schema, one line each, with guesses to confirm. */
export function SchemaLines({
  record,
  isBusy,
  start,
}: {
  record: ComparisonRecord;
  isBusy: boolean;
  start: (choice: ComparisonChoice) => void;
}): ReactElement | null {
  const { schema } = record.comparison;
  const lines: [string, string][] = [];
  if (schema.added.length > 0) lines.push(['Came', named(schema.added.map(({ name, type }) => `${name} (${type})`))]);
  if (schema.removed.length > 0) lines.push(['Went', named(schema.removed.map(({ name, type }) => `${name} (${type})`))]);
  if (schema.renamed.length > 0) lines.push(['Other name', named(schema.renamed.map(({ after, before }) => `${before} is ${after}`))]);
  if (schema.retyped.length > 0)
    lines.push(['Other type', named(schema.retyped.map(({ after, before, name }) => `${name} (${before} → ${after})`))]);
  if (schema.moved.length > 0)
    lines.push([
      'Moved',
      named(schema.moved.map(({ after, before, name }) => `${name} (${formatCount(before + 1)} → ${formatCount(after + 1)})`)),
    ]);
  const nulls = schema.nullability.filter(({ change }) => change === 'nulls').map(({ name }) => name);
  const filled = schema.nullability.filter(({ change }) => change === 'filled').map(({ name }) => name);
  if (nulls.length > 0) lines.push(['Has nulls now', named(nulls)]);
  if (filled.length > 0) lines.push(['No nulls any more', named(filled)]);
  if (lines.length === 0 && schema.guesses.length === 0) return null;
  return (
    <div className={css.schema}>
      <dl>
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {schema.guesses.slice(0, most).map((guess) => (
        <Note key={guess.after} kind="attention">
          <span className={css.guess}>
            {`${guess.before} may be ${guess.after}${guess.sharedValues === null ? '' : `: ${formatShare(guess.sharedValues)} of their values are the same`}.`}
            <Button
              size="compact-xs"
              variant="default"
              disabled={isBusy}
              onClick={() => start({ key: record.key, renames: [...record.renames, { before: guess.before, after: guess.after }] })}
            >
              Compare them as one column
            </Button>
          </span>
        </Note>
      ))}
      {schema.guesses.length > most ? (
        <Note>{`${formatCount(schema.guesses.length - most)} more columns may have other names.`}</Note>
      ) : null}
    </div>
  );
}

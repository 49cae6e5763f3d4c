import { roundDown, roundUp } from './bounds.ts';
import { numberText } from './dqdl-text.ts';
import { fails, inCounts, passes, rowsInWords } from './subject.ts';
import type { Draft, TableSubject } from './subject.ts';

/** As many rows as usual: a delivery that is cut in two, or comes twice, is seen. */
export function suggestSize({ rows, slack }: TableSubject): Draft[] {
  if (rows === null || rows === 0) return [];
  const part = Math.min(0.9, 0.3 * slack);
  const low = Math.max(0, Math.min(rows - 1, roundDown(rows * (1 - part), rows)));
  const high = Math.max(rows + 1, roundUp(rows * (1 + part), rows));
  const [from, to] = [numberText(low), numberText(high)];
  if (from === null || to === null) return [];
  return [
    {
      kind: 'size',
      column: null,
      rule: `RowCount between ${from} and ${to}`,
      reason: 'A delivery of about this size is expected; one that was cut, or came twice, stands out.',
      figure: `${rowsInWords(rows)} now`,
      isExact: true,
      strictness: `more than ${inCounts(low)} and fewer than ${inCounts(high)}, about ${Math.round(part * 100)} % either way`,
      today: passes,
    },
  ];
}

/** The columns that were promised, and names of one style. */
export function suggestColumns({ profile }: TableSubject): Draft[] {
  const names = profile.columns.map(({ name }) => name);
  if (names.length === 0) return [];
  const common = { kind: 'columns', column: null, isExact: true, today: passes } as const;
  const drafts: Draft[] = [
    {
      ...common,
      rule: `ColumnCount = ${names.length}`,
      reason: 'A column that is added or dropped changes what readers of the file rely on.',
      figure: `${inCounts(names.length)} ${names.length === 1 ? 'column' : 'columns'} now`,
      strictness: 'exactly as many',
    },
  ];
  const style = /^[a-z][a-z0-9_]*$/;
  if (names.length > 1 && names.every((name) => style.test(name))) {
    drafts.push({
      ...common,
      rule: 'ColumnNamesMatchPattern "^[a-z][a-z0-9_]*$"',
      reason: 'Every name is in lower case with underscores; a stray header would break that.',
      figure: `${inCounts(names.length)} of ${inCounts(names.length)} names`,
      strictness: 'every name',
    });
  }
  return drafts;
}

/** Rows that repeat an earlier row in every column. Fails where there are some: then it is a finding. */
export function suggestNoDuplicates({ profile, rows }: TableSubject): Draft[] {
  const { duplicateRowCount: repeats, duplicateRowCountIsExact: isExact } = profile;
  const isNested = profile.columns.some(({ kind }) => kind === 'nested');
  if (rows === null || rows < 2 || repeats === null || isNested) return [];
  // An estimate of few may be none.
  if (!isExact && repeats < rows * 0.001) return [];
  return [
    {
      kind: 'duplicates',
      column: null,
      rule: 'CustomSql "select (select count(*) from primary) - (select count(*) from (select distinct * from primary) as different)" = 0',
      reason:
        repeats === 0
          ? 'No row is there twice. Rows that are delivered twice are counted, and paid for, twice.'
          : 'Some rows repeat an earlier one in every column: delivered twice, or keys that were left out.',
      figure: `${rowsInWords(repeats)} of ${inCounts(rows)} repeat an earlier one`,
      isExact,
      strictness: 'no row twice',
      today: repeats === 0 ? passes : fails(repeats, isExact),
    },
  ];
}

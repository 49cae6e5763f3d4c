import type { Scalar } from '#contract/values.ts';
import { roundDown, roundUp } from './bounds.ts';
import { memberText, numberText } from './dqdl-text.ts';
import { inCounts, isMeasure, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

const mostMembers = 20;
/** So often, on average, does a value of a list come again. */
const leastRepeats = 10;

const memberOf = (value: Scalar): string | null => {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? memberText(value) : null;
};

const inOrder = (one: Scalar, other: Scalar): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one) < String(other) ? -1 : 1;

/** The few values that a column has, as a list: a new spelling or a new code is seen at once. Never for what may identify a person. */
export function suggestValues(subject: ColumnSubject): Draft[] {
  const { column, known, name, filled } = subject;
  if (known === null || known.length === 0 || known.length > mostMembers || filled < known.length * leastRepeats) return [];
  if (column.phi.length > 0 || (column.kind !== 'text' && column.kind !== 'integer') || isMeasure(subject)) return [];
  const members = known
    .map(({ value }) => value)
    .toSorted(inOrder)
    .map(memberOf);
  if (members.includes(null)) return [];
  // Long texts are no codes, and a list of them is no rule that one can read.
  if (members.join(', ').length > 600) return [];
  const hasNulls = (column.nullCount ?? 0) > 0;
  return [
    {
      kind: 'values',
      column: column.name,
      rule: `ColumnValues ${name} in [${[...members, ...(hasNulls ? [...(subject.isBlankText ? ['EMPTY'] : []), 'NULL'] : [])].join(', ')}]`,
      reason: `${known.length === 1 ? 'One value is' : `${inCounts(known.length)} values are`} all there is; a new spelling or code would be news.`,
      figure: `${inCounts(known.length)} different ${known.length === 1 ? 'value' : 'values'} in ${rowsInWords(filled)}`,
      isExact: true,
      strictness: hasNulls ? 'these values, or none' : 'these values only',
      today: passes,
    },
  ];
}

/** Texts that all have one length. */
export function suggestLength({ column, name, filled, whereFilled, profile }: ColumnSubject): Draft[] {
  const { length } = column;
  if (length === null || !length.isExact || profile.sample !== null || filled < 20) return [];
  if (length.min !== length.max || length.min === 0 || (column.distinctCount ?? 0) < 2) return [];
  return [
    {
      kind: 'length',
      column: column.name,
      rule: `ColumnLength ${name} = ${length.min}${whereFilled}`,
      reason: 'Every value has the same length; a shorter one has lost characters, leading zeros for instance.',
      figure: `${length.min} characters in ${rowsInWords(filled)}`,
      isExact: true,
      strictness: 'exactly as long',
      today: passes,
    },
  ];
}

/** How many different codes there are: a code list that was halved, or replaced, is seen. */
export function suggestVariety({ column, name, filled, slack, known, profile }: ColumnSubject): Draft[] {
  const { distinctCount: distinct } = column;
  if (distinct === null || !column.distinctIsExact || profile.sample !== null || known !== null) return [];
  if (distinct < 10 || distinct > 5000 || filled < distinct * leastRepeats) return [];
  if (column.kind !== 'text' && column.kind !== 'integer') return [];
  // Different notes are no code list.
  if (column.length !== null && column.length.max > 40) return [];
  const part = Math.min(0.9, 0.25 * slack);
  // The published implementation counts no value as one more: one apart never decides.
  const low = Math.min(distinct - 2, roundDown(distinct * (1 - part), distinct));
  const high = Math.max(distinct + 2, roundUp(distinct * (1 + part), distinct));
  return [
    {
      kind: 'variety',
      column: column.name,
      rule: `DistinctValuesCount ${name} between ${low} and ${high}`,
      reason: 'About so many different values come each time; far fewer or more mean that codes were lost, merged or added.',
      figure: `${inCounts(distinct)} different values in ${rowsInWords(filled)}`,
      isExact: true,
      strictness: `more than ${inCounts(low)} and fewer than ${inCounts(high)}`,
      today: passes,
    },
  ];
}

import { inCounts, isNamedAsId, passes, fails, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

const keyKinds = new Set(['integer', 'text', 'uuid']);
/** Fewer rows are different by accident. */
const enoughRows = 100;
const nearlyUnique = 0.95;

/** The column that tells rows apart, or that was meant to. */
export function suggestKey(subject: ColumnSubject): Draft[] {
  const { column, name, rows, filled } = subject;
  const { distinctCount: distinct, nullCount: nulls } = column;
  if (distinct === null || nulls === null || filled < 2 || !keyKinds.has(column.kind)) return [];
  if (!column.distinctIsExact || !column.nullCountIsExact || subject.profile.sample !== null) return [];
  const isId = isNamedAsId(column.name);
  if (!isId && filled < enoughRows) return [];
  const common = {
    kind: 'key',
    column: column.name,
    figure: `${inCounts(distinct)} different values in ${rowsInWords(filled)} with a value`,
    isExact: true,
    strictness: 'every value once',
  } as const;
  // Blank texts repeat each other where they count as values.
  if (subject.isBlankText && nulls > 1) return [];
  if (distinct === filled) {
    const isKey = nulls === 0;
    return [
      {
        ...common,
        rule: `${isKey ? 'IsPrimaryKey' : 'IsUnique'} ${name}`,
        reason: isKey
          ? 'Every row has a value and no value comes twice: it can tell rows apart.'
          : 'No value comes twice; rows without a value are not looked at.',
        today: passes,
      },
    ];
  }
  if (!isId || distinct < filled * nearlyUnique || rows < enoughRows) return [];
  return [
    {
      ...common,
      rule: `${nulls === 0 ? 'IsPrimaryKey' : 'IsUnique'} ${name}`,
      reason: `It is named as a key and nearly is one: ${rowsInWords(filled - distinct)} ${filled - distinct === 1 ? 'repeats' : 'repeat'} an earlier value.`,
      today: fails(filled - distinct, true),
    },
  ];
}

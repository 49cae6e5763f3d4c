import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Strictness, Suggestion, SuggestionKind, Suggestions } from '#contract/suggestions.ts';
import { suggestDates, suggestFreshness } from './date-rules.ts';
import { whyUnnamable } from './dqdl-text.ts';
import { suggestCompleteness, suggestNoBlanks } from './filled-rules.ts';
import { suggestCheckDigit, suggestForm } from './form-rules.ts';
import { suggestKey } from './key-rules.ts';
import { suggestAverage, suggestRange } from './range-rules.ts';
import { type KnownReference, suggestReference } from './reference-rules.ts';
import { columnSubject, tableSubject } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';
import { suggestColumns, suggestNoDuplicates, suggestSize } from './table-rules.ts';
import { suggestType } from './type-rules.ts';
import { suggestLength, suggestValues, suggestVariety } from './value-rules.ts';

/** For one column, the most telling first. */
const columnRules: readonly ((subject: ColumnSubject) => Draft[])[] = [
  suggestKey,
  suggestCompleteness,
  suggestNoBlanks,
  suggestValues,
  suggestForm,
  suggestCheckDigit,
  suggestDates,
  suggestRange,
  suggestAverage,
  suggestVariety,
  suggestLength,
  suggestType,
];

/**
 * Rules that a profile gives reason for, in the order of the file: first of the table, then of each column. A rule that the profiled
 * file breaks is proposed only where that is a finding, and says so. Nothing is read but the profile.
 * @param strictness how far beyond what was seen the bounds lie
 * @param references where columns were found to have their values in other data
 */
export function suggestRules(profile: Profile, strictness: Strictness = 'usual', references: readonly KnownReference[] = []): Suggestions {
  const table = tableSubject(profile, strictness);
  const leftOut: { column: string; reason: string }[] = [];
  const subjects = profile.columns.flatMap((column) => {
    const reason = whyNothing(column, profile);
    if (reason !== null) leftOut.push({ column: column.name, reason });
    return reason === null && profile.rowCount !== null ? [columnSubject(table, column, profile.rowCount)] : [];
  });
  const drafts = [
    ...suggestSize(table),
    ...suggestColumns(table),
    ...suggestNoDuplicates(table),
    ...suggestFreshness(subjects),
    ...subjects.flatMap((subject) => [...ofColumn(subject), ...suggestReference(subject, references)]),
  ];
  return { formatVersion: 1, strictness, rowCount: profile.rowCount, suggestions: named(drafts), leftOut };
}

/** What one rule says, another need not say again: a key has no gaps, and a value of a list or of a form is not blank. */
const saidBy: Readonly<Partial<Record<SuggestionKind, readonly SuggestionKind[]>>> = {
  completeness: ['key'],
  blanks: ['values', 'form'],
  // A new code of a code system is no news; a code of another form is.
  values: ['form'],
  length: ['values', 'form'],
};

function ofColumn(subject: ColumnSubject): Draft[] {
  const drafts = columnRules.flatMap((rule) => rule(subject));
  const held = new Set(drafts.filter(({ today }) => today.outcome === 'passes').map(({ kind }) => kind));
  return drafts.filter(({ kind, today }) => today.outcome === 'fails' || !(saidBy[kind] ?? []).some((other) => held.has(other)));
}

function whyNothing(column: ColumnProfile, profile: Profile): string | null {
  if (column.kind === 'nested' || column.kind === 'binary') return 'AWS Glue has no rules for nested and binary columns.';
  if (column.state === 'failed') return 'It could not be profiled.';
  if (column.state === 'pending' || profile.rowCount === null) return 'It is not profiled yet.';
  const isTwice = profile.columns.filter(({ name }) => name.toLowerCase() === column.name.toLowerCase()).length > 1;
  return isTwice ? 'Another column has the same name but for its case, which Spark does not tell apart.' : whyUnnamable(column.name);
}

/** Gives every suggestion an id that stays when the profile is made anew and the same is found. */
function named(drafts: readonly Draft[]): Suggestion[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const stem = draft.column === null ? draft.kind : `${draft.kind}:${draft.column}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return { id: count === 1 ? stem : `${stem}:${count}`, ...draft };
  });
}

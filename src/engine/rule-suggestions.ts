import { basename } from 'node:path';
import type { Profile } from '#contract/profile.ts';
import type { RelationshipsRecord } from '#contract/relationships.ts';
import type { Relationships } from '#contract/studies/relationships.ts';
import type { Strictness, Suggestions } from '#contract/suggestions.ts';
import { aliasFor, type KnownReference } from '#core/quality/suggest/reference-rules.ts';
import { writeRuleset } from '#core/quality/suggest/ruleset-text.ts';
import { suggestRules } from '#core/quality/suggest/suggest.ts';

export interface WrittenSuggestions extends Suggestions {
  /** All suggestions as one ruleset that AWS Glue takes. */
  readonly text: string;
  /** Suggestions that found no room in it. */
  readonly textLeftOut: number;
}

/** Rules that a profile gives reason for, one by one and as a text. */
export function suggestFrom(profile: Profile, strictness: Strictness, references: readonly KnownReference[] = []): WrittenSuggestions {
  const suggestions = suggestRules(profile, strictness, references);
  const { text, leftOut } = writeRuleset(suggestions.suggestions);
  return { ...suggestions, text, textLeftOut: leftOut };
}

/**
 * What a study found of the columns' values in other samples.
 * @param isOther whether a sample is there and holds other data: another delivery of the same data set is no reference
 */
export function referencesIn(record: RelationshipsRecord, isOther: (sampleId: string) => boolean): KnownReference[] {
  const taken = new Set<string>();
  const named = record.others.map(({ id, title }) => {
    const alias = aliasFor(title, taken);
    taken.add(alias);
    return isOther(id) ? { alias, title, sampleId: id } : null;
  });
  return known(record.output, named, record.isOlderThanProfile);
}

/** What a study found in files that were named beside, each by its alias. */
export const referencesInFiles = (
  study: Relationships,
  files: readonly { readonly alias: string; readonly path: string }[],
): KnownReference[] =>
  known(
    study,
    files.map(({ alias, path }) => ({ alias, title: basename(path), sampleId: null })),
    false,
  );

function known(
  { inclusions }: Relationships,
  others: readonly (Omit<KnownReference, 'finding' | 'isOld'> | null)[],
  isOld: boolean,
): KnownReference[] {
  return inclusions.found.flatMap((finding) => {
    const other = finding.from.sample === 0 ? (others[finding.into.sample - 1] ?? null) : null;
    return other === null ? [] : [{ ...other, finding, isOld }];
  });
}

import type { FieldChoice } from '#contract/catalog/changes.ts';
import { type Asked, useAsked } from './asked.ts';

export type ChoiceKind = 'glossary_term' | 'asset';

/** What these identifiers are called, by identifier; empty until that is known. */
export function useChoiceNames(connectionId: string, kind: ChoiceKind, ids: readonly string[]): ReadonlyMap<string, FieldChoice> {
  const wanted = [...new Set(ids)].toSorted();
  const asked = useAsked(wanted.length === 0 ? null : `catalog/names/${connectionId}/${kind}/${wanted.join(' ')}`, (engine, signal) =>
    engine.catalog.changes.choices({ connectionId, kind, ids: wanted }, { signal }),
  );
  return new Map((asked.data?.choices ?? []).map((choice) => [choice.id, choice]));
}

/** Terms or assets by a part of their name. */
export function useChoices(
  connectionId: string,
  kind: ChoiceKind,
  text: string,
  glossaryId?: string,
): Asked<{ choices: FieldChoice[]; total: number }> {
  return useAsked(`catalog/choices/${connectionId}/${kind}/${glossaryId ?? ''}/${text}`, (engine, signal) =>
    engine.catalog.changes.choices({ connectionId, kind, text, ...(glossaryId === undefined ? {} : { glossaryId }) }, { signal }),
  );
}

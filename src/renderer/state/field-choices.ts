import { useMemo, useState } from 'react';
import type { FieldChoice } from '#contract/catalog/changes.ts';
import { type Asked, useAsked } from './asked.ts';

export type ChoiceKind = 'glossary_term' | 'asset';

/** What identifiers are called. */
export interface ChoiceNames {
  get(id: string): FieldChoice | undefined;
  /** Its name; the identifier where the mirror knows none. Until that is known an ellipsis: an identifier would be read as a name. */
  nameOf(id: string): string;
}

/** @param isKnown whether those that are missing have no name */
export function choiceNames(choices: readonly FieldChoice[], isKnown: boolean): ChoiceNames {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  return {
    get: (id) => byId.get(id),
    nameOf: (id) => byId.get(id)?.name ?? (isKnown ? id : '…'),
  };
}

const noChoices: readonly FieldChoice[] = [];

/** What these identifiers are called. Names that are known stay while others are asked for. */
export function useChoiceNames(connectionId: string, kind: ChoiceKind, ids: readonly string[]): ChoiceNames {
  const wanted = [...new Set(ids)].toSorted();
  const { data, error } = useAsked(
    wanted.length === 0 ? null : `catalog/names/${connectionId}/${kind}/${wanted.join(' ')}`,
    (engine, signal) => engine.catalog.changes.choices({ connectionId, kind, ids: wanted }, { signal }),
  );
  const [before, setBefore] = useState(noChoices);
  const choices = wanted.length === 0 ? noChoices : data?.choices;
  if (choices !== undefined && choices !== before) setBefore(choices);
  return useMemo(() => choiceNames(choices ?? before, choices !== undefined || error !== null), [choices, before, error]);
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

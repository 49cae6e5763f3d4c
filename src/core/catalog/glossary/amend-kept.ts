import type { KeptFields } from '#contract/catalog/glossary.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { keptOf } from './glossary-state.ts';

export interface Amendment {
  readonly labels?: KeptFields['labels'] | undefined;
  readonly owners?: KeptFields['owners'] | undefined;
  /** Names of owners that are taken away; all of them where it is `all`. */
  readonly withoutOwners?: readonly string[] | 'all' | undefined;
}

const isSameLabel = (one: KeptFields['labels'][number], other: KeptFields['labels'][number]): boolean =>
  one.text === other.text && one.language === other.language;

/** Adds to what is kept of a term and takes from it, whatever else is kept; what is there already stays as it is. */
export function amendKept(desk: GlossaryDesk, id: string, { labels = [], owners = [], withoutOwners = [] }: Amendment): void {
  const kept = keptOf(desk.thing('glossary_term', id));
  const stays = (name: string): boolean => withoutOwners !== 'all' && !withoutOwners.includes(name);
  const left = kept.owners.filter(({ name }) => stays(name));
  desk.keep('glossary_term', id, {
    labels: [...kept.labels, ...labels.filter((label) => !kept.labels.some((other) => isSameLabel(label, other)))],
    owners: [...left, ...owners.filter(({ kind, name }) => !left.some((other) => other.kind === kind && other.name === name))],
  });
}

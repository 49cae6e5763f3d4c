import type { PlanWarning } from '#contract/catalog/plan.ts';
import type { NameHolder } from '../changes/namesakes.ts';
import type { Dependencies } from './dependencies.ts';
import type { Ties } from './ties.ts';

/** What the mirror and the workspace know beside the changes themselves. */
export interface GlossaryFacts {
  /** Who has a name in the catalog, by the name that is taken. */
  readonly holders: ReadonlyMap<string, NameHolder>;
  /** What names something that is to be deleted, by its identifier. */
  readonly users: ReadonlyMap<string, readonly { readonly kind: string; readonly id: string; readonly name: string }[]>;
  /** What is said of a thing that the catalog has no place for, in words, by kind and identifier. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
}

const blocks = (message: string): PlanWarning => ({ severity: 'blocks', message });
const notes = (message: string): PlanWarning => ({ severity: 'warns', message });

/** What stands in the way of changes of glossaries and terms, and what of them is not sent; by the identifier of the change. */
export function glossaryWarnings(changes: readonly Ties[], dependencies: Dependencies, facts: GlossaryFacts): Map<string, PlanWarning[]> {
  const told = new Map<string, PlanWarning[]>();
  const tell = (record: Pick<Ties, 'id'>, warning: PlanWarning): void =>
    void told.set(record.id, [...(told.get(record.id) ?? []), warning]);
  const own = changes.filter(({ kind }) => kind === 'glossary' || kind === 'glossary_term');
  const taking = new Map<string, Ties[]>();
  for (const record of own) {
    const name = record.takes;
    if (name !== null) taking.set(name, [...(taking.get(name) ?? []), record]);
  }
  const freed = new Set(own.map(({ frees }) => frees));
  for (const [name, takers] of taking) {
    const holder = facts.holders.get(name);
    for (const record of takers) {
      if (takers.length > 1)
        tell(record, blocks(`${takers.length} changes of this plan want this name in the same place. Give the others another name.`));
      else if (holder !== undefined && holder.id !== record.entityId && !freed.has(name))
        tell(
          record,
          blocks(
            `The catalog holds another one of this name there. Give this another name${record.action === 'create' ? ', or make it a change of that one' : ''}.`,
          ),
        );
    }
  }
  const byId = new Map(changes.map((change) => [change.id, change]));
  for (const record of own) {
    const kept = facts.kept.get(`${record.kind} ${record.entityId}`);
    if (kept !== undefined && record.action !== 'delete')
      tell(record, notes(`The catalog has no place for ${joined(kept)}: that stays in this workspace.`));
    if (record.action !== 'delete') continue;
    const released = new Set(
      [...(dependencies.before.get(record.id) ?? []), ...(dependencies.later.get(record.id) ?? [])].flatMap((id) => {
        const other = byId.get(id);
        return other === undefined ? [] : [`${other.kind} ${other.entityId}`];
      }),
    );
    const left = (facts.users.get(record.entityId) ?? []).filter(({ kind, id }) => !released.has(`${kind} ${id}`));
    const [first] = left;
    if (first === undefined) continue;
    const others = left.length === 1 ? '' : ` and ${left.length - 1} more`;
    tell(
      record,
      blocks(
        record.kind === 'glossary'
          ? `It still holds “${first.name}”${others}. Delete or choose those, too.`
          : `“${first.name}”${others} still ${left.length === 1 ? 'names' : 'name'} it, and the catalog would keep it. Take it off there, and choose those changes, too.`,
      ),
    );
  }
  return told;
}

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

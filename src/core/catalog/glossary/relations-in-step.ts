import { failure } from '../../failures.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { termFacts, type TermFacts } from './glossary-state.ts';
import { cycleFrom, parentsOf } from './hierarchy.ts';

const inverse = { isA: 'classifies', classifies: 'isA' } as const;
type Side = keyof typeof inverse;
const sides: readonly Side[] = ['isA', 'classifies'];

/** What the API takes of one side of a term's relations. */
export const mostRelations = 10;

/**
 * Says on the other side what changed on this one. A term that can hold no more (ten of a kind) is left: the one side is enough for
 * the relation to hold.
 * @param before the term before its edit; null for a new one
 */
export function keepInStep(desk: GlossaryDesk, before: TermFacts | null, id: string): void {
  const term = desk.find('glossary_term', id);
  const after = term === null ? null : termFacts(term);
  for (const side of sides) {
    const [was, is] = [before?.[side] ?? [], after?.[side] ?? []];
    for (const other of is) if (!was.includes(other)) setOther(desk, other, inverse[side], id, true);
    for (const other of was) if (!is.includes(other)) setOther(desk, other, inverse[side], id, false);
  }
}

function setOther(desk: GlossaryDesk, other: string, side: Side, id: string, isWanted: boolean): void {
  const found = desk.find('glossary_term', other);
  if (found === null) return;
  const held = termFacts(found)[side];
  if (held.includes(id) === isWanted || (isWanted && held.length >= mostRelations)) return;
  const value = isWanted ? [...held, id] : held.filter((each) => each !== id);
  desk.edit('glossary_term', other, [{ path: [side], value }]);
}

/**
 * @param ids terms whose relations changed
 * @throws AppFailure `bad_input` with the path of a cycle
 */
export function refuseCycles(desk: GlossaryDesk, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const terms = desk.terms();
  const cycle = cycleFrom(ids, parentsOf(terms));
  if (cycle === null) return;
  const names = new Map(terms.map(({ id, name }) => [id, name]));
  const way = cycle.map((id) => `“${names.get(id) ?? id}”`).join(' is a ');
  throw failure('bad_input', `A term cannot be a kind of itself: ${way}. Take one of these relations away first.`);
}

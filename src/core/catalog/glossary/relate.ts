import type { KeptFields } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { keptOf, termFacts } from './glossary-state.ts';
import { mostRelations } from './relations-in-step.ts';

type KeptType = KeptFields['relations'][number]['type'];

export interface RelateStep {
  readonly id: string;
  readonly type: 'isA' | 'classifies' | KeptType;
  /** A term, or for relations that are kept here also the address of something elsewhere. */
  readonly target: string;
  readonly isWanted: boolean;
}

/** What the other side says of a relation that is kept here; null where there is no word for it. */
const inverses: Readonly<Record<KeptType, KeptType | null>> = {
  related: 'related',
  partOf: 'hasPart',
  hasPart: 'partOf',
  hasValue: null,
  synonymOf: 'synonymOf',
  antonymOf: 'antonymOf',
  exactMatch: 'exactMatch',
  closeMatch: 'closeMatch',
  broadMatch: 'narrowMatch',
  narrowMatch: 'broadMatch',
  relatedMatch: 'relatedMatch',
};

/**
 * Makes or takes away one relation, on both sides.
 * @returns the term that is a kind of something else or something less now; null where the hierarchy is as it was
 * @throws AppFailure `bad_input` where neither side has room for another one, or for a relation of a term to itself
 */
export function relate(desk: GlossaryDesk, { id, isWanted, target, type }: RelateStep): string | null {
  if (id === target) throw failure('bad_input', 'A term cannot be related to itself. Choose another one.');
  if (type === 'isA') return relateKind(desk, id, target, isWanted);
  if (type === 'classifies') return relateKind(desk, target, id, isWanted);
  setKept(desk, id, type, target, isWanted);
  const inverse = inverses[type];
  if (inverse !== null && desk.find('glossary_term', target) !== null) setKept(desk, target, inverse, id, isWanted);
  return null;
}

function relateKind(desk: GlossaryDesk, child: string, parent: string, isWanted: boolean): string {
  const below = termFacts(desk.thing('glossary_term', child));
  const above = termFacts(desk.thing('glossary_term', parent));
  const isStated = below.isA.includes(parent);
  const isClassified = above.classifies.includes(child);
  if (!isWanted) {
    if (isStated) desk.edit('glossary_term', child, [{ path: ['isA'], value: below.isA.filter((each) => each !== parent) }]);
    if (isClassified)
      desk.edit('glossary_term', parent, [{ path: ['classifies'], value: above.classifies.filter((each) => each !== child) }]);
    return child;
  }
  const hasRoomBelow = below.isA.length < mostRelations;
  const hasRoomAbove = above.classifies.length < mostRelations;
  if (!isStated && !isClassified && !hasRoomBelow && !hasRoomAbove) {
    throw failure(
      'bad_input',
      `“${below.name}” is a kind of ${mostRelations} terms already, and “${above.name}” classifies ${mostRelations}: DataZone holds no more. Take one of these relations away first.`,
    );
  }
  if (!isStated && hasRoomBelow) desk.edit('glossary_term', child, [{ path: ['isA'], value: [...below.isA, parent] }]);
  if (!isClassified && hasRoomAbove) desk.edit('glossary_term', parent, [{ path: ['classifies'], value: [...above.classifies, child] }]);
  return child;
}

function setKept(desk: GlossaryDesk, id: string, type: KeptType, target: string, isWanted: boolean): void {
  const { relations } = keptOf(desk.thing('glossary_term', id));
  const others = relations.filter((relation) => relation.type !== type || relation.target !== target);
  if (isWanted === others.length < relations.length) return;
  desk.keep('glossary_term', id, { relations: isWanted ? [...relations, { type, target }] : others });
}

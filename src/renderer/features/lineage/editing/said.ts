import type { LineageColumnEdge, LineageEdge, LineagePlace } from '#contract/lineage/graph.ts';
import type { KeptStatement } from '#contract/lineage/statements.ts';

/** A node by its name, as statements speak of it. */
export interface Named {
  readonly kind: 'dataset' | 'job';
  readonly namespace: string;
  readonly name: string;
}

export type Said = KeptStatement['statement'];
export type StatementDetails = Pick<KeptStatement, 'validFrom' | 'validTo' | 'evidence' | 'connectionId'>;

export const noDetails: StatementDetails = { validFrom: null, validTo: null, evidence: [], connectionId: null };

export const named = ({ kind, namespace, name }: Named): Named => ({ kind, namespace, name });
const dataset = ({ namespace, name }: Named) => ({ namespace, name });

/** What a line between two places says; null where the two cannot be joined. */
export function drawnStatement(from: Named, to: Named, place: { from: LineagePlace; to: LineagePlace }): Said | null {
  if (place.from.node === place.to.node && place.from.field === place.to.field) return null;
  if (from.kind === 'dataset' && to.kind === 'dataset' && place.from.field !== null) {
    return {
      kind: 'column_edge',
      from: dataset(from),
      fromField: place.from.field,
      to: dataset(to),
      toField: place.to.field,
      type: place.to.field === null ? 'INDIRECT' : 'DIRECT',
      subtype: null,
      description: null,
      isMasking: false,
    };
  }
  if (place.from.node === place.to.node) return null;
  return { kind: 'edge', from: named(from), to: named(to), transformation: null };
}

/** The statement that stands in the place of an edge, so that it is not there any more. */
export const deniedEdge = (from: Named, to: Named): Said => ({ kind: 'no_edge', from: named(from), to: named(to) });

export const deniedColumn = (from: Named, to: Named, { fromField, toField }: Pick<LineageColumnEdge, 'fromField' | 'toField'>): Said => ({
  kind: 'no_column_edge',
  from: dataset(from),
  fromField,
  to: dataset(to),
  toField,
});

const isSame = (one: Omit<Named, 'kind'>, other: Omit<Named, 'kind'>): boolean =>
  one.namespace === other.namespace && one.name === other.name;

/** Whether a statement is about this edge. */
export const isOfEdge = ({ statement }: KeptStatement, from: Named, to: Named): boolean =>
  (statement.kind === 'edge' || statement.kind === 'no_edge') && isSame(statement.from, from) && isSame(statement.to, to);

export const isOfColumn = (
  { statement }: KeptStatement,
  from: Named,
  to: Named,
  edge: Pick<LineageColumnEdge, 'fromField' | 'toField'>,
): boolean =>
  (statement.kind === 'column_edge' || statement.kind === 'no_column_edge') &&
  isSame(statement.from, from) &&
  isSame(statement.to, to) &&
  statement.fromField === edge.fromField &&
  statement.toField === edge.toField;

/** Nobody but people says it. */
export const isOnlyByHand = ({ origins }: Pick<LineageEdge, 'origins'>): boolean => origins.length === 1 && origins[0] === 'hand';

/** In few words, for lists and for undo. */
export function saidWords(statement: Said): string {
  switch (statement.kind) {
    case 'node':
      return `${statement.title ?? statement.node.name} is there`;
    case 'no_node':
      return `${statement.node.name} is hidden`;
    case 'edge':
      return `${statement.from.name} → ${statement.to.name}`;
    case 'no_edge':
      return `No edge ${statement.from.name} → ${statement.to.name}`;
    case 'column_edge':
      return `${statement.fromField} → ${statement.toField ?? 'which rows there are'}`;
    case 'no_column_edge':
      return `No mapping ${statement.fromField} → ${statement.toField ?? 'which rows there are'}`;
  }
}

import type { NodeId } from '#contract/lineage/graph.ts';

/**
 * What is selected on the canvas and in the table alike. `id` of an edge is the edge's, of a group its key, of a bundle the node that
 * it hangs on with its side.
 */
export type Selected =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'column'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'bundle'; readonly id: string };

const letters = { n: 'node', e: 'edge', c: 'column', g: 'group', b: 'bundle' } as const;
type Letter = keyof typeof letters;

const isLetter = (text: string): text is Letter => Object.hasOwn(letters, text);

/** As the address has it: a letter for the kind, a colon and the id. */
export function selectedText(selected: Selected): string {
  return `${selected.kind.slice(0, 1)}:${selected.id}`;
}

export function readSelected(text: string | null): Selected | null {
  const letter = text?.slice(0, 1) ?? '';
  if (text === null || !isLetter(letter) || text.slice(1, 2) !== ':' || text.length < 3) return null;
  return { kind: letters[letter], id: text.slice(2) };
}

export const isSame = (one: Selected | null, other: Selected | null): boolean =>
  one === other || (one !== null && other !== null && one.kind === other.kind && one.id === other.id);

import { create } from 'zustand';
import type { EditView, FieldValue } from '#contract/catalog/changes.ts';
import { withValueAt } from './paths.ts';

interface Wish {
  readonly path: readonly string[];
  readonly value: FieldValue;
}

export interface EditUnderWay {
  readonly wishes: readonly Wish[];
  /** What it leaves: the engine's answer, or where it is refused, what was there before it. */
  readonly left: Promise<EditView | undefined>;
}

/** Edits that the engine has not answered yet, by the thing that they are of, oldest first. */
export const useEditsUnderWay = create<{ readonly of: ReadonlyMap<string, readonly EditUnderWay[]> }>(() => ({ of: new Map() }));

const change = (key: string, update: (before: readonly EditUnderWay[]) => readonly EditUnderWay[]): void =>
  useEditsUnderWay.setState(({ of }) => {
    const next = new Map(of);
    const left = update(of.get(key) ?? []);
    if (left.length === 0) next.delete(key);
    else next.set(key, left);
    return { of: next };
  });

/** A thing's fields as they will be once the edits on their way are done: who adds one item after another adds to what they see. */
export const withWishes = (state: EditView['state'], edits: readonly EditUnderWay[]): FieldValue =>
  edits.flatMap(({ wishes }) => wishes).reduce<FieldValue>((held, { path, value }) => withValueAt(held, path, value), state);

/**
 * Sends an edit of a thing once those before it are answered, so that each begins from what the one before left: sent at once, the second
 * would say that it began from what the first has replaced, and be refused as the edit of another window.
 * @param seen what the screen holds; the edit begins from it where none is on its way
 * @param send puts the answer where the screen reads it; then what was wished is not laid over it any more
 */
export async function editInTurn(
  key: string,
  seen: EditView | undefined,
  wishes: readonly Wish[],
  send: (held: EditView | undefined) => Promise<EditView>,
): Promise<EditView> {
  const before = useEditsUnderWay.getState().of.get(key)?.at(-1)?.left;
  const sent = before === undefined ? send(seen) : before.then(send);
  const own = { wishes, left: sent.catch(() => before ?? seen) };
  change(key, (others) => [...others, own]);
  try {
    return await sent;
  } finally {
    change(key, (others) => others.filter((other) => other !== own));
  }
}

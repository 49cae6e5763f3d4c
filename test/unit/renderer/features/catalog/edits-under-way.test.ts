import { describe, expect, test } from 'vitest';
import type { EditView } from '../../../../../src/contract/catalog/changes.ts';
import { editInTurn, useEditsUnderWay, withWishes } from '../../../../../src/renderer/features/catalog/editing/edits-under-way.ts';
import { valueAt } from '../../../../../src/renderer/features/catalog/editing/paths.ts';

const path = ['columns', 'member_id', 'terms'];
const viewOf = (terms: string[]): EditView => ({ state: { columns: { member_id: { terms } } } }) as unknown as EditView;
const termsOf = (view: EditView | undefined): unknown => valueAt(view?.state ?? {}, path);

/** An engine that answers when it is told to. */
function slowEngine(): {
  sent: { held: unknown; answer: (view: EditView) => void; refuse: () => void }[];
  send: (held: EditView | undefined) => Promise<EditView>;
} {
  const sent: ReturnType<typeof slowEngine>['sent'] = [];
  const send = (held: EditView | undefined): Promise<EditView> =>
    new Promise((answer, refuse) => {
      sent.push({ held: termsOf(held), answer, refuse: () => refuse(new Error('refused')) });
    });
  return { sent, send };
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const shown = (key: string, view: EditView): unknown =>
  termsOf({ ...view, state: withWishes(view.state, useEditsUnderWay.getState().of.get(key) ?? []) } as EditView);

describe('edits of one thing that come faster than the engine answers', () => {
  test('are shown at once, and each begins from what the one before left', async () => {
    const { send, sent } = slowEngine();
    const first = editInTurn('a', viewOf([]), [{ path, value: ['age'] }], send);
    expect(shown('a', viewOf([]))).toEqual(['age']);
    const second = editInTurn('a', viewOf([]), [{ path, value: ['age', 'sex'] }], send);
    expect(shown('a', viewOf([]))).toEqual(['age', 'sex']);
    expect(sent.map(({ held }) => held)).toEqual([[]]);

    sent[0]?.answer(viewOf(['age']));
    await first;
    expect(shown('a', viewOf(['age']))).toEqual(['age', 'sex']);
    expect(sent.map(({ held }) => held)).toEqual([[], ['age']]);

    sent[1]?.answer(viewOf(['age', 'sex']));
    await second;
    expect(useEditsUnderWay.getState().of.size).toBe(0);
  });

  test('go on where one is refused, from what was there before it', async () => {
    const { send, sent } = slowEngine();
    const first = editInTurn('a', viewOf(['sex']), [{ path, value: ['age', 'sex'] }], send);
    const second = editInTurn('a', viewOf(['sex']), [{ path, value: null }], send);
    expect(shown('a', viewOf(['sex']))).toBeNull();
    sent[0]?.refuse();
    await expect(first).rejects.toThrow('refused');
    await rest();
    expect(sent.map(({ held }) => held)).toEqual([['sex'], ['sex']]);
    sent[1]?.answer(viewOf([]));
    await second;
    expect(useEditsUnderWay.getState().of.size).toBe(0);
  });

  test('of another thing do not wait', () => {
    const { send, sent } = slowEngine();
    void editInTurn('a', viewOf([]), [], send);
    void editInTurn('b', viewOf([]), [], send);
    expect(sent).toHaveLength(2);
    for (const { answer } of sent) answer(viewOf([]));
  });
});

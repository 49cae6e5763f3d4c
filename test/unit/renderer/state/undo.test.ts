import { beforeEach, describe, expect, it } from 'vitest';
import { asStep, clearUndo, pushUndo, redoLast, takeBack, undoLast, useUndo } from '../../../../src/renderer/state/undo.ts';

const nothing = (): void => undefined;

/** A title that can be changed, and changed back. */
function titles(): { now: string; set: (next: string) => void } {
  const state = { now: 'one', set: (next: string): void => rename(next) };
  function rename(next: string): void {
    const before = state.now;
    state.now = next;
    pushUndo({
      label: `Renamed to ${next}`,
      undo: () => {
        state.now = before;
      },
      redo: () => {
        state.now = next;
      },
    });
  }
  return state;
}

describe('undo and redo', () => {
  beforeEach(() => clearUndo());

  it('takes back the newest first and does it again in the same order', async () => {
    const title = titles();
    title.set('two');
    title.set('three');
    expect(await undoLast()).toMatchObject({ kind: 'undone', label: 'Renamed to three' });
    expect(title.now).toBe('two');
    await undoLast();
    expect(title.now).toBe('one');
    expect(await undoLast()).toMatchObject({ kind: 'nothing' });
    await redoLast();
    await redoLast();
    expect(title.now).toBe('three');
    expect(await redoLast()).toMatchObject({ kind: 'nothing' });
  });

  it('forgets what was undone when something new is done', async () => {
    const title = titles();
    title.set('two');
    await undoLast();
    title.set('other');
    expect(await redoLast()).toMatchObject({ kind: 'nothing' });
    expect(title.now).toBe('other');
  });

  it('keeps an entry that could not be undone, to be tried again', async () => {
    let works = false;
    pushUndo({
      label: 'Removed a sample',
      undo: () => (works ? Promise.resolve() : Promise.reject(new Error('no engine'))),
      redo: () => Promise.resolve(),
    });
    expect(await undoLast()).toMatchObject({ kind: 'failed', label: 'Removed a sample' });
    expect(useUndo.getState().past).toHaveLength(1);
    works = true;
    expect(await undoLast()).toMatchObject({ kind: 'undone' });
  });

  it('does one thing at a time', async () => {
    let finish = nothing;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    pushUndo({ label: 'Slow', undo: () => waiting, redo: () => undefined });
    const first = undoLast();
    expect(useUndo.getState().doing).toEqual({ kind: 'undo', label: 'Slow' });
    expect(await undoLast()).toMatchObject({ kind: 'nothing' });
    finish();
    expect(await first).toMatchObject({ kind: 'undone' });
    expect(useUndo.getState().doing).toBeNull();
  });

  it('waits for the step that is on its way, and takes that back', async () => {
    const title = titles();
    title.set('two');
    let answer = nothing;
    const saved = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const step = asStep(async () => {
      await saved;
      title.set('three');
    });
    const pressed = undoLast();
    expect(useUndo.getState().doing).toEqual({ kind: 'undo', label: null });
    answer();
    await step;
    expect(await pressed).toMatchObject({ kind: 'undone', label: 'Renamed to three' });
    expect(title.now).toBe('two');
  });

  it('takes back what was before a step that failed', async () => {
    const title = titles();
    title.set('two');
    const step = asStep(() => Promise.reject(new Error('no engine')));
    const pressed = undoLast();
    await expect(step).rejects.toThrow('no engine');
    expect(await pressed).toMatchObject({ kind: 'undone', label: 'Renamed to two' });
  });

  describe('of one step among others', () => {
    const done: string[] = [];
    const step = (label: string, undo: () => Promise<void> | void = () => void done.push(label)) => {
      const entry = { label, undo, redo: nothing };
      pushUndo(entry);
      return entry;
    };
    beforeEach(() => void done.splice(0));

    it('takes back that one, and leaves what was done since where it is', async () => {
      const [first, second] = [step('first'), step('second')];
      expect(await takeBack(first)).toMatchObject({ kind: 'undone', label: 'first' });
      expect(done).toEqual(['first']);
      expect(useUndo.getState()).toMatchObject({ past: [second], future: [], doing: null });
      expect(await takeBack(first)).toMatchObject({ kind: 'nothing' });
    });

    it('is an undo like any other where nothing was done since', async () => {
      const entry = step('only');
      await takeBack(entry);
      expect(useUndo.getState()).toMatchObject({ past: [], future: [entry] });
    });

    it('waits for what is being taken back, and is not lost', async () => {
      let finish = nothing;
      const first = step('first');
      step('slow', () => new Promise<void>((resolve) => (finish = resolve)));
      const pressed = undoLast();
      const clicked = takeBack(first);
      finish();
      await pressed;
      expect(await clicked).toMatchObject({ kind: 'undone', label: 'first' });
      expect(done).toEqual(['first']);
    });

    it('stays to be taken back where that failed', async () => {
      const first = step('first', () => Promise.reject(new Error('no engine')));
      step('second');
      expect(await takeBack(first)).toMatchObject({ kind: 'failed', label: 'first' });
      expect(useUndo.getState()).toMatchObject({ doing: null });
      expect(useUndo.getState().past).toContain(first);
    });
  });

  it('remembers the last hundred', () => {
    for (let at = 0; at < 130; at += 1) pushUndo({ label: String(at), undo: () => undefined, redo: () => undefined });
    expect(useUndo.getState().past.map(({ label }) => label)).toEqual(Array.from({ length: 100 }, (_, at) => String(at + 30)));
  });
});

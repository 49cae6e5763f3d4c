import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Ruleset } from '#contract/quality.ts';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import type { DqdlEditorHandle } from '../../../ui/dqdl-editor/dqdl-editor.tsx';
import { draftOf, dropDraft, keepDraft } from './drafts.ts';
import type { RulesetActions } from './use-ruleset-actions.ts';

export type SaveState = 'saved' | 'edited' | 'saving' | 'failed';

/** So long without a key, and the text is written to the workspace. */
const idle = 12_000;

export interface RulesetText {
  /** What the editor begins with. */
  readonly initial: string;
  /** The text as it is in the editor now. */
  readonly text: string;
  readonly state: SaveState;
  readonly change: (text: string) => void;
  /** Writes what is not written yet. True when the workspace has it. */
  readonly save: () => Promise<boolean>;
}

/**
 * Carries the text of one ruleset between editor and workspace: kept beside at every key, written after a pause, when the editor is
 * left, and before a run. Give the component a key of the ruleset's id.
 */
export function useRulesetText(ruleset: Ruleset, actions: RulesetActions, editor: RefObject<DqdlEditorHandle | null>): RulesetText {
  const [initial] = useState(() => draftOf(ruleset.id, ruleset) ?? ruleset.text);
  const [text, setText] = useState(initial);
  const [state, setState] = useState<SaveState>(initial === ruleset.text ? 'saved' : 'edited');
  // What the workspace has, as far as this window knows.
  const base = useRef({ text: ruleset.text, changedAt: ruleset.changedAt });
  const now = useRef({ text: initial, title: ruleset.title });
  const sent = useRef<string | null>(null);
  const began = useRef(ruleset.text);
  const saving = useRef<Promise<boolean> | null>(null);

  useEffect(() => {
    now.current.title = ruleset.title;
    const isUnedited = now.current.text === base.current.text;
    if (ruleset.changedAt <= base.current.changedAt) return;
    base.current = { text: ruleset.text, changedAt: ruleset.changedAt };
    // Changed elsewhere, by undo for instance: follows, unless there are edits of one's own.
    if (isUnedited && now.current.text !== ruleset.text) {
      began.current = ruleset.text;
      editor.current?.replace(ruleset.text);
    }
  }, [ruleset.changedAt, ruleset.text, ruleset.title, editor]);

  const write = useCallback(async (): Promise<boolean> => {
    const wanted = now.current.text;
    if (wanted === base.current.text) {
      dropDraft(ruleset.id);
      return true;
    }
    setState('saving');
    sent.current = wanted;
    keepDraft(ruleset.id, { text: wanted, base: base.current.changedAt, sent: wanted });
    try {
      const saved = await actions.save(ruleset.id, wanted, base.current.changedAt);
      base.current = { text: saved.text, changedAt: saved.changedAt };
      if (now.current.text === wanted) dropDraft(ruleset.id);
      else keepDraft(ruleset.id, { text: now.current.text, base: saved.changedAt, sent: null });
      setState(now.current.text === wanted ? 'saved' : 'edited');
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      setState('failed');
      const copy = async (): Promise<void> => {
        const made = await actions.create(`${now.current.title} (mine)`.slice(0, 128), now.current.text, ruleset.dataSet);
        if (made !== null) notify(`Kept as ${made.title}`);
      };
      notifyError(error, error.code === 'conflict' ? { label: 'Keep mine as a copy', run: () => void copy() } : undefined);
      return false;
    } finally {
      sent.current = null;
    }
  }, [actions, ruleset.id, ruleset.dataSet]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    // One after another: the second must know what the first has changed.
    await saving.current;
    saving.current = write();
    return saving.current;
  }, [write]);

  const change = useCallback(
    (next: string) => {
      now.current.text = next;
      setText(next);
      const isSaved = next === base.current.text;
      if (isSaved) dropDraft(ruleset.id);
      else keepDraft(ruleset.id, { text: next, base: base.current.changedAt, sent: sent.current });
      setState(isSaved ? 'saved' : 'edited');
      clearTimeout(timer.current);
      if (!isSaved) timer.current = setTimeout(() => void save(), idle);
    },
    [ruleset.id, save],
  );

  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState === 'hidden') void save();
    };
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, [save]);

  const leave = useRef<() => void>(() => undefined);
  useEffect(() => {
    leave.current = () => {
      clearTimeout(timer.current);
      const [before, after] = [began.current, now.current.text];
      if (before === after) return;
      void save().then((isSaved) => (isSaved ? actions.remember({ id: ruleset.id, title: now.current.title }, before, after) : undefined));
    };
  });
  // When this ruleset is left for another, or for another screen.
  useEffect(() => () => leave.current(), []);

  return { initial, text, state, change, save };
}

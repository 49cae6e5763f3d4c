import { useMemo } from 'react';
import type { Ruleset, RulesetSummary } from '#contract/quality.ts';
import { reloadAnswers } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { saveText } from '../../../state/save-text.ts';
import { notifyStep } from '../../../state/step-notice.ts';
import { asStep, pushUndo } from '../../../state/undo.ts';

export interface RulesetActions {
  create: (title: string, text: string, dataSet: string | null) => Promise<Ruleset | null>;
  rename: (ruleset: Pick<RulesetSummary, 'id' | 'title'>, title: string) => Promise<void>;
  duplicate: (ruleset: Pick<RulesetSummary, 'id' | 'title' | 'dataSet'>, taken: readonly string[]) => Promise<Ruleset | null>;
  /** Off the list, with a way back in the notice and by undo. */
  remove: (ruleset: Pick<RulesetSummary, 'id' | 'title'>) => Promise<boolean>;
  /** Writes a text to the workspace; throws where that fails, `conflict` where someone else was faster. */
  save: (rulesetId: string, text: string, unchangedSince: string) => Promise<Ruleset>;
  /** Remembers, for undo, what an editing of the text began with. */
  remember: (ruleset: Pick<RulesetSummary, 'id' | 'title'>, before: string, after: string) => void;
  exportText: (title: string, text: string) => Promise<void>;
  exportResult: (runId: string, title: string) => Promise<void>;
  exportForm: (runId: string, title: string) => Promise<void>;
}

async function attempt<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'cancelled') notifyError(error);
    return null;
  } finally {
    reloadAnswers('quality/');
  }
}

const attemptStep = <Value>(work: () => Promise<Value>): Promise<Value | null> => attempt(() => asStep(work));

const thenReload = (work: () => Promise<unknown>) => async (): Promise<void> => {
  await work();
  reloadAnswers('quality/');
};

/** `Claims` → `Claims (2)`, the first number that is free. */
export function freeTitle(title: string, taken: readonly string[]): string {
  const stem = title.replace(/ \(\d+\)$/, '').slice(0, 120);
  for (let number = 2; ; number += 1) {
    const next = `${stem} (${number})`;
    if (!taken.includes(next)) return next;
  }
}

const fileStem = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
    .trim()
    .slice(0, 80) || 'ruleset';

/** What a person can do with rulesets; every edit can be undone. */
export function useRulesetActions(): RulesetActions {
  const engine = useEngine();
  return useMemo<RulesetActions>(() => {
    const { quality } = engine;
    const remove = (rulesetId: string) => quality.removeRulesets({ rulesetIds: [rulesetId] });
    const restore = (rulesetId: string) => quality.restoreRulesets({ rulesetIds: [rulesetId] });
    const create: RulesetActions['create'] = (title, text, dataSet) =>
      attemptStep(async () => {
        const made = await quality.saveRuleset({ title, text, dataSet });
        const { id } = made;
        pushUndo({ label: `Made ${title}`, undo: thenReload(() => remove(id)), redo: thenReload(() => restore(id)) });
        return made;
      });
    const give = async (fileName: string, mediaType: string, content: string): Promise<void> => {
      if (await saveText({ fileName, mediaType, content })) notify(`Saved ${fileName}`);
    };
    return {
      create,
      rename: async ({ id, title: before }, title) => {
        await attemptStep(async () => {
          await quality.renameRuleset({ rulesetId: id, title });
          pushUndo({
            label: `Renamed ${before}`,
            undo: thenReload(() => quality.renameRuleset({ rulesetId: id, title: before })),
            redo: thenReload(() => quality.renameRuleset({ rulesetId: id, title })),
          });
        });
      },
      duplicate: async ({ id, title, dataSet }, taken) => {
        const whole = await attempt(() => quality.ruleset({ rulesetId: id }));
        return whole === null ? null : create(freeTitle(title, taken), whole.text, dataSet);
      },
      remove: async ({ id, title }) => {
        const label = `Removed ${title}`;
        const done = await attemptStep(async () => {
          await remove(id);
          const entry = { label, undo: thenReload(() => restore(id)), redo: thenReload(() => remove(id)) };
          pushUndo(entry);
          notifyStep(entry);
          return true;
        });
        return done === true;
      },
      save: async (rulesetId, text, unchangedSince) => {
        const saved = await quality.saveRuleset({ rulesetId, text, unchangedSince });
        reloadAnswers('quality/');
        return saved;
      },
      remember: ({ id, title }, before, after) =>
        pushUndo({
          label: `Edited ${title}`,
          undo: thenReload(() => quality.saveRuleset({ rulesetId: id, text: before })),
          redo: thenReload(() => quality.saveRuleset({ rulesetId: id, text: after })),
        }),
      exportText: async (title, text) => {
        await attempt(() => give(`${fileStem(title)}.dqdl`, 'text/plain', text));
      },
      exportResult: async (runId, title) => {
        await attempt(async () => {
          const { result, run } = await quality.result({ runId });
          await give(`${fileStem(title)} results.json`, 'application/json', `${JSON.stringify(result ?? run, null, 2)}\n`);
        });
      },
      exportForm: async (runId, title) => {
        await attempt(async () => {
          const form = await quality.dqForm({ runId });
          await give(`${fileStem(title)} DataZone form.json`, 'application/json', `${JSON.stringify(form, null, 2)}\n`);
        });
      },
    };
  }, [engine]);
}

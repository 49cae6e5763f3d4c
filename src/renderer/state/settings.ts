import { useCallback } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { Settings } from '#contract/settings.ts';
import { useAsked } from './asked.ts';
import type { Asked } from './asked.ts';
import { useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';
import { notifyError } from './notices.ts';
import { asStep, pushUndo } from './undo.ts';

export type SettingsChange = Parameters<EngineClient['settings']['set']>[0];

/** The settings and the one way to change them: at once, with undo. */
export function useSettings(): Asked<Settings> & { change: (label: string, next: SettingsChange) => void } {
  const engine = useEngine();
  const asked = useAsked('settings', (client, signal) => client.settings.get(undefined, { signal }));
  const { data, replace } = asked;
  const change = useCallback(
    (label: string, next: SettingsChange) => {
      if (data === undefined) return;
      const apply = async (wanted: SettingsChange): Promise<void> => replace(await engine.settings.set(wanted));
      const before = Object.fromEntries(Object.keys(next).map((key) => [key, data[key as keyof Settings]]));
      asStep(async () => {
        await apply(next);
        pushUndo({ label, undo: () => apply(before), redo: () => apply(next) });
      }).catch((thrown: unknown) => notifyError(toAppError(thrown)));
    },
    [engine, data, replace],
  );
  return { ...asked, change };
}

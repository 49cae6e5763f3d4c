import { useEffect, useRef, useState } from 'react';
import type { DiagnosisStep, ServiceAccess } from '#contract/catalog/connections.ts';
import type { AppError } from '#contract/errors.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';

export type DiagnosisSubject = ServiceAccess & { readonly domainId?: string; readonly projects?: 'all' | string[] };

export interface Diagnosis {
  readonly steps: readonly DiagnosisStep[];
  readonly isRunning: boolean;
  /** That it could not be made at all. */
  readonly error: AppError | null;
  readonly again: () => void;
  /** Ends it where it is. */
  readonly stop: () => void;
}

/** Takes the steps of a diagnosis as they come. A change of the subject begins anew; leaving the screen stops it. */
export function useDiagnosis(subject: DiagnosisSubject, onChecked?: () => void): Diagnosis {
  const engine = useEngine();
  const [turn, setTurn] = useState(0);
  // Another turn is another question.
  const key = JSON.stringify([subject, turn]);
  const [state, setState] = useState<{ key: string; steps: readonly DiagnosisStep[]; isRunning: boolean; error: AppError | null }>({
    key,
    steps: [],
    isRunning: true,
    error: null,
  });
  const checked = useRef(onChecked);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    checked.current = onChecked;
  });
  useEffect(() => {
    const stop = new AbortController();
    running.current = stop;
    const run = async (): Promise<void> => {
      setState({ key, steps: [], isRunning: true, error: null });
      try {
        const stream = await engine.catalog.connections.diagnose((JSON.parse(key) as [DiagnosisSubject, number])[0], {
          signal: stop.signal,
        });
        for await (const step of stream) {
          setState((before) => ({ ...before, steps: [...before.steps, step] }));
        }
        setState((before) => ({ ...before, isRunning: false }));
        const [, made] = JSON.parse(key) as [DiagnosisSubject, number];
        if (made > 0) checked.current?.();
      } catch (thrown) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, isRunning: false, error: toAppError(thrown) }));
      }
    };
    void run();
    return () => stop.abort();
  }, [engine, key]);
  return {
    ...state,
    again: () => setTurn((before) => before + 1),
    stop: () => {
      running.current?.abort();
      setState((before) => ({ ...before, isRunning: false }));
    },
  };
}

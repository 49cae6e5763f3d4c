import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import type { Look, SamplingSourceInput } from '#contract/sampling.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';

export type LookState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly label: string; readonly share: number | null }
  | { readonly kind: 'found'; readonly look: Look }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Tells every step until it ends, fails or is stopped. */
async function follow(
  engine: EngineClient,
  source: SamplingSourceInput,
  signal: AbortSignal,
  tell: (state: LookState) => void,
): Promise<void> {
  tell({ kind: 'looking', label: 'Asking what is there', share: null });
  try {
    for await (const step of await engine.sampling.look({ source }, { signal })) {
      if (signal.aborted) return;
      tell(step.kind === 'done' ? { kind: 'found', look: step.look } : { kind: 'looking', label: step.label, share: step.share });
    }
  } catch (thrown) {
    if (!signal.aborted) tell({ kind: 'failed', error: toAppError(thrown) });
  }
}

/** Looks at what lies at an address. It costs requests, so nothing is tried again by itself. */
export function useLook(): { state: LookState; look: (source: SamplingSourceInput) => void; stop: () => void } {
  const engine = useEngine();
  const [state, setState] = useState<LookState>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ kind: 'none' });
  }, []);
  const look = useCallback(
    (source: SamplingSourceInput) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      void follow(engine, source, own.signal, setState);
    },
    [engine],
  );
  useEffect(() => () => running.current?.abort(), []);
  return { state, look, stop };
}

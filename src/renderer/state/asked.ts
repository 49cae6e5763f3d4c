import { useCallback, useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import { useConnection, useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';

export interface Asked<Value> {
  /** The newest answer; kept while it is asked for again, and after a failure. */
  readonly data: Value | undefined;
  readonly error: AppError | null;
  readonly loading: boolean;
  readonly reload: () => void;
  /** See `replaceAnswer`. */
  readonly replace: (value: Value) => void;
}

interface Answer {
  readonly data: unknown;
  readonly error: AppError | null;
  /** Requests on the way. */
  readonly pending: number;
  /** Rises with every reload. */
  readonly wanted: number;
  /** The newest request. */
  readonly turn: string;
}

const none: Answer = { data: undefined, error: null, pending: 0, wanted: 0, turn: '' };
const keepAtMost = 200;

const useAnswers = create<{ readonly answers: ReadonlyMap<string, Answer> }>(() => ({ answers: new Map() }));

/** How many places show the answer of a key: what is in view is never forgotten. */
const inView = new Map<string, number>();

function look(key: string): () => void {
  inView.set(key, (inView.get(key) ?? 0) + 1);
  return () => {
    const left = (inView.get(key) ?? 1) - 1;
    if (left === 0) inView.delete(key);
    else inView.set(key, left);
  };
}

/** Takes the oldest entries away until there are at most so many, or only those that are to stay. */
export function forgetOldest(entries: Map<string, unknown>, atMost: number, stays: (key: string) => boolean): void {
  for (const key of entries.keys()) {
    if (entries.size <= atMost) return;
    if (!stays(key)) entries.delete(key);
  }
}

function change(key: string, update: (before: Answer) => Answer): void {
  useAnswers.setState(({ answers }) => {
    const next = new Map(answers);
    const before = next.get(key) ?? none;
    next.delete(key);
    next.set(key, update(before));
    forgetOldest(next, keepAtMost, (each) => each === key || inView.has(each));
    return { answers: next };
  });
}

/** Forgets every answer and asks again for those in view, for when another workspace is opened. */
export function forgetAnswers(): void {
  useAnswers.setState(({ answers }) => ({
    answers: new Map([...answers].map(([key, answer]) => [key, { ...none, pending: answer.pending, wanted: answer.wanted + 1 }])),
  }));
}

/** Asks again for everything in view whose key starts with `prefix`. */
export function reloadAnswers(prefix: string): void {
  useAnswers.setState(({ answers }) => ({
    answers: new Map(
      [...answers].map(([key, answer]) => [key, key.startsWith(prefix) ? { ...answer, wanted: answer.wanted + 1 } : answer]),
    ),
  }));
}

/** Puts an answer in place without asking, e.g. the one that an edit returned; what was asked before it is not listened to any more. */
export function replaceAnswer(key: string, data: unknown): void {
  change(key, (before) => ({ ...before, data, error: null, turn: 'replaced' }));
}

/** @param turn which time this is; an answer is dropped when a later turn of the same question has answered already */
async function settle<Value>(key: string, turn: string, ask: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<void> {
  change(key, (before) => ({ ...before, pending: before.pending + 1, turn }));
  let outcome: Partial<Answer> = {};
  try {
    outcome = { data: await ask(signal), error: null };
  } catch (thrown) {
    outcome = { error: toAppError(thrown) };
  }
  change(key, (before) => ({ ...before, ...(signal.aborted || before.turn !== turn ? {} : outcome), pending: before.pending - 1 }));
}

/**
 * Asks the engine for something and keeps the answer, so that a screen that one comes back to shows it at once while it is asked again.
 * Asks again after a lost connection.
 * @param key names the question, its input included; null asks nothing. A new key asks anew.
 */
export function useAsked<Value>(key: string | null, ask: (engine: EngineClient, signal: AbortSignal) => Promise<Value>): Asked<Value> {
  const engine = useEngine();
  const { line } = useConnection();
  const answer = useAnswers(({ answers }) => (key === null ? none : (answers.get(key) ?? none)));
  const { wanted } = answer;
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  useEffect(() => (key === null ? undefined : look(key)), [key]);

  useEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    void settle(key, `${line}.${wanted}`, (signal) => latest.current(engine, signal), stop.signal);
    return () => stop.abort();
  }, [engine, key, wanted, line]);

  const reload = useCallback(() => {
    if (key !== null) change(key, (before) => ({ ...before, wanted: before.wanted + 1 }));
  }, [key]);
  const replace = useCallback(
    (value: Value) => {
      if (key !== null) replaceAnswer(key, value);
    },
    [key],
  );
  return {
    // The key names the question, so what is kept under it has the type that this question gives.
    data: answer.data as Value | undefined,
    error: answer.error,
    loading: key !== null && (answer.pending > 0 || (answer.data === undefined && answer.error === null)),
    reload,
    replace,
  };
}

import { useEffect, useRef } from 'react';
import { reloadAnswers, useAsked } from '../state/asked.ts';
import { useJobs } from '../state/jobs.ts';
import { useWorkspace } from '../state/workspace.ts';

export interface InboxCount {
  readonly open: number;
  readonly grave: number;
}

/**
 * How much waits in the inbox; null while that is nothing or not known. Asked for again when a job has ended and when one goes to another
 * screen: after every edit would read all offers and subscriptions too often.
 * @param place first part of the address
 */
export function useInboxCount(place: string): InboxCount | null {
  const isOpen = useWorkspace(({ current }) => (current?.workspace ?? null) !== null);
  const turns = useJobs((state) => state.turns);
  const { data, error } = useAsked(isOpen ? 'inbox/count' : null, (engine, signal) => engine.inbox.count(undefined, { signal }));
  const now = `${place} ${turns}`;
  const last = useRef(now);
  useEffect(() => {
    if (last.current !== now) reloadAnswers('inbox/count');
    last.current = now;
  }, [now]);
  return data === undefined || error !== null || data.open === 0 ? null : data;
}

/** `12 things wait, 2 of them grave`. */
export const waitingWords = ({ grave, open }: InboxCount): string =>
  `${open} ${open === 1 ? 'thing waits' : 'things wait'}${grave === 0 ? '' : open === 1 ? ', and it is grave' : `, ${grave} of them grave`}`;

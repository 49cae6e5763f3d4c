import type { Context, OperationKind, Outcome, Part, Sent, Subject } from '../../catalog/plan/part.ts';
import type { EventGroup } from './event-group.ts';
import { runEventsOf } from './run-events.ts';

/** The records of lineage changes are made by this folder only, and hold groups. */
const groupIn = (document: unknown): EventGroup | null => (document === null ? null : (document as EventGroup));

function eventsOf({ record }: Subject): readonly string[] {
  const [base, local] = [groupIn(record.base), groupIn(record.local)];
  if (local === null) return [];
  // What is said now may need fewer jobs than what was said before; those that are left over are emptied.
  const before = base === null ? 0 : runEventsOf(base, record.changedAt).events.length;
  return runEventsOf(local, record.changedAt, before).events;
}

/**
 * Events are worked on after they were taken. Until that is over they are looked at again; where it takes longer than a plan waits, the
 * event stands as sent, and its state can be asked for later.
 */
async function settle({ call, domainId }: Context, { answered }: Sent): Promise<Outcome> {
  // Posted again with the same token, the service takes it once.
  if (answered?.id === null || answered === null) return { kind: 'not_written' };
  const { output } = await call('GetLineageEvent', { domainIdentifier: domainId, identifier: answered.id });
  const written: Outcome = { kind: 'written', answered, overwritten: null };
  if (output.processingStatus === 'SUCCESS') return written;
  if (output.processingStatus === 'FAILED') return { kind: 'foreign', words: failedWords };
  return { kind: 'unseen', atLast: written };
}

const failedWords =
  'The catalog took the event and could not work it into its lineage. Your change is kept; see whether names and namespaces are what the domain expects, and send it again.';

const posting = (event: string, place: number, of: number): Part => ({
  key: `event ${String(place)}`,
  operation: 'PostLineageEvent',
  purpose:
    of === 1 ? 'Posts what is said of this lineage' : `Posts part ${String(place + 1)} of ${String(of)} of what is said of this lineage`,
  standing: () => 'open',
  input: () => ({ event }),
  settle,
});

/**
 * Lineage is posted as run events. The service has no way to change or to take back one edge: a later event of the same job takes the
 * place of an earlier one, and the receipt keeps which events said what.
 */
export const lineageKind: OperationKind = {
  rank: 40,
  needsThing: false,
  reads: () => [{ operation: 'GetLineageEvent', calls: 1 }],
  parts: (subject) => {
    const events = eventsOf(subject);
    return events.map((event, place) => posting(event, place, events.length));
  },
  // Nothing of lineage can be looked up by who said it; what was posted is looked at by its own identifier.
  read: () => Promise.resolve({ document: null, revision: null }),
  foreign: () => null,
  madeId: () => null,
};

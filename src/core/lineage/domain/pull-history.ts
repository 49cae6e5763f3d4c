import { AppFailure, cancelled } from '../../failures.ts';
import { isRun, silentNodes } from './domain-facts.ts';
import { type StagedNode, timeKey } from './domain-stage.ts';
import { orMissing } from './or-missing.ts';
import type { DomainPull } from './pull-domain.ts';

/** Times of one data set that are asked for, the newest first. */
const mostTimes = 200;

/** Refusals after which the history is left alone: what a domain answers here was not tried on a real one. */
const refusals: readonly string[] = ['bad_input', 'access_denied', 'unsound_answer'];

/**
 * Fetches who wrote and read the data sets that no event speaks of, at each time at which the domain says that this changed. What was
 * asked for once is not asked for again. Where the service does not answer such questions, the graph of today stands alone, and it is
 * told.
 */
export async function pullHistory(pull: DomainPull, left: string[]): Promise<void> {
  const { stage, progress } = pull;
  const [nodes, past, asked] = [await stage.nodes(), await stage.past(), await stage.times()];
  const known = new Set([...nodes, ...past].map(({ id }) => id));
  const wanted = silentNodes(await stage.events(), nodes);
  let done = 0;
  for (const node of wanted) {
    if (progress.signal.aborted) throw cancelled('Fetching lineage stopped');
    try {
      const times = await timesOf(pull, node);
      if (times.length > mostTimes)
        left.push(`${node.name ?? node.id} changed ${String(times.length)} times; the newest ${String(mostTimes)} were fetched.`);
      for (const at of times.slice(0, mostTimes)) {
        if (!asked.has(timeKey(node.id, at))) await stage.addPast(await runsAt(pull, node, at, known), node.id, at);
      }
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || !refusals.includes(thrown.error.code)) throw thrown;
      left.push(`The history of ${String(wanted.length - done)} data sets was not told: ${thrown.message}`);
      return;
    }
    done += 1;
    progress.report({ label: `Fetched the history of ${String(done)} data sets`, share: done / wanted.length });
  }
}

/** The newest first. */
async function timesOf({ call, domainId, progress }: DomainPull, node: StagedNode): Promise<string[]> {
  const times = new Set<string>();
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const token = nextToken;
    const answer = await orMissing(() =>
      call(
        'ListLineageNodeHistory',
        { domainIdentifier: domainId, identifier: node.id, sortOrder: 'DESCENDING', maxResults: 50, nextToken: token },
        { signal: progress.signal },
      ),
    );
    for (const { eventTimestamp } of answer?.output.nodes ?? []) if (eventTimestamp !== undefined) times.add(eventTimestamp);
    nextToken = answer?.output.nextToken;
  }
  return [...times].toSorted().toReversed();
}

/** Runs beside a data set at one time, and the data sets beside those, as far as they are not known yet. */
async function runsAt(pull: DomainPull, node: StagedNode, at: string, known: Set<string>): Promise<StagedNode[]> {
  const found: StagedNode[] = [];
  const take = async (id: string): Promise<StagedNode | null> => {
    if (known.has(id)) return null;
    known.add(id);
    // At that time: today the service may show only the latest run of each job.
    const read = await nodeAt(pull, id, at);
    if (read !== null) found.push(read);
    return read;
  };
  const then = await nodeAt(pull, node.id, at);
  for (const id of [...(then?.upstream ?? []), ...(then?.downstream ?? [])]) {
    const beside = await take(id);
    if (beside === null || !isRun(beside)) continue;
    for (const other of [...beside.upstream, ...beside.downstream]) await take(other);
  }
  return found;
}

async function nodeAt({ call, domainId, progress }: DomainPull, id: string, at: string): Promise<StagedNode | null> {
  const answer = await orMissing(() =>
    call('GetLineageNode', { domainIdentifier: domainId, identifier: id, eventTimestamp: at }, { signal: progress.signal }),
  );
  if (answer === null) return null;
  const { typeName, name, sourceIdentifier, eventTimestamp, upstreamNodes, downstreamNodes } = answer.output;
  const idsOf = (list: typeof upstreamNodes): string[] => (list ?? []).flatMap((one) => one.id ?? []);
  return {
    id: answer.output.id,
    typeName: typeName ?? '',
    name: name ?? null,
    sourceIdentifier: sourceIdentifier ?? null,
    at: eventTimestamp ?? null,
    upstream: idsOf(upstreamNodes),
    downstream: idsOf(downstreamNodes),
  };
}

import { cancelled } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { DataZone } from '../../ports/datazone.ts';
import { orMissing } from './or-missing.ts';
import { pullHistory } from './pull-history.ts';
import type { DomainStage, StagedEvent, StagedNode } from './domain-stage.ts';

export interface DomainPull {
  readonly call: DataZone['call'];
  readonly domainId: string;
  readonly stage: DomainStage;
  /** Identifiers of assets: where the graph is begun from. */
  readonly assets: readonly string[];
  readonly progress: Progress;
}

/** What a pull could not fetch, in words. */
export interface DomainPulled {
  readonly events: number;
  readonly nodes: number;
  readonly left: readonly string[];
}

/** Events that are fetched beside each other; the pacer holds them to what the account may ask. */
const atOnce = 6;
/** Steps that one question of the service goes. */
const steps = 5;
/** Neighbours of a node that the service tells, without a way to ask for more. */
const mostNeighbours = 100;

/**
 * Fetches a domain's lineage: its events, the new ones only, and the graph as it is now, from every asset and on from where a question
 * ends. What is fetched is kept at once, so that a pull that stopped goes on.
 * @throws AppFailure where nobody answers, or where it was cancelled
 */
export async function pullDomain(pull: DomainPull): Promise<DomainPulled> {
  const left: string[] = [];
  const events = await pullEvents(pull, left);
  const nodes = await pullGraph(pull, left);
  await pullHistory(pull, left);
  return { events, nodes, left };
}

async function pullEvents({ call, domainId, stage, progress }: DomainPull, left: string[]): Promise<number> {
  const { signal } = progress;
  const known = await stage.eventIds();
  let taken = 0;
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    if (signal.aborted) throw cancelled('Fetching lineage stopped');
    const { output } = await call(
      'ListLineageEvents',
      { domainIdentifier: domainId, processingStatus: 'SUCCESS', sortOrder: 'ASCENDING', maxResults: 50, nextToken },
      { signal },
    );
    const wanted = (output.items ?? []).filter(({ id }) => !known.has(id));
    const fetched: StagedEvent[] = [];
    const queue = [...wanted];
    const worker = async (): Promise<void> => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        const answer = await orMissing(() =>
          call('GetLineageEvent', { domainIdentifier: domainId, identifier: item?.id ?? '' }, { signal }),
        );
        const text = answer?.output.event;
        if (text === undefined) left.push(`The event ${item.id} could not be read.`);
        else fetched.push({ id: item.id, text });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (fetched.length > 0) await stage.addEvents(fetched);
    taken += fetched.length;
    progress.report({ label: `Fetched ${String(known.size + taken)} events`, share: null });
    nextToken = output.nextToken;
  }
  return taken;
}

async function pullGraph({ call, domainId, stage, assets, progress }: DomainPull, left: string[]): Promise<number> {
  const { signal } = progress;
  const nodes = new Map((await stage.nodes()).map((node) => [node.id, node]));
  const done = await stage.seeds();
  const seen = new Set<string>();
  for (const id of done) if (nodes.has(id)) seen.add(id);
  const waiting = assets.map((id) => `amazon.datazone.asset/${id}`);
  const queued = new Set(waiting);
  for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) {
    if (signal.aborted) throw cancelled('Fetching lineage stopped');
    if (done.has(seed) || seen.has(seed)) continue;
    const found = new Map<string, StagedNode>();
    for (const relationDirection of ['IN', 'OUT'] as const) {
      for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
        const token = nextToken;
        const answer = await orMissing(() =>
          call(
            'QueryGraph',
            {
              domainIdentifier: domainId,
              match: [
                { entityPattern: { entityType: 'LINEAGE_NODE', identifier: seed ?? '' } },
                { relationPattern: { relationType: 'LINEAGE', relationDirection, maxPathLength: steps } },
              ],
              maxResults: 50,
              nextToken: token,
            },
            { signal },
          ),
        );
        // An asset that no event names is no node.
        for (const item of answer?.output.items ?? []) {
          const node = stagedNode(item);
          if (node !== null) found.set(node.id, merged(found.get(node.id), node));
        }
        nextToken = answer?.output.nextToken;
      }
    }
    for (const node of found.values()) {
      seen.add(node.id);
      nodes.set(node.id, node);
      if (node.upstream.length >= mostNeighbours || node.downstream.length >= mostNeighbours)
        left.push(
          `${node.name ?? node.id} has ${String(mostNeighbours)} neighbours or more on one side; the service tells no more of them.`,
        );
    }
    await stage.addNodes(seed, [...found.values()]);
    // Where a question ended, the next begins.
    for (const node of found.values()) {
      for (const next of [...node.upstream, ...node.downstream]) {
        if (nodes.has(next) || queued.has(next)) continue;
        queued.add(next);
        waiting.push(next);
      }
    }
    progress.report({ label: `Fetched ${String(seen.size)} nodes of the graph`, share: null });
  }
  await stage.finish(seen);
  return seen.size;
}

const merged = (held: StagedNode | undefined, node: StagedNode): StagedNode =>
  held === undefined
    ? node
    : {
        ...held,
        upstream: [...new Set([...held.upstream, ...node.upstream])],
        downstream: [...new Set([...held.downstream, ...node.downstream])],
      };

function stagedNode(item: { readonly [member: string]: unknown }): StagedNode | null {
  const node = item['lineageNode'] as
    | {
        id: string;
        typeName: string;
        name?: string | undefined;
        sourceIdentifier?: string | undefined;
        eventTimestamp?: string | undefined;
        upstreamLineageNodeIds?: readonly string[] | undefined;
        downstreamLineageNodeIds?: readonly string[] | undefined;
      }
    | undefined;
  if (node === undefined) return null;
  return {
    id: node.id,
    typeName: node.typeName,
    name: node.name ?? null,
    sourceIdentifier: node.sourceIdentifier ?? null,
    at: node.eventTimestamp ?? null,
    upstream: node.upstreamLineageNodeIds ?? [],
    downstream: node.downstreamLineageNodeIds ?? [],
  };
}

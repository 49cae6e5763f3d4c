import type { EntityPattern, LineageEventSummary, RelationPattern } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { LineageEventRecord, LineageNode } from '../domain/lineage.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { found } from './access.ts';
import { newest } from './assets.ts';
import { pageOf } from './pages.ts';

const mostBytes = 300_000;
/** Neighbours of a node that are told; there is no way to ask for more. */
const mostNeighbours = 100;

const typeName = ({ kind }: LineageNode): string =>
  `amazon.datazone.${kind === 'dataset' ? 'DatasetLineageNodeType' : 'JobRunLineageNodeType'}`;

/** An asset is the data set that its details name as their source. */
function sourceOfAsset(domain: Domain, identifier: string): string | null {
  const id = /^amazon\.datazone\.asset\/(.+)$/.exec(identifier)?.[1];
  const asset = id === undefined ? undefined : domain.assets.get(id);
  if (!asset) return null;
  const details = newest(asset).forms.find(({ formName }) => formName === 'AssetCommonDetailsForm')?.content ?? '{}';
  const { sourceIdentifier } = JSON.parse(details) as { sourceIdentifier?: unknown };
  return typeof sourceIdentifier === 'string' ? sourceIdentifier : null;
}

function nodeOf(domain: Domain, identifier: string): LineageNode {
  const node = domain.lineage.node(sourceOfAsset(domain, identifier) ?? identifier);
  if (!node) throw missing('Lineage node', identifier);
  return node;
}

const summary = (domain: Domain, node: LineageNode, at: Date | undefined) => ({
  domainId: domain.id,
  id: node.id,
  name: node.name,
  typeName: typeName(node),
  typeRevision: '1',
  sourceIdentifier: node.sourceIdentifier,
  createdAt: node.createdAt,
  createdBy: node.createdBy,
  ...(at ? { eventTimestamp: at } : {}),
});

/** Events are worked on after a while; those that cannot be read have failed then. */
function statusOf(domain: Domain, { event, createdAt }: LineageEventRecord): 'REQUESTED' | 'SUCCESS' | 'FAILED' {
  if (domain.now().getTime() - createdAt.getTime() < domain.lineageDelay) return 'REQUESTED';
  return event ? 'SUCCESS' : 'FAILED';
}

function eventSummary(domain: Domain, record: LineageEventRecord): LineageEventSummary {
  const { id, event, eventTime, createdAt, createdBy } = record;
  const told = event && {
    openLineageRunEventSummary: {
      eventType: event.eventType,
      runId: event.run.runId,
      job: { namespace: event.job.namespace, name: event.job.name },
      inputs: event.inputs.map(({ namespace, name }) => ({ namespace, name })),
      outputs: event.outputs.map(({ namespace, name }) => ({ namespace, name })),
    },
  };
  return {
    id,
    domainId: domain.id,
    processingStatus: statusOf(domain, record),
    eventTime,
    ...(told ? { eventSummary: told } : {}),
    createdBy,
    createdAt,
  };
}

/** Nodes within some steps of one, the nearest first. */
function within(domain: Domain, from: LineageNode, direction: 'upstream' | 'downstream', steps: number): LineageNode[] {
  const seen = new Set([from]);
  let edge = [from];
  for (let step = 0; step < steps && edge.length > 0; step += 1) {
    edge = edge
      .flatMap((node) => domain.lineage.neighbours(node, direction, domain.now()).map(({ node: next }) => next))
      .filter((node) => !seen.has(node));
    for (const node of edge) seen.add(node);
  }
  return [...seen];
}

function patternsOf(match: readonly { entityPattern?: EntityPattern | undefined; relationPattern?: RelationPattern | undefined }[]) {
  const entity = match.find(({ entityPattern }) => entityPattern)?.entityPattern;
  const relation = match.find(({ relationPattern }) => relationPattern)?.relationPattern;
  if (!entity || !relation) throw new ServiceFailure('ValidationException', 'One entity pattern and one relation pattern are needed');
  return { entity, relation };
}

const ids = (neighbours: readonly { node: LineageNode }[]): string[] => neighbours.slice(0, mostNeighbours).map(({ node }) => node.id);

/** Lineage: run events of OpenLineage, and the graph that they tell. Forms of nodes are not made here. */
export const lineageHandlers: Handlers = {
  PostLineageEvent: (input, { domain, userId }) => {
    const bytes = input.event as Uint8Array;
    if (bytes.length > mostBytes) throw new ServiceFailure('ValidationException', `An event has more than ${String(mostBytes)} bytes`);
    const { id } = domain.lineage.add(bytes, domain.now(), userId);
    return { id, domainId: domain.id };
  },

  GetLineageEvent: (input, { domain }) => {
    const record = found(domain.lineage.events, 'Lineage event', input.identifier);
    const { id, bytes, eventTime, createdAt, createdBy } = record;
    return {
      domainId: domain.id,
      id,
      event: bytes as Uint8Array<ArrayBuffer> & { transformToString(encoding?: string): string },
      createdBy,
      processingStatus: statusOf(domain, record),
      eventTime,
      createdAt,
    };
  },

  ListLineageEvents: (input, { domain }) => {
    const [after, before] = [input.timestampAfter?.getTime() ?? -Infinity, input.timestampBefore?.getTime() ?? Infinity];
    const sign = input.sortOrder === 'ASCENDING' ? 1 : -1;
    const events = [...domain.lineage.events.values()]
      .filter(({ eventTime }) => eventTime.getTime() >= after && eventTime.getTime() <= before)
      .filter((record) => (input.processingStatus ?? statusOf(domain, record)) === statusOf(domain, record))
      .toSorted((one, other) => sign * (one.eventTime.getTime() - other.eventTime.getTime()));
    const { items, nextToken } = pageOf(events, input, `lineage events ${input.processingStatus ?? ''} ${String(sign)}`);
    return { items: items.map((record) => eventSummary(domain, record)), nextToken };
  },

  GetLineageNode: (input, { domain }) => {
    const node = nodeOf(domain, input.identifier);
    const asOf = input.eventTimestamp ?? domain.now();
    const references = (direction: 'upstream' | 'downstream') =>
      domain.lineage
        .neighbours(node, direction, asOf)
        .slice(0, mostNeighbours)
        .map(({ node: { id }, at }) => ({ id, eventTimestamp: at }));
    const last = domain.lineage
      .history(node, null)
      .filter((at) => at <= asOf)
      .at(-1);
    return {
      ...summary(domain, node, last),
      formsOutput: [],
      upstreamNodes: references('upstream'),
      downstreamNodes: references('downstream'),
    };
  },

  ListLineageNodeHistory: (input, { domain }) => {
    const node = nodeOf(domain, input.identifier);
    const [from, to] = [input.eventTimestampGTE?.getTime() ?? -Infinity, input.eventTimestampLTE?.getTime() ?? Infinity];
    const direction = input.direction === undefined ? null : input.direction === 'UPSTREAM' ? 'upstream' : 'downstream';
    const times = domain.lineage.history(node, direction).filter((at) => at.getTime() >= from && at.getTime() <= to);
    if (input.sortOrder !== 'ASCENDING') times.reverse();
    const { items, nextToken } = pageOf(times, input, `history ${node.id} ${input.direction ?? ''}`);
    return { nodes: items.map((at) => summary(domain, node, at)), nextToken };
  },

  QueryGraph: (input, { domain }) => {
    const { entity, relation } = patternsOf(input.match);
    const start = nodeOf(domain, entity.identifier ?? '');
    const direction = relation.relationDirection === 'IN' ? 'upstream' : 'downstream';
    const nodes = within(domain, start, direction, relation.maxPathLength ?? 1);
    const { items, nextToken } = pageOf(nodes, input, `graph ${start.id} ${direction} ${String(relation.maxPathLength ?? 1)}`);
    return {
      items: items.map((node) => ({
        lineageNode: {
          ...summary(domain, node, domain.lineage.history(node, null).at(-1)),
          upstreamLineageNodeIds: ids(domain.lineage.neighbours(node, 'upstream', domain.now())),
          downstreamLineageNodeIds: ids(domain.lineage.neighbours(node, 'downstream', domain.now())),
        },
      })),
      nextToken,
    };
  },
};

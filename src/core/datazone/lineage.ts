import * as z from 'zod';
import { changed, created, forms } from './forms.ts';
import { type Identified, type InDomain, type Paged, read, tokenWrite } from './operation.ts';
import type { FilterClause } from './search.ts';
import { expected, identity, instant, maybe, oneOf, openPage, structure, text, texts } from './shape.ts';

const nodeMembers = {
  id: identity,
  domainId: expected(text),
  name: maybe(text),
  description: maybe(text),
  ...changed,
  typeName: expected(text),
  typeRevision: maybe(text),
  sourceIdentifier: maybe(text),
  eventTimestamp: maybe(instant),
};
const neighbours = z.array(structure({ id: maybe(text), eventTimestamp: maybe(instant) }));
const node = structure({
  ...nodeMembers,
  formsOutput: maybe(forms),
  upstreamNodes: maybe(neighbours),
  downstreamNodes: maybe(neighbours),
});

const names = z.array(structure({ name: maybe(text), namespace: maybe(text) }));
const eventSummary = structure({
  id: identity,
  domainId: maybe(text),
  processingStatus: maybe(text),
  eventTime: maybe(instant),
  eventSummary: maybe(
    oneOf({
      openLineageRunEventSummary: structure({
        eventType: maybe(text),
        runId: maybe(text),
        job: maybe(structure({ name: maybe(text), namespace: maybe(text) })),
        inputs: maybe(names),
        outputs: maybe(names),
      }),
    }),
  ),
  ...created,
});

/** Instants are ISO text; an event is the text of an OpenLineage run event, of at most 300,000 bytes. */
export const lineageOperations = {
  /** At most 100 neighbours on either side, without a way to ask for more. */
  GetLineageNode: read<Identified & { readonly eventTimestamp?: string | undefined }>()({ output: node, rate: null }),
  ListLineageNodeHistory: read<
    Identified &
      Paged & {
        readonly direction?: 'UPSTREAM' | 'DOWNSTREAM' | undefined;
        readonly eventTimestampGTE?: string | undefined;
        readonly eventTimestampLTE?: string | undefined;
        readonly sortOrder?: 'ASCENDING' | 'DESCENDING' | undefined;
      }
  >()({ output: openPage('nodes', structure(nodeMembers)), rate: null }),
  /** Exactly two clauses: where to begin, and which way to go for 1 to 5 steps. */
  QueryGraph: read<
    InDomain &
      Paged & {
        readonly match: readonly (
          | {
              readonly entityPattern: { readonly entityType: 'LINEAGE_NODE'; readonly identifier: string; readonly filters?: FilterClause };
            }
          | {
              readonly relationPattern: {
                readonly relationType: 'LINEAGE';
                readonly relationDirection: 'IN' | 'OUT';
                readonly maxPathLength?: number;
              };
            }
        )[];
        readonly additionalAttributes?: { readonly formNames?: readonly string[] } | undefined;
      }
  >()({
    output: openPage(
      'items',
      oneOf({
        lineageNode: structure({
          ...nodeMembers,
          formsOutput: maybe(forms),
          upstreamLineageNodeIds: maybe(texts),
          downstreamLineageNodeIds: maybe(texts),
        }),
      }),
    ),
    rate: null,
  }),
  PostLineageEvent: tokenWrite<InDomain & { readonly event: string }>()({
    output: structure({ id: maybe(text), domainId: maybe(text) }),
    rate: 20,
  }),
  GetLineageEvent: read<Identified>()({
    output: structure({
      id: identity,
      domainId: maybe(text),
      event: maybe(text),
      processingStatus: maybe(text),
      eventTime: maybe(instant),
      ...created,
    }),
    rate: null,
  }),
  ListLineageEvents: read<
    InDomain &
      Paged & {
        readonly timestampAfter?: string | undefined;
        readonly timestampBefore?: string | undefined;
        readonly processingStatus?: 'REQUESTED' | 'PROCESSING' | 'SUCCESS' | 'FAILED' | undefined;
        readonly sortOrder?: 'ASCENDING' | 'DESCENDING' | undefined;
      }
  >()({ output: openPage('items', eventSummary), rate: null }),
};

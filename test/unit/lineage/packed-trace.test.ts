import { describe, expect, test } from 'vitest';
import { packedTraceSchema } from '#contract/lineage/packed-trace.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import { packTrace } from '#core/lineage/graph/pack-trace.ts';
import { unpackTrace } from '../../../src/renderer/features/lineage/graph/unpack-trace.ts';

const node = {
  kind: 'dataset',
  namespace: 'redshift://warehouse.example:5439',
  name: 'claims',
  id: 'd0123456789abcdef',
  title: 'Claims',
  system: 'Redshift warehouse',
  asset: null,
  owners: ['Drug Safety', ''],
  columnCount: 0,
  origins: ['event', 'hand'],
  sampleIds: [],
  hop: 0,
  fields: [],
  more: { upstream: 3, downstream: 0 },
} satisfies Trace['nodes'][number];

const whole: Trace = {
  start: { node: node.id, field: null },
  asOf: '2026-07-14T00:00:00.000Z',
  complete: false,
  cutBecause: ['Only 1 hop was asked for.'],
  nodes: [
    node,
    {
      ...node,
      kind: 'job',
      id: 'jfedcba9876543210',
      name: 'load > claims',
      title: '',
      columnCount: null,
      origins: ['dbt'],
      owners: [],
      hop: -1,
      asset: {
        connectionId: 'c',
        assetId: 'a',
        name: 'Claims',
        projectId: null,
        projectName: null,
        domainUnitId: null,
        domainUnitName: 'Safety',
      },
      sampleIds: ['s'],
      fields: ['drug_code'],
    },
  ],
  edges: [
    {
      id: 'jfedcba9876543210>d0123456789abcdef',
      from: 'jfedcba9876543210',
      to: 'd0123456789abcdef',
      origins: ['dbt'],
      since: '2025-01-01T00:00:00.123Z',
      until: null,
      columnEdgeCount: 4,
      support: 'contradicted',
    },
    {
      id: 'd0123456789abcdef>d0123456789abcdef',
      from: 'd0123456789abcdef',
      to: 'd0123456789abcdef',
      origins: ['catalog', 'hand'],
      since: null,
      until: '2026-01-01T00:00:00.000Z',
      columnEdgeCount: 0,
      support: 'untested',
    },
  ],
  columnEdges: [],
  deadEnds: [{ node: node.id, field: null }],
};

describe('a trace column by column', () => {
  test('is what the contract says, and the same trace again when it is read', () => {
    const packed = packedTraceSchema.parse(JSON.parse(JSON.stringify(packTrace(whole))));
    expect(unpackTrace(packed)).toEqual(whole);
  });

  test('says what is the same in many rows once', () => {
    const nodes = Array.from({ length: 1_000 }, (_, place) => ({ ...node, id: `d${String(place).padStart(16, '0')}` }));
    const [rows, columns] = [{ ...whole, nodes, edges: [] }, packTrace({ ...whole, nodes, edges: [] })].map(
      (one) => JSON.stringify(one).length,
    );
    expect(columns).toBeLessThan((rows ?? 0) / 3);
  });
});

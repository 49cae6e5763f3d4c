import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isManifest } from '#core/lineage/dbt/manifest.ts';
import { manifestLineage } from '#core/lineage/dbt/manifest-lineage.ts';
import type { LineageFacts } from '#core/lineage/openlineage/lineage-facts.ts';
import { countLineage } from '#core/lineage/openlineage/summary.ts';
import { localSqlHost } from '../../../src/engine/sql/sql-host.ts';

const corpus = new URL('../../../../shared/cases/open/datacontract-cli/dbt/import/manifest_jaffle_duckdb.json', import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.warn('SKIPPED: the open corpus of dbt manifests is not beside this checkout.');

async function read(text: string) {
  const document: unknown = JSON.parse(text);
  if (!isManifest(document)) throw new Error('It is no manifest');
  return manifestLineage(document, text, { known: [] }, localSqlHost);
}

const columns = (facts: readonly LineageFacts[]): string[] =>
  facts
    .flatMap(({ columnEdges }) => columnEdges)
    .map(({ from, fromField, to, toField, subtype }) => `${from.name}.${fromField} > ${to.name}.${toField ?? '*'} ${subtype ?? ''}`);

const model = (name: string, compiled: string | null, more: object = {}) => ({
  [`model.p.${name}`]: {
    resource_type: 'model',
    name,
    database: 'db',
    schema: 'main',
    alias: name,
    relation_name: `"db"."main"."${name}"`,
    compiled_code: compiled,
    columns: {},
    depends_on: { nodes: [] },
    ...more,
  },
});

const manifest = (nodes: object, more: object = {}): string =>
  JSON.stringify(
    {
      metadata: { dbt_schema_version: 'v12', adapter_type: 'duckdb', project_name: 'p', generated_at: '2026-04-01T08:00:00Z' },
      nodes,
      ...more,
    },
    null,
    1,
  );

describe('a manifest of dbt', () => {
  it.skipIf(!isThere)('of the open corpus is read whole, with the columns of its compiled SQL', async () => {
    const text = readFileSync(corpus, 'utf8');
    const { facts, refused } = await read(text);
    expect(refused).toEqual([]);
    expect(countLineage(facts)).toMatchObject({ datasets: 8, jobs: 8 });
    const found = columns(facts);
    expect(found).toContain('jaffle_shop.main.raw_orders.user_id > jaffle_shop.main.stg_orders.customer_id IDENTITY');
    expect(found).toContain('jaffle_shop.main.stg_payments.amount > jaffle_shop.main.customers.customer_lifetime_value AGGREGATION');
    const orders = facts.find(({ job }) => job?.name === 'model.jaffle_shop.orders');
    expect(orders?.outputs[0]?.fields?.[0]).toEqual({
      path: 'order_id',
      type: 'integer',
      description: 'This is a unique identifier for an order',
    });
    expect(orders?.inputs.map(({ name }) => name).toSorted()).toEqual(['jaffle_shop.main.stg_orders', 'jaffle_shop.main.stg_payments']);
  });

  it('is read in the order of its models: a star over one that was read is taken apart; ephemeral ones are looked through', async () => {
    const { facts, unresolved } = await read(
      manifest(
        {
          ...model('last', 'select * from "db"."main"."mid"', { depends_on: { nodes: ['model.p.mid'] } }),
          ...model('mid', 'with __dbt__cte__e as (select id, v from raw.t) select id, v * 2 as w from __dbt__cte__e', {
            depends_on: { nodes: ['model.p.e'] },
          }),
          ...model('e', 'select id, v from raw.t', { config: { materialized: 'ephemeral' }, depends_on: { nodes: ['source.p.raw.t'] } }),
        },
        {
          sources: {
            'source.p.raw.t': {
              resource_type: 'source',
              schema: 'raw',
              name: 't',
              identifier: 't',
              description: 'As delivered',
              columns: { id: { name: 'id', data_type: 'int' } },
            },
          },
          exposures: {
            'exposure.p.board': {
              resource_type: 'exposure',
              name: 'board',
              label: 'Safety board',
              owner: { name: 'Mei', email: 'm@x' },
              depends_on: { nodes: ['model.p.last'] },
            },
          },
        },
      ),
    );
    expect(columns(facts)).toEqual(
      expect.arrayContaining(['db.main.mid.w > db.main.last.w IDENTITY', 'raw.t.v > db.main.mid.w TRANSFORMATION']),
    );
    expect(unresolved).toEqual([]);
    const jobOf = (name: string) => facts.find(({ job }) => job?.name === name);
    expect(jobOf('model.p.mid')?.inputs.map(({ name }) => name)).toEqual(['raw.t']);
    expect(jobOf('exposure.p.board')).toMatchObject({ job: { owners: ['Mei'] }, inputs: [{ name: 'db.main.last' }], outputs: [] });
    expect(facts.find(({ type }) => type === 'dataset')?.outputs[0]).toBeDefined();
    expect(facts.every(({ at }) => at === '2026-04-01T08:00:00.000Z')).toBe(true);
  });

  it('of an older edition names its SQL otherwise', async () => {
    const { facts } = await read(manifest(model('m', null, { compiled_sql: 'select a from t' })));
    expect(columns(facts)).toEqual(['t.a > db.main.m.a IDENTITY']);
  });

  it('with mistakes is refused by place, and the rest is taken', async () => {
    const text = manifest({
      ...model('good', 'select a from t'),
      ...model('uncompiled', null),
      ...model('broken', 'select from where ]]'),
      'model.p.text': 'no object',
      'model.p.nameless': { resource_type: 'model', compiled_code: 'select 1' },
      ...model('odd', 'select a from t', { columns: { a: 7 }, depends_on: 'nothing', meta: { owner: ['Ada', 3] } }),
      ...model('round', 'select a from "db"."main"."about"', { depends_on: { nodes: ['model.p.about'] } }),
      ...model('about', 'select a from "db"."main"."round"', { depends_on: { nodes: ['model.p.round'] } }),
    });
    const { facts, refused } = await read(text);
    const lineOf = (name: string): number => text.split('\n').findIndex((line) => line.includes(`"model.p.${name}":`)) + 1;
    expect(refused.map(({ line, reason }) => [line, reason.split(' ')[0]])).toEqual([
      [lineOf('uncompiled'), 'nodes.model.p.uncompiled'],
      [lineOf('text'), 'nodes.model.p.text'],
      [lineOf('nameless'), 'nodes.model.p.nameless'],
      [lineOf('odd'), 'nodes.model.p.odd.columns.a'],
      [lineOf('broken'), 'nodes.model.p.broken'],
    ]);
    expect(columns(facts)).toContain('db.main.about.a > db.main.round.a IDENTITY');
    expect(facts.find(({ job }) => job?.name === 'model.p.odd')?.job?.owners).toEqual(['Ada']);
  });

  it('is told from other JSON', () => {
    for (const other of [null, [], {}, { nodes: {} }, { metadata: {}, nodes: {} }, { metadata: { dbt_schema_version: 'v12' } }])
      expect(isManifest(other)).toBe(false);
  });
});

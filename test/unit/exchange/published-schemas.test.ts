import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fileFactsSchema } from '#contract/profile.ts';
import type { ColumnKind, FileFormat } from '#contract/profile.ts';
import type { QualityResult } from '#contract/quality-result.ts';
import { exportSample } from '#core/exchange/export-sample.ts';
import { qualityEvent } from '#core/exchange/openlineage.ts';
import type { ExportSubject } from '#core/exchange/subject.ts';
import { hostileNames, identifying, subject } from '../../support/exchange/subjects.ts';
import { column, profile } from '../../support/engine/samples.ts';
import { hasSharedSchemas, sharedSchema } from '../../support/shared-schemas.ts';

const kinds: readonly (readonly [ColumnKind, string])[] = [
  ['integer', 'BIGINT'],
  ['decimal', 'DECIMAL(18,2)'],
  ['float', 'DOUBLE'],
  ['text', 'VARCHAR'],
  ['boolean', 'BOOLEAN'],
  ['date', 'DATE'],
  ['timestamp', 'TIMESTAMP'],
  ['time', 'TIME'],
  ['interval', 'INTERVAL'],
  ['uuid', 'UUID'],
  ['binary', 'BLOB'],
  ['nested', 'STRUCT(a INTEGER)'],
  ['nested', 'INTEGER[]'],
];

const dialect = { delimiter: ';', quote: '"', escape: '"', header: true, encoding: 'UTF-8', skippedLines: 0 };

/** Every kind of column, names that break things, files of each form, a folder, estimates. */
const subjects: readonly (readonly [string, ExportSubject])[] = [
  ['a usual file', subject()],
  [
    'every kind of column',
    subject({
      profile: profile({
        columns: kinds.map(([kind, type], position) =>
          column({ name: `c${position}`, position, kind, type, nullCount: 0, distinctCount: 1_000 }),
        ),
      }),
    }),
  ],
  [
    'hostile names',
    subject({
      title: hostileNames.join(' '),
      note: hostileNames.join('\n\n'),
      profile: profile({ columns: hostileNames.map((name, position) => column({ ...identifying, name, position, phi: [] })) }),
    }),
  ],
  ...(['csv', 'tsv', 'json', 'ndjson'] as const satisfies readonly FileFormat[]).map(
    (format) =>
      [
        format,
        subject({
          profile: profile({
            file: fileFactsSchema.parse({
              ...profile().file,
              format,
              path: `/data/.hidden ~ file.${format}`,
              dialect: format.endsWith('sv') ? dialect : null,
            }),
          }),
        }),
      ] as const,
  ),
  [
    'a folder, sampled and estimated',
    subject({
      title: '',
      note: '',
      profile: profile({
        file: { ...profile().file, sha256: null, parts: 3, modifiedAt: null },
        rowCount: 10.0,
        rowCountIsExact: false,
        sample: { rows: 5, method: 'spread', seed: 1 },
        columns: [column({ nullCount: 2.5, nullCountIsExact: false, distinctCount: 1.5, distinctIsExact: false, distinctPlusMinus: 1 })],
      }),
    }),
  ],
];

const contentOf = (one: ExportSubject, format: 'frictionless' | 'odcs' | 'openlineage') => exportSample(one, format, true).content;

/** OpenLineage's event schema refers to no facet, so each is looked at by its own schema. */
function openLineage(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(sharedSchema('openlineage/OpenLineage.json'));
  for (const name of [
    'DataQualityMetricsInputDatasetFacet',
    'DataQualityAssertionsDatasetFacet',
    'SchemaDatasetFacet',
    'DocumentationDatasetFacet',
  ]) {
    ajv.addSchema(sharedSchema(`openlineage/facets/${name}.json`));
  }
  return ajv;
}

interface Event {
  readonly schemaURL: string;
  readonly run: { readonly runId: string };
  readonly inputs: readonly { readonly facets: Record<string, Facet>; readonly inputFacets: Record<string, Facet> }[];
}
interface Facet {
  readonly _schemaURL: string;
}

function checkEvent(ajv: Ajv2020, text: string): Event {
  const event = JSON.parse(text) as Event;
  ajv.validate('https://openlineage.io/spec/2-0-2/OpenLineage.json', event);
  expect(ajv.errors).toBeNull();
  for (const facet of event.inputs.flatMap(({ facets, inputFacets }) => [...Object.values(facets), ...Object.values(inputFacets)])) {
    ajv.validate(facet._schemaURL, facet);
    expect(ajv.errors).toBeNull();
  }
  expect(event.run.runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  return event;
}

describe.runIf(hasSharedSchemas())('what is exported is valid by the published schemas', () => {
  const options = { strict: false, validateFormats: false, allErrors: true };
  let isPackage: ValidateFunction, isResource: ValidateFunction, isSchema: ValidateFunction, isContract: ValidateFunction;
  let events: Ajv2020;

  beforeAll(() => {
    const ajv = new Ajv(options);
    isPackage = ajv.compile(sharedSchema('frictionless/datapackage.json'));
    isResource = ajv.compile(sharedSchema('frictionless/dataresource.json'));
    isSchema = ajv.compile(sharedSchema('frictionless/tableschema.json'));
    isContract = new Ajv2019(options).compile(sharedSchema('contracts/odcs-json-schema-v3.1.0.json'));
    events = openLineage();
  });

  test.each(subjects)('Frictionless Data Package and Table Schema: %s', (_, one) => {
    const document = JSON.parse(contentOf(one, 'frictionless')) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    isPackage(document);
    expect(isPackage.errors).toBeNull();
    const [resource] = document.resources;
    isResource(resource);
    expect(isResource.errors).toBeNull();
    isSchema(resource?.schema);
    expect(isSchema.errors).toBeNull();
    expect(resource?.schema.fields.map(({ name }) => name)).toEqual(one.profile.columns.map(({ name }) => name));
  });

  test.each(subjects)('Open Data Contract Standard: %s', (_, one) => {
    const document = parse(contentOf(one, 'odcs')) as { name: string; schema: { properties: { name: string }[] }[] };
    isContract(document);
    expect(isContract.errors).toBeNull();
    expect(document.name).toBe(one.title);
    expect(document.schema[0]?.properties.map(({ name }) => name)).toEqual(one.profile.columns.map(({ name }) => name));
  });

  test.each(subjects)('OpenLineage, the figures: %s', (_, one) => {
    checkEvent(events, contentOf(one, 'openlineage'));
  });

  test('OpenLineage, a run of rules', () => {
    const event = checkEvent(events, JSON.stringify(qualityEvent(ran)));
    expect(event.inputs[0]?.inputFacets['dataQualityAssertions']).toMatchObject({
      assertions: [
        {
          assertion: 'IsComplete',
          success: true,
          column: 'amount',
          actual: '1',
          severity: 'error',
          content: 'IsComplete "amount"',
          contentType: 'dqdl',
        },
        {
          assertion: 'composite',
          success: false,
          severity: 'warn',
          description: 'Too few.',
          params: { columns: ['a', 'b'], failedRows: 3 },
        },
      ],
    });
  });
});

const place = { start: 0, end: 1, line: 1, column: 0 };
const rule = { place, checkedRows: 10, failingRows: null, parts: [], labels: {} };

const ran: QualityResult = {
  formatVersion: 1,
  generator: { name: 'meshbench', version: '0.1.0', duckdb: 'v1.5.6' },
  startedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: '2026-11-01T08:01:00.000Z',
  file: { path: 'C:\\data\\claims.csv', bytes: 10, format: 'csv' },
  rowCount: 10,
  columnCount: 2,
  score: 0.5,
  counts: { passed: 1, failed: 1, error: 0, notEvaluated: 1 },
  compositeMode: 'column',
  historyRuns: 0,
  references: [],
  rules: [
    {
      ...rule,
      name: 'Rule_1',
      rule: 'IsComplete "amount"',
      types: ['IsComplete'],
      columns: ['amount'],
      outcome: 'Passed',
      evaluated: { 'Column.amount.Completeness': 1 },
      failedRows: 0,
      message: null,
    },
    {
      ...rule,
      name: 'Rule_2',
      rule: '(IsComplete "a") and (IsUnique "b")',
      types: ['IsComplete', 'IsUnique'],
      columns: ['a', 'b'],
      outcome: 'Failed',
      evaluated: { x: 0.5, y: null, z: 0.1 },
      failedRows: 3,
      message: 'Too few.',
      labels: { severity: 'warn' },
    },
    {
      ...rule,
      name: 'Rule_3',
      rule: 'DetectAnomalies "RowCount"',
      types: ['DetectAnomalies'],
      columns: [],
      outcome: 'NotEvaluated',
      evaluated: {},
      failedRows: null,
      message: 'Only in Glue.',
    },
  ],
  analyzers: [],
  metrics: {},
  warnings: [],
};

test('OpenLineage leaves out what is an estimate, and extremes that are no numbers', () => {
  const estimated = column({
    nullCountIsExact: false,
    distinctIsExact: false,
    momentsAreExact: false,
    quantilesAreExact: false,
    minMaxIsExact: false,
  });
  const dates = column({
    name: 'day',
    kind: 'date',
    type: 'DATE',
    min: '2024-01-01',
    max: '2024-12-31',
    quantiles: [{ p: 0.5, value: '2024-06-01' }],
  });
  const event = JSON.parse(contentOf(subject({ profile: profile({ columns: [estimated, dates] }) }), 'openlineage')) as Event;
  expect(event.inputs[0]?.inputFacets['dataQualityMetrics']).toMatchObject({
    rowCount: 1_000,
    columnMetrics: { amount: {}, day: { nullCount: 25, count: 975, distinctCount: 900 } },
  });
  expect(event.inputs[0]?.inputFacets['dataQualityMetrics']).toHaveProperty('columnMetrics.amount', {});
  expect(event.inputs[0]?.inputFacets['dataQualityMetrics']).not.toHaveProperty('columnMetrics.day.min');
});

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { QualityResult, RuleResult } from '#contract/quality-result.ts';
import { fileName, rowsRead } from './subject.ts';

/** An event as it travels, to be written as JSON. */
export type OpenLineageEvent = Readonly<Record<string, unknown>>;

const specification = 'https://openlineage.io/spec';
const eventSchema = `${specification}/2-0-2/OpenLineage.json#/$defs/RunEvent`;

const producerOf = (version: string): string => `https://meshbench.example/meshbench/${encodeURIComponent(version)}`;

/** The head of every facet. */
const facet = (version: string, name: string, edition: string) => ({
  _producer: producerOf(version),
  _schemaURL: `${specification}/facets/${edition}/${name}.json#/$defs/${name}`,
});

/**
 * A profile as an OpenLineage run event that is complete, with the facets `schema` and `dataQualityMetrics` on its one input.
 * The facets have no place for doubt: figures that are estimates, and extremes that are no numbers, are left out.
 * @param note what a person wrote about the data, for the facet `documentation`
 */
export function profileEvent(profile: Profile, note = ''): OpenLineageEvent {
  const { version } = profile.generator;
  const rows = profile.rowCountIsExact || profile.sample !== null ? rowsRead(profile) : null;
  const metrics = {
    ...facet(version, 'DataQualityMetricsInputDatasetFacet', '1-0-3'),
    ...(rows === null ? {} : { rowCount: rows }),
    bytes: profile.file.bytes,
    fileCount: profile.file.parts,
    ...(profile.file.modifiedAt === null ? {} : { lastUpdated: profile.file.modifiedAt }),
    columnMetrics: Object.fromEntries(profile.columns.map((column) => [column.name, columnMetrics(column, rows)])),
  };
  return event({
    version,
    time: profile.finishedAt ?? profile.startedAt,
    job: `profile ${fileName(profile)}`,
    path: profile.file.path,
    seed: [profile.file.path, profile.startedAt, profile.file.sha256 ?? ''],
    facets: { ...documentation(profile, note), schema: schemaFacet(profile) },
    inputFacets: { dataQualityMetrics: metrics },
  });
}

/** What people wrote, and what the profile warns of: values that were left out are said here. */
function documentation({ warnings, generator }: Profile, note: string) {
  const description = [note.trim(), ...warnings.map(({ message }) => message)].filter((part) => part !== '').join('\n\n');
  return description === '' ? {} : { documentation: { ...facet(generator.version, 'DocumentationDatasetFacet', '1-1-0'), description } };
}

const schemaFacet = ({ columns, generator }: Profile) => ({
  ...facet(generator.version, 'SchemaDatasetFacet', '1-2-0'),
  fields: columns.map(({ name, type }, index) => ({ name, type, ordinal_position: index + 1 })),
});

function columnMetrics(column: ColumnProfile, rows: number | null) {
  const nulls = column.nullCountIsExact ? column.nullCount : null;
  const sum = column.content?.numbers?.sum;
  const quantiles = column.quantilesAreExact ? column.quantiles.filter(({ value }) => typeof value === 'number') : [];
  return {
    ...(nulls === null ? {} : { nullCount: nulls }),
    ...(column.distinctIsExact && column.distinctCount !== null ? { distinctCount: column.distinctCount } : {}),
    ...(column.momentsAreExact && typeof sum === 'number' ? { sum } : {}),
    ...(nulls === null || rows === null ? {} : { count: rows - nulls }),
    ...(column.minMaxIsExact && typeof column.min === 'number' ? { min: column.min } : {}),
    ...(column.minMaxIsExact && typeof column.max === 'number' ? { max: column.max } : {}),
    ...(quantiles.length === 0 ? {} : { quantiles: Object.fromEntries(quantiles.map(({ p, value }) => [String(p), value])) }),
  };
}

/**
 * A run of a ruleset as an OpenLineage run event, with the facet `dataQualityAssertions` on its one input: one assertion for each rule
 * that was worked out. Rules that were not evaluated are left out, because an assertion either held or did not.
 */
export function qualityEvent(result: QualityResult): OpenLineageEvent {
  const { version } = result.generator;
  const rules = result.rules.filter(({ outcome }) => outcome !== 'NotEvaluated');
  const assertions = { ...facet(version, 'DataQualityAssertionsDatasetFacet', '1-1-0'), assertions: rules.map(assertion) };
  const metrics = {
    ...facet(version, 'DataQualityMetricsInputDatasetFacet', '1-0-3'),
    rowCount: result.rowCount,
    bytes: result.file.bytes,
    columnMetrics: {},
  };
  return event({
    version,
    time: result.finishedAt,
    job: `check ${result.file.path.split(/[/\\]/).at(-1) ?? ''}`,
    path: result.file.path,
    seed: [result.file.path, result.startedAt, ...result.rules.map(({ rule }) => rule)],
    facets: {},
    inputFacets: { dataQualityMetrics: metrics, dataQualityAssertions: assertions },
  });
}

function assertion(rule: RuleResult) {
  const [column, another] = rule.columns;
  const measured = Object.entries(rule.evaluated).filter(([, value]) => value !== null);
  const [first, second] = measured;
  return {
    assertion: rule.types.length === 1 ? (rule.types[0] ?? 'composite') : 'composite',
    success: rule.outcome === 'Passed',
    ...(column === undefined || another !== undefined ? {} : { column }),
    severity: rule.labels['severity'] ?? 'error',
    name: rule.name,
    ...(rule.message === null ? {} : { description: rule.message }),
    ...(first === undefined || second !== undefined ? {} : { actual: String(first[1]) }),
    content: rule.rule,
    contentType: 'dqdl',
    params: {
      ...(rule.columns.length > 1 ? { columns: rule.columns } : {}),
      ...(rule.failedRows === null ? {} : { failedRows: rule.failedRows }),
      ...(rule.checkedRows === null ? {} : { checkedRows: rule.checkedRows }),
      metrics: Object.fromEntries(measured),
    },
  };
}

interface Event {
  readonly version: string;
  readonly time: string;
  readonly job: string;
  readonly path: string;
  /** What makes the run the same one again. */
  readonly seed: readonly string[];
  readonly facets: object;
  readonly inputFacets: object;
}

function event({ version, time, job, path, seed, facets, inputFacets }: Event): OpenLineageEvent {
  return {
    eventType: 'COMPLETE',
    eventTime: time,
    producer: producerOf(version),
    schemaURL: eventSchema,
    run: { runId: identifier(seed) },
    job: { namespace: 'meshbench', name: job },
    inputs: [{ namespace: 'file', name: path.replaceAll('\\', '/'), facets, inputFacets }],
    outputs: [],
  };
}

/** The same parts give the same identifier: a UUID of version 8 (RFC 9562) over their SHA-256. */
function identifier(parts: readonly string[]): string {
  const hex = bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

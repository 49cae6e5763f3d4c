import { profileIdOf } from '../mesh/integers.ts';
import { ownerOf } from '../mesh/organisation.ts';
import { columnLineage } from './column-lineage.ts';
import { columnRules, demoFlows, type Flow, holdsIn } from './flows.ts';
import { type DemoPlace, demoPlaces } from './lineage-places.ts';

/** Two years of the story: what was delivered up to the end of June 2026, and the runs of July that computed the figure. */
const months = Array.from({ length: 25 }, (_, place) => {
  const month = 6 + place;
  return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

const quarters: readonly string[] = ['01', '04', '07', '10'];

const producer = 'https://halden.example/orchestration';
export const demoJobNamespace = 'https://airflow.halden.example';

const facet = (path: string, content: Record<string, unknown>): Record<string, unknown> => ({
  _producer: producer,
  _schemaURL: `https://openlineage.io/spec/facets/${path}`,
  ...content,
});

/** Whose project a job belongs to, by the first word of its name. */
const projectOf: Readonly<Record<string, string>> = {
  rwe: 'diabetes',
  claimwell: 'diabetes',
  registry: 'registry',
  labs: 'labs',
  ehr: 'ehr',
  pv: 'pv',
  submissions: 'submissions',
  trials: 'norvexib',
  biostat: 'biostat',
  trialops: 'trialops',
  commercial: 'market',
  supply: 'planning',
};

/**
 * The demo company's lineage as events of OpenLineage, one text of JSON each, in the order of their time: the same on every machine.
 * Data sets that are assets of the demo's catalog have their names from the assets' source identifiers.
 */
export function haldenLineage(): string[] {
  const places = demoPlaces();
  const rules = columnRules();
  const flows = demoFlows();
  const made = new Set(flows.flatMap(({ outputs }) => outputs.map(({ key }) => key)));
  return months.flatMap((month) =>
    flows.flatMap((flow, position) => {
      if (!flow.isMonthly && !quarters.includes(month.slice(5))) return [];
      const event = runOf(flow, month, position);
      return event === null ? [] : [JSON.stringify(event)];
    }),
  );

  function placeOf(key: string): DemoPlace {
    const place = places.get(key);
    if (place === undefined) throw new Error(`The demo's lineage has no data set ${key}`);
    return place;
  }

  function runOf(flow: Flow, month: string, position: number): Record<string, unknown> | null {
    const { space, name, description } = flow;
    const job = `${space}.${name}`;
    const outputs = flow.outputs.filter((item) => holdsIn(item, month)).map(({ key }) => key);
    const inputs = flow.inputs.filter((item) => holdsIn(item, month)).map(({ key }) => key);
    if (outputs.length === 0) return null;
    const minute = 60 + position * 6;
    const time = `${month}-02T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
    const own = (rules.get(job) ?? []).filter(({ written }) => holdsIn(written, month));
    const owner = ownerOf(projectOf[space] ?? 'office').role;
    return {
      eventType: 'COMPLETE',
      eventTime: time,
      producer,
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
      run: { runId: profileIdOf('run', `${job} ${month}`), facets: {} },
      job: {
        namespace: demoJobNamespace,
        name: job,
        facets: {
          documentation: facet('1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet', { description }),
          ownership: facet('1-0-1/OwnershipJobFacet.json#/$defs/OwnershipJobFacet', { owners: [{ name: owner, type: 'OWNER' }] }),
        },
      },
      inputs: inputs.map((key) => dataset(placeOf(key), made.has(key) ? null : {})),
      outputs: outputs.map((key) =>
        dataset(
          placeOf(key),
          columnLineage(
            placeOf(key),
            inputs.map((input) => [input, placeOf(input)] as const),
            own,
          ),
        ),
      ),
    };
  }
}

/** @param lineage null where the data set is described by the job that makes it */
function dataset(
  { namespace, name, description, columns, asset }: DemoPlace,
  lineage: Record<string, unknown> | null,
): Record<string, unknown> {
  if (lineage === null) return { namespace, name };
  const fields = columns.map((column) => ({
    name: column.name,
    type: column.type,
    ...(column.description === '' ? {} : { description: column.description }),
  }));
  return {
    namespace,
    name,
    facets: {
      ...(fields.length === 0 ? {} : { schema: facet('1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet', { fields }) }),
      ...(description === ''
        ? {}
        : { documentation: facet('1-1-0/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet', { description }) }),
      ...(asset === null
        ? {}
        : {
            ownership: facet('1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet', {
              owners: [{ name: ownerOf(asset.project).role, type: 'OWNER' }],
            }),
          }),
      ...(Object.keys(lineage).length === 0
        ? {}
        : { columnLineage: facet('1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet', lineage) }),
    },
  };
}

import { type AssetPlan, assetPlans } from '../mesh/asset-plans.ts';
import { sourceIdentifierOf } from '../mesh/asset-source.ts';
import { rowsOf, wordsOf } from '../mesh/lines.ts';
import { placeTable } from './place-table.ts';

export interface DemoColumn {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** A data set of the demo's lineage. */
export interface DemoPlace {
  readonly namespace: string;
  readonly name: string;
  readonly description: string;
  readonly columns: readonly DemoColumn[];
  /** The asset that it is, if any. */
  readonly asset: AssetPlan | null;
}

/** What a load adds to rows: made there, not read. */
export const madeByLoads: ReadonlySet<string> = new Set([
  'load_date',
  'source_file',
  'batch_id',
  'row_hash',
  'valid_from',
  'valid_to',
  'is_current',
]);

const systemOf: Readonly<Record<string, string>> = {
  north: 'https://fhir.north-hospital.example',
  lakeside: 'https://fhir.lakeside-hospital.example',
  halo3: 'https://edc.halden.example/HALO-3',
  halo2: 'https://edc.halden.example/HALO-2',
  gly201: 'https://edc.halden.example/GLY-201',
};

/** As OpenLineage names it: what stands before the last part that tells which account or bucket it is, and the rest. */
function nameOf(plan: AssetPlan): { namespace: string; name: string } {
  const identifier = sourceIdentifierOf(plan);
  const bucket = /^(s3:\/\/[^/]+)\/(.+?)\/?$/.exec(identifier);
  if (bucket !== null) return { namespace: bucket[1] ?? '', name: bucket[2] ?? '' };
  const table = identifier.indexOf(':table/');
  const cut = table === -1 ? identifier.lastIndexOf(':') : table;
  return { namespace: identifier.slice(0, cut), name: identifier.slice(cut + 1) };
}

/** What a report shows: the catalog knows no columns of it. */
const shownBy: Readonly<Record<string, readonly DemoColumn[]>> = {
  hepatic_report: [
    { name: 'hepatic_share', type: 'double', description: 'Cases over exposed patients, in percent.' },
    { name: 'as_of', type: 'date', description: 'Data lock point.' },
  ],
};

const columnsOf = ({ key, columns }: AssetPlan): readonly DemoColumn[] =>
  shownBy[key] ?? columns.map(({ name, type, description }) => ({ name, type, description }));

const withoutLoads = (columns: readonly DemoColumn[]): DemoColumn[] => columns.filter(({ name }) => !madeByLoads.has(name));

/** All data sets by key: assets, what stands in the table of places, and the systems that studies and hospitals are loaded from. */
export function demoPlaces(): ReadonlyMap<string, DemoPlace> {
  const places = new Map<string, DemoPlace>();
  for (const plan of assetPlans) {
    places.set(plan.key, { ...nameOf(plan), description: plan.description, columns: columnsOf(plan), asset: plan });
    const system = systemOf[plan.variant];
    const stem = plan.key.slice(0, plan.key.length - plan.variant.length - 1);
    if (system === undefined || stem.startsWith('ad')) continue;
    const key = stem.startsWith('hosp_') ? `fhir_${stem.slice(5)}_${plan.variant}` : `edc_${stem}_${plan.variant}`;
    const name = stem.startsWith('hosp_') ? `${stem.charAt(5).toUpperCase()}${stem.slice(6)}` : stem.toUpperCase();
    places.set(key, { namespace: system, name, description: '', columns: withoutLoads(columnsOf(plan)), asset: null });
  }
  for (const [key = '', namespace = '', name = '', columns = ''] of rowsOf(placeTable, 4)) {
    const words = wordsOf(columns);
    const like = words[0] === 'like' ? places.get(words[1] ?? '') : undefined;
    const own = like === undefined ? words.map((word) => ({ name: word, type: 'string', description: '' })) : withoutLoads(like.columns);
    places.set(key, { namespace, name, description: '', columns: own, asset: null });
  }
  return places;
}

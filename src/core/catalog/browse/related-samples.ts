import { type RelatedSample, relatedSampleSchema } from '#contract/catalog/browse-asset.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

/** What of an asset tells whether a sample holds its data. */
export interface AssetLikeness {
  readonly name: string;
  readonly technicalName: string | null;
  readonly columns: readonly string[];
  /** Addresses of its data. */
  readonly locations: readonly string[];
}

interface SampleRow extends SqlRow {
  id: string;
  title: string;
  file_name: string;
  data_set: string | null;
  origin: string;
  added_at: string;
  linked_at: string | null;
  drawn_json: string | null;
  row_count: bigint | number | null;
  row_count_is_exact: boolean | null;
  names: string[] | null;
}

/** Fewer columns with the same names than this share are chance: many tables have an identifier and a date. */
const leastShare = 0.5;
const mostSuggestions = 10;

/** Samples that are linked to an asset, and those that look like it with the reason, the likest first. */
export async function relatedSamples(
  workspace: Pick<Database, 'all'>,
  connectionId: string,
  assetId: string,
  asset: AssetLikeness,
): Promise<{ linked: RelatedSample[]; suggested: RelatedSample[] }> {
  const rows = await workspace.all<SampleRow>(
    `WITH newest AS (
       SELECT sample_id, row_count, row_count_is_exact, json_extract_string(profile_json, '$.columns[*].name') AS names
       FROM profile_runs WHERE state = 'succeeded' AND profile_json IS NOT NULL
       QUALIFY row_number() OVER (PARTITION BY sample_id ORDER BY started_at DESC, id DESC) = 1
     ), links AS (
       SELECT sample_id, min(linked_at) AS linked_at FROM sample_assets WHERE connection_id = $1 AND asset_id = $2 GROUP BY sample_id
     )
     SELECT s.id, s.title, s.file_name, s.data_set, s.origin, s.added_at, l.linked_at, s.drawn_json, n.row_count, n.row_count_is_exact, n.names
     FROM samples s LEFT JOIN links l ON l.sample_id = s.id LEFT JOIN newest n ON n.sample_id = s.id
     WHERE s.removed_at IS NULL ORDER BY s.added_at DESC, s.id DESC`,
    [connectionId, assetId],
  );
  const related = rows.map((row) => ({ row, likeness: likenessOf(row, asset) }));
  const shown = ({ row, likeness }: (typeof related)[number], reason: string | null): RelatedSample => ({
    sampleId: row.id,
    title: row.title,
    fileName: row.file_name,
    addedAt: row.added_at,
    rowCount: row.row_count === null ? null : Number(row.row_count),
    rowCountIsExact: row.row_count_is_exact ?? false,
    linkedAt: row.linked_at,
    drawn: relatedSampleSchema.shape.drawn.parse(row.drawn_json === null ? null : JSON.parse(row.drawn_json)),
    sharedColumns: likeness.shared,
    columnCount: row.names?.length ?? 0,
    reason,
  });
  return {
    linked: related.filter(({ row }) => row.linked_at !== null).map((each) => shown(each, null)),
    suggested: related
      .filter(({ row, likeness }) => row.linked_at === null && likeness.reason !== null)
      .toSorted((a, b) => b.likeness.rank - a.likeness.rank)
      .slice(0, mostSuggestions)
      .map((each) => shown(each, each.likeness.reason)),
  };
}

/** Names without what files add: `RxPath_claims-2026.parquet` is `rxpath claims`. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(\.[a-z0-9]{1,8}){1,2}$/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b\d+\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Whether an address is another one, or lies below it. */
const isWithin = (address: string, above: string): boolean =>
  address === above || address.startsWith(above.endsWith('/') ? above : `${above}/`);

function likenessOf(row: SampleRow, asset: AssetLikeness): { shared: number; rank: number; reason: string | null } {
  const held = new Set((row.names ?? []).map((name) => name.toLowerCase()));
  const wanted = new Set(asset.columns.map((name) => name.toLowerCase()));
  const shared = [...wanted].filter((name) => held.has(name)).length;
  const share = wanted.size === 0 ? 0 : shared / Math.max(wanted.size, held.size);
  const names = new Set([asset.name, asset.technicalName ?? ''].map(plain).filter((name) => name.length > 2));
  const isNamed = [row.title, row.file_name, row.data_set ?? ''].some((name) => names.has(plain(name)));
  const from = asset.locations.find((address) => isWithin(row.origin, address));
  const reasons = [
    ...(from === undefined ? [] : [`It comes from ${from}`]),
    ...(shared >= 2 && share >= leastShare ? [`${shared} of its ${held.size} columns have the names of this asset’s ${wanted.size}`] : []),
    ...(isNamed ? ['It has the same name'] : []),
  ];
  return {
    shared,
    rank: share + (isNamed ? 0.5 : 0) + (from === undefined ? 0 : 2),
    reason: reasons.length === 0 ? null : reasons.join('; '),
  };
}

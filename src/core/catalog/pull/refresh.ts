import type { AppError } from '#contract/errors.ts';
import { AppFailure } from '../../failures.ts';
import type { DatabaseFile, Transaction } from '../../ports/database.ts';
import type { DataZone } from '../../ports/datazone.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { keepRevisions } from '../mirror/kept-revisions.ts';
import { markMissing, mergeEntities } from '../mirror/mirror-writer.ts';
import { goneKinds, readAgain } from './steps/gone.ts';
import { filters } from './steps/access.ts';
import { series } from './steps/series.ts';
import { memberships } from './steps/projects.ts';
import type { Effects, PullContext } from './step.ts';

export interface Refreshed {
  readonly outcome: 'changed' | 'unchanged' | 'gone' | 'denied' | 'offline';
  readonly problem: AppError | null;
}

export interface RefreshParts {
  readonly mirror: DatabaseFile;
  readonly dataZone: Pick<DataZone, 'call'>;
  readonly domainId: string;
  readonly now: () => Date;
}

/** Columns whose own metadata is read when an asset is opened, five in a call. */
const mostColumns = 200;
const columnsInACall = 5;
const callsAtOnce = 5;
/** Metadata of columns has no mark of a change: it is read again after so long, or when its asset changed. */
const metadataAge = 24 * 3_600_000;

/** Reads one thing anew, and what only opening it brings: revisions, metadata of columns, filters, newer points. Never rejects for what the catalog answers. */
export async function refreshOne(parts: RefreshParts, kind: EntityKind, id: string): Promise<Refreshed> {
  const context = contextOf(parts);
  const known = goneKinds.find((each) => each === kind);
  if (known === undefined) return { outcome: 'unchanged', problem: null };
  try {
    const batch = await readAgain(context, known, id);
    const stored = await parts.mirror.transaction((inside) =>
      mergeEntities(inside, kind, batch.fetched, { at: context.now(), operation: batch.operation, isWhole: true }),
    );
    const hasChanged = stored.added.length + stored.changed.length > 0;
    const document = batch.fetched[0]?.document ?? {};
    if (kind === 'asset') await aroundAsset(parts, context, document, hasChanged);
    if (kind === 'data_product') await listRevisions(parts, context, kind, id);
    if (kind === 'project') await apply(parts, (await memberships.page(context, id, null, new Set())).effects);
    return { outcome: hasChanged ? 'changed' : 'unchanged', problem: null };
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown;
    const { code } = thrown.error;
    if (code === 'not_found') return { outcome: 'gone', problem: thrown.error };
    if (code !== 'access_denied') return { outcome: 'offline', problem: thrown.error };
    await parts.mirror.transaction((inside) => markMissing(inside, kind, [id], context.now()));
    return { outcome: 'denied', problem: thrown.error };
  }
}

const contextOf = ({ mirror, dataZone, domainId, now }: RefreshParts): PullContext => ({
  domainId,
  projects: 'all',
  isThorough: false,
  mirror,
  now: () => now().toISOString(),
  call: (name, input) => dataZone.call(name, input, { priority: 'person' }),
  freshness: () => null,
});

const apply = ({ mirror, now }: RefreshParts, { documents = [], write }: Effects): Promise<void> =>
  mirror.transaction(async (inside) => {
    for (const { kind, operation, isWhole, fetched } of documents)
      await mergeEntities(inside, kind, fetched, { at: now().toISOString(), operation, isWhole });
    await write?.(inside);
  });

async function aroundAsset(parts: RefreshParts, context: PullContext, asset: EntityDocument, hasChanged: boolean): Promise<void> {
  const id = textOf(asset, 'id') ?? '';
  await listRevisions(parts, context, 'asset', id);
  await apply(parts, await filters.one(context, '', id));
  for (const point of recordsOf(asset, 'latestTimeSeriesDataPointFormsOutput')) {
    const formName = textOf(point, 'formName');
    if (formName !== null) await apply(parts, await series.one(context, '', `${id}/${formName}`));
  }
  await keepColumnMetadata(parts, context, asset, hasChanged);
}

/** The revisions that there are; documents of earlier ones that were read stay. */
async function listRevisions(
  { mirror, domainId }: RefreshParts,
  context: PullContext,
  kind: 'asset' | 'data_product',
  id: string,
): Promise<void> {
  const operation = kind === 'asset' ? 'ListAssetRevisions' : 'ListDataProductRevisions';
  const found: { revision: string; createdAt: string | null; createdBy: string | null }[] = [];
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const { output } = await context.call(operation, { domainIdentifier: domainId, identifier: id, maxResults: 50, nextToken });
    for (const { revision, createdAt = null, createdBy = null } of output.items ?? []) found.push({ revision, createdAt, createdBy });
    nextToken = output.nextToken;
  }
  await mirror.transaction((inside) =>
    inside.run(
      `INSERT INTO revisions
       SELECT $1, $2, revision, CAST(createdAt AS TIMESTAMP), createdBy, NULL
       FROM (SELECT unnest(from_json($3, '[{"revision":"VARCHAR","createdAt":"VARCHAR","createdBy":"VARCHAR"}]'), recursive := true))
       WHERE revision NOT IN (SELECT revision FROM revisions WHERE kind = $1 AND entity_id = $2)`,
      [kind, id, JSON.stringify(found)],
    ),
  );
}

async function keepColumnMetadata(
  { mirror, domainId }: RefreshParts,
  context: PullContext,
  asset: EntityDocument,
  hasChanged: boolean,
): Promise<void> {
  const id = textOf(asset, 'id') ?? '';
  const at = context.now();
  const fresh = await mirror.all<{ column_name: string; fetched_at: string }>(
    `SELECT column_name, fetched_at FROM column_metadata WHERE asset_id = $1`,
    [id],
  );
  const isFresh = new Set(
    fresh.filter(({ fetched_at }) => Date.parse(at) - Date.parse(fetched_at) < metadataAge).map(({ column_name }) => column_name),
  );
  const names = deriveColumns(asset)
    .map(({ name }) => name)
    .filter((name) => name.length <= 256 && (hasChanged || !isFresh.has(name)))
    .slice(0, mostColumns);
  const calls = Array.from({ length: Math.ceil(names.length / columnsInACall) }, (_, index) =>
    names.slice(index * columnsInACall, (index + 1) * columnsInACall),
  );
  const rows: { name: string; forms: string }[] = [];
  for (let from = 0; from < calls.length; from += callsAtOnce) {
    const answers = await Promise.all(
      calls.slice(from, from + callsAtOnce).map((attributeIdentifiers) =>
        context.call('BatchGetAttributesMetadata', {
          domainIdentifier: domainId,
          entityType: 'ASSET',
          entityIdentifier: id,
          attributeIdentifiers,
        }),
      ),
    );
    for (const [index, { output }] of answers.entries()) {
      const told = new Map((output.attributes ?? []).map(({ attributeIdentifier, forms = [] }) => [attributeIdentifier, forms]));
      for (const name of calls[from + index] ?? []) rows.push({ name, forms: JSON.stringify(told.get(name) ?? []) });
    }
  }
  if (rows.length > 0) await mirror.transaction((inside) => writeColumnMetadata(inside, id, rows, at));
}

/** Takes the place of what the mirror holds about these columns. */
export async function writeColumnMetadata(
  inside: Transaction,
  assetId: string,
  rows: readonly { name: string; forms: string }[],
  at: string,
): Promise<void> {
  const given = `(SELECT unnest(from_json($2, '[{"name":"VARCHAR","forms":"VARCHAR"}]'), recursive := true))`;
  await inside.run(`DELETE FROM column_metadata WHERE asset_id = $1 AND column_name IN (SELECT name FROM ${given})`, [
    assetId,
    JSON.stringify(rows),
  ]);
  await inside.run(`INSERT INTO column_metadata SELECT $1, name, forms, CAST($3 AS TIMESTAMP) FROM ${given}`, [
    assetId,
    JSON.stringify(rows),
    at,
  ]);
}

/**
 * One revision of an asset or a data product, read where the mirror has not its document, and kept.
 * @throws AppFailure what the catalog answers, or that it cannot be reached
 */
export async function readRevision(
  parts: RefreshParts,
  kind: 'asset' | 'data_product',
  id: string,
  revision: string,
): Promise<EntityDocument> {
  const [row] = await parts.mirror.all<{ document_json: string | null }>(
    `SELECT document_json FROM revisions WHERE kind = $1 AND entity_id = $2 AND revision = $3`,
    [kind, id, revision],
  );
  if (row?.document_json) return JSON.parse(row.document_json) as EntityDocument;
  const input = { domainIdentifier: parts.domainId, identifier: id, revision };
  const { output } = await parts.dataZone.call(kind === 'asset' ? 'GetAsset' : 'GetDataProduct', input, { priority: 'person' });
  await parts.mirror.transaction((inside) => keepRevisions(inside, kind, [{ ...output }]));
  return { ...output };
}

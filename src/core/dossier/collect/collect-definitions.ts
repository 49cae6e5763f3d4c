import type { AssetColumn } from '#contract/catalog/browse-asset.ts';
import { AppFailure } from '../../failures.ts';
import { type Definition, placeTitle } from '../content/dossier-content.ts';
import type { DossierSources, NotCheckedLog, TracedAsset } from './sources.ts';

/**
 * Terms that assets of the trace and its columns carry, with their definitions as the mirror holds them.
 * The catalog keeps no earlier definitions, so a term that was changed after the date is told to `notChecked`.
 */
export async function collectDefinitions(
  { browse }: Pick<DossierSources, 'browse'>,
  assets: readonly TracedAsset[],
  asOf: string,
  notChecked: NotCheckedLog,
): Promise<Definition[]> {
  const found = new Map<string, { connectionId: string; usedBy: string[] }>();
  for (const asset of assets) {
    const use = (termId: string, field: string | null): void => {
      const key = `${asset.connectionId} ${termId}`;
      const of = found.get(key) ?? { connectionId: asset.connectionId, usedBy: [] };
      of.usedBy.push(placeTitle(asset.title, field));
      found.set(key, of);
    };
    const view = await orNull(() => browse.asset(asset));
    if (view === null) {
      notChecked(asset.title, 'The mirror does not hold this asset any more, so its terms and forms are not known.');
      continue;
    }
    if (view.missingSince !== null) notChecked(asset.title, `The catalog has not listed it since ${view.missingSince.slice(0, 10)}.`);
    if (view.isPartial) notChecked(asset.title, 'Only what a list tells of it was mirrored: terms of its columns may be missing.');
    for (const { id } of view.terms) use(id, null);
    for (const column of (await browse.columns(asset)).filter(isTraced(asset))) for (const { id } of column.terms) use(id, column.name);
  }
  const definitions: Definition[] = [];
  for (const [key, { connectionId, usedBy }] of found) {
    const termId = key.slice(connectionId.length + 1);
    const term = await orNull(() => browse.term({ connectionId, id: termId }));
    if (term === null) {
      notChecked(`Term ${termId}`, `It is carried by ${usedBy.join(', ')}, and the mirror does not hold it.`);
      continue;
    }
    if (term.updatedAt !== null && term.updatedAt > asOf) {
      notChecked(
        `Definition of ${term.name}`,
        `It was changed on ${term.updatedAt.slice(0, 10)}, after the date; the catalog keeps no earlier wording.`,
      );
    }
    definitions.push({
      termId,
      name: term.name,
      glossary: term.glossary?.name ?? null,
      shortDescription: term.shortDescription,
      longDescription: term.longDescription,
      status: term.status,
      usedBy: [...new Set(usedBy)],
    });
  }
  return definitions.toSorted((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : one.termId < other.termId ? -1 : 1,
  );
}

const isTraced =
  ({ fields }: TracedAsset) =>
  ({ name }: AssetColumn): boolean =>
    fields.length === 0 || fields.includes(name);

/** Null where the mirror does not have it. */
export async function orNull<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppFailure && error.error.code === 'not_found') return null;
    throw error;
  }
}

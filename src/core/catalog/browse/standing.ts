import type { Reference, Standing } from '#contract/catalog/browse-parts.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { BriefEntity, MirrorReader } from './mirror-reader.ts';
import type { Effective } from './shelf.ts';

/** Operations that list: their answers lack what opening a thing brings. */
const listing: ReadonlySet<string> = new Set(['Search', 'SearchListings', 'SearchTypes', 'ListProjects', 'ListRules']);
/** Kinds of which more is told when one is opened. */
const opened: ReadonlySet<EntityKind> = new Set(['asset', 'data_product']);

/** What every page says of its thing: where it is, of when, what is wrong with it, what was changed here. */
export async function standingOf(found: Effective): Promise<Standing> {
  const { shelf, document, mirrored, kind, id } = found;
  const { reader } = shelf;
  const projectId = kind === 'project' ? null : (textOf(document, 'owningProjectId') ?? textOf(document, 'owningProjectIdentifier'));
  const project = projectId === null ? undefined : (await reader.names(['project'], [projectId])).get(projectId);
  const unitId =
    kind === 'domain_unit' ? textOf(document, 'parentDomainUnitId') : (textOf(document, 'domainUnitId') ?? project?.domainUnitId ?? null);
  return {
    connectionId: shelf.connectionId,
    connectionTitle: shelf.title,
    id,
    name: textOf(document, 'name') ?? mirrored?.name ?? id,
    project: projectId === null ? null : { id: projectId, name: project?.name ?? null },
    units: await unitPath(reader, unitId),
    asOf: await reader.asOf(kind),
    fetchedAt: mirrored?.fetchedAt ?? new Date(0).toISOString(),
    // A search that gives the forms gives nearly all; what it leaves out is read when the thing is opened.
    isPartial: mirrored !== null && opened.has(kind) && listing.has(mirrored.readWith) && !Array.isArray(mirrored.document['formsOutput']),
    missingSince: mirrored?.missingSince ?? null,
    faults: [...(mirrored?.faults ?? [])],
    changed: found.changed.map((path) => [...path]),
    isLocalOnly: mirrored === null,
    isToBeDeleted: found.isToBeDeleted,
  };
}

/** Units from the outermost to this one; the service has at most five levels, and a circle ends where it began. */
export async function unitPath(reader: MirrorReader, unitId: string | null): Promise<Reference[]> {
  if (unitId === null) return [];
  const units = await reader.units();
  const path: Reference[] = [];
  const seen = new Set<string>();
  for (let next: string | null = unitId; next !== null && !seen.has(next);) {
    seen.add(next);
    const unit: BriefEntity | undefined = units.get(next);
    path.unshift({ id: next, name: unit?.name ?? null });
    next = unit?.parentId ?? null;
  }
  return path;
}

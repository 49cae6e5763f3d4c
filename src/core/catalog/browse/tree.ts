import type { TreeKind, TreeNode, TreePage, TreePath, TreePlace } from '#contract/catalog/browse-tree.ts';
import { failure } from '../../failures.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { inList, type MirrorReader } from './mirror-reader.ts';
import type { Effective, Shelf, Shelves } from './shelf.ts';
import { unitPath } from './standing.ts';
import { childCounts, findBelow, isStored, linesBelow, type MadeLine, placeBelow, thingCounts, type TreeLine } from './tree-lines.ts';

/** Domains, units, projects, products, glossaries, assets and columns, page by page. */
export class CatalogTree {
  readonly #shelves: Shelves;

  constructor(shelves: Shelves) {
    this.#shelves = shelves;
  }

  async children(place: TreePlace | null, offset: number, limit: number): Promise<TreePage> {
    if (place === null) return this.#domains(offset, limit);
    const shelf = await this.#shelves.of(place.connectionId);
    if (!isStored(place.kind)) {
      const nodes = await this.#inDocument(shelf, place);
      return { offset, total: nodes.length, nodes: nodes.slice(offset, offset + limit) };
    }
    const { lines, total } = await linesBelow(
      shelf.reader,
      place.kind,
      await ownId(shelf.reader, place),
      await this.#madeBelow(shelf, place),
      offset,
      limit,
    );
    return { offset, total, nodes: await this.#nodesOf(shelf, lines) };
  }

  async find(place: TreePlace, text: string, from: number): Promise<number | null> {
    const shelf = await this.#shelves.of(place.connectionId);
    if (isStored(place.kind)) {
      const made = await this.#madeBelow(shelf, place);
      return findBelow(shelf.reader, place.kind, await ownId(shelf.reader, place), made, text, from);
    }
    const wanted = text.toLowerCase();
    const starts = (node: TreeNode): boolean => node.name.toLowerCase().startsWith(wanted);
    const nodes = await this.#inDocument(shelf, place);
    const after = nodes.findIndex((node, index) => index >= from && starts(node));
    const found = after === -1 ? nodes.findIndex(starts) : after;
    return found === -1 ? null : found;
  }

  /** From the domain down to the thing; empty where its way up is broken. */
  async path(found: Effective, kind: Exclude<TreeKind, 'domain' | 'lost_project' | 'column'>): Promise<TreePath> {
    const { shelf, document, id } = found;
    const { reader } = shelf;
    const steps: { kind: TreeKind; id: string; name: string }[] = [{ kind, id, name: textOf(document, 'name') ?? id }];
    let lowest = document;
    if (kind === 'glossary_term') {
      const glossaryId = textOf(document, 'glossaryId') ?? '';
      const glossary = await this.#shelves.over(shelf, 'glossary', glossaryId, await reader.entity('glossary', glossaryId));
      if (glossary === null) return [];
      steps.unshift({ kind: 'glossary', id: glossaryId, name: textOf(glossary.document, 'name') ?? glossaryId });
      lowest = glossary.document;
    }
    let unitId = kind === 'domain_unit' ? textOf(document, 'parentDomainUnitId') : textOf(document, 'domainUnitId');
    if (kind !== 'domain_unit' && kind !== 'project') {
      const projectId = textOf(lowest, 'owningProjectId') ?? textOf(lowest, 'owningProjectIdentifier');
      const project = projectId === null ? null : await reader.entity('project', projectId);
      if (projectId !== null)
        steps.unshift({ kind: project === null ? 'lost_project' : 'project', id: projectId, name: project?.name ?? projectId });
      unitId = project === null ? null : textOf(project.document, 'domainUnitId');
    }
    const root = await rootUnit(reader);
    for (const unit of (await unitPath(reader, unitId)).toReversed()) {
      if (unit.id !== root && unit.name !== null) steps.unshift({ kind: 'domain_unit', id: unit.id, name: unit.name });
    }
    return this.#placed(shelf, steps);
  }

  async #placed(shelf: Shelf, steps: readonly { kind: TreeKind; id: string; name: string }[]): Promise<TreePath> {
    const { connectionId, reader } = shelf;
    const shelves = await this.#shelves.all();
    const domain: TreePlace & { name: string; offset: number } = {
      connectionId,
      kind: 'domain',
      id: connectionId,
      name: shelf.title,
      offset: Math.max(
        0,
        shelves.findIndex((each) => each.connectionId === connectionId),
      ),
    };
    const path: TreePath = [domain];
    let above: TreePlace = domain;
    for (const step of steps) {
      const offset = await placeBelow(reader, above.kind, await ownId(reader, above), await this.#madeBelow(shelf, above), step);
      if (offset === null) return [];
      above = { connectionId, kind: step.kind, id: step.id };
      path.push({ ...above, name: step.name, offset });
    }
    return path;
  }

  async #domains(offset: number, limit: number): Promise<TreePage> {
    const shelves = await this.#shelves.all();
    const nodes = await Promise.all(
      shelves.map(async ({ connectionId, title, reader }): Promise<TreeNode> => {
        const place: TreePlace = { connectionId, kind: 'domain', id: connectionId };
        const { total } = await linesBelow(reader, 'domain', await ownId(reader, place), [], 0, 0);
        return {
          ...place,
          name: title,
          hint: null,
          childCount: total,
          thingCount: await reader.count(`SELECT count(*) AS count FROM entities WHERE kind IN ('asset', 'data_product')`, []),
          isChanged: false,
          isMissing: false,
        };
      }),
    );
    return { offset, total: nodes.length, nodes: nodes.slice(offset, offset + limit) };
  }

  async #nodesOf(shelf: Shelf, lines: readonly TreeLine[]): Promise<TreeNode[]> {
    const { connectionId, reader } = shelf;
    const counts = await childCounts(reader, lines);
    const made = await this.#madeCounts(shelf, lines);
    for (const [key, count] of made) counts.set(key, (counts.get(key) ?? 0) + count);
    const hasGroups = lines.some(({ kind }) => kind === 'domain_unit' || kind === 'project' || kind === 'lost_project');
    const things = hasGroups ? await thingCounts(reader) : new Map<string, number>();
    const facts = await reader.database.all<{ kind: string; id: string; missing: boolean }>(
      `SELECT kind, id, missing_since IS NOT NULL AS missing FROM entities WHERE id ${inList('$1')}`,
      [JSON.stringify(lines.map(({ id }) => id))],
    );
    const assets = lines.filter(({ kind }) => kind === 'asset').map(({ id }) => id);
    const hints =
      assets.length === 0
        ? []
        : await reader.database.all<{ id: string; hint: string | null }>(
            `SELECT id, technical_name AS hint FROM search_facts WHERE kind = 'asset' AND id ${inList('$1')}`,
            [JSON.stringify(assets)],
          );
    const hintOf = new Map(hints.map(({ id, hint }) => [id, hint]));
    const known = new Map(facts.map((fact) => [`${fact.kind} ${fact.id}`, fact]));
    const changed = await this.#shelves.changedIds(shelf);
    return Promise.all(
      lines.map(async ({ kind, id, name }): Promise<TreeNode> => {
        const key = `${kind} ${id}`;
        const isGroup = kind === 'domain_unit' || kind === 'project' || kind === 'lost_project';
        return {
          connectionId,
          kind,
          id,
          name: changed.has(id) ? await this.#localName(shelf, kind, id, name) : name,
          hint: kind === 'asset' ? (hintOf.get(id) ?? null) : null,
          childCount: kind === 'glossary_term' ? 0 : (counts.get(key) ?? null),
          thingCount: isGroup ? (things.get(key) ?? 0) : null,
          isChanged: changed.has(id),
          isMissing: known.get(key)?.missing ?? false,
        };
      }),
    );
  }

  async #localName(shelf: Shelf, kind: TreeKind, id: string, name: string): Promise<string> {
    if (kind !== 'asset' && kind !== 'data_product' && kind !== 'glossary' && kind !== 'glossary_term') return name;
    const found = await this.#shelves.over(shelf, kind, id, await shelf.reader.entity(kind, id));
    return textOf(found?.document ?? {}, 'name') ?? name;
  }

  /** How many things below each of these lines were made here, where any was. */
  async #madeCounts(shelf: Shelf, lines: readonly TreeLine[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const add = async (kinds: readonly TreeKind[], made: 'glossary' | 'glossary_term', member: string): Promise<void> => {
      if (!lines.some(({ kind }) => kinds.includes(kind))) return;
      const parents = (await this.#shelves.made(shelf, made)).map(({ document }) => textOf(document, member));
      for (const { kind, id } of lines) {
        const count = kinds.includes(kind) ? parents.filter((parent) => parent === id).length : 0;
        if (count > 0) counts.set(`${kind} ${id}`, count);
      }
    };
    await add(['glossary'], 'glossary_term', 'glossaryId');
    await add(['project', 'lost_project'], 'glossary', 'owningProjectId');
    return counts;
  }

  /** Glossaries of a project and terms of a glossary that were made here. */
  async #madeBelow(shelf: Shelf, { kind, id }: Pick<TreePlace, 'kind' | 'id'>): Promise<MadeLine[]> {
    if (kind !== 'glossary' && kind !== 'project' && kind !== 'lost_project') return [];
    const [made, member, rank] =
      kind === 'glossary' ? (['glossary_term', 'glossaryId', 0] as const) : (['glossary', 'owningProjectId', 1] as const);
    return (await this.#shelves.made(shelf, made)).flatMap(({ id: own, document }) =>
      textOf(document, member) === id ? [{ rank, kind: made, id: own, name: textOf(document, 'name') ?? own }] : [],
    );
  }

  /** Columns of an asset, assets of a product: they stand in its document. */
  async #inDocument(shelf: Shelf, place: TreePlace): Promise<TreeNode[]> {
    const { connectionId, id } = place;
    if (place.kind !== 'asset' && place.kind !== 'data_product') return [];
    const kind: EntityKind = place.kind;
    const found = await this.#shelves.over(shelf, kind, id, await shelf.reader.entity(kind, id));
    if (found === null) throw failure('not_found', 'This is not in the mirror any more. Update the tree.');
    if (kind === 'data_product') {
      const ids = recordsOf(found.document, 'items').flatMap((item) => textOf(item, 'identifier') ?? []);
      const names = await shelf.reader.names(['asset'], ids);
      return this.#nodesOf(
        shelf,
        [...new Set(ids)].map((assetId) => ({ kind: 'asset' as const, id: assetId, name: names.get(assetId)?.name ?? assetId })),
      );
    }
    const changed = new Set(found.changed.flatMap(([part, name]) => (part === 'columns' && name !== undefined ? [name] : [])));
    return deriveColumns(found.document).map((column) => ({
      connectionId,
      kind: 'column' as const,
      id,
      column: column.name,
      name: column.name,
      hint: column.businessName ?? column.dataType,
      childCount: 0,
      thingCount: null,
      isChanged: changed.has(column.name),
      isMissing: false,
    }));
  }
}

/** What a place is known by in the mirror: a domain's lines hang on its root unit. */
const ownId = async (reader: MirrorReader, place: Pick<TreePlace, 'kind' | 'id'>): Promise<string> =>
  place.kind === 'domain' ? await rootUnit(reader) : place.id;

/** The unit that the domain itself is; '' where the mirror does not tell. */
async function rootUnit(reader: MirrorReader): Promise<string> {
  const [domain] = await reader.all('domain');
  const told = domain === undefined ? null : textOf(domain.document, 'rootDomainUnitId');
  if (told !== null) return told;
  const tops = await reader.database.all<{ id: string }>(`SELECT id FROM entities WHERE kind = 'domain_unit' AND parent_id IS NULL`);
  return tops.length === 1 ? (tops[0]?.id ?? '') : '';
}

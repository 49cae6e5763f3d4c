import { searchKinds } from '#contract/catalog/search.ts';
import { foldedKey } from '../../../name-order.ts';
import { ColumnGroups, Columns } from './columns.ts';
import { bandOf, Documents, localCodes, monthOf, phiCodes, publishedCodes, textOrNone, traitsOf } from './documents.ts';
import { none } from './growable.ts';
import { invert, type Inverted } from './inverted.ts';
import { mergedOrder, type Order, orderOf, sortedOrder } from './order.ts';
import type { ColumnInput, EntityInput, Lookups } from './search-input.ts';
import { SetTable } from './set-table.ts';
import { TextIndex } from './text-index.ts';
import { TokenDictionary } from './token-dictionary.ts';
import { fold } from './tokens.ts';
import { ValueTable } from './value-table.ts';

/** Everything that an index is made of; the part that a file keeps. */
export interface IndexParts {
  dictionary: TokenDictionary;
  names: TextIndex;
  descriptions: TextIndex;
  documents: Documents;
  columns: Columns;
  groups: ColumnGroups;
  termSets: SetTable;
  projects: ValueTable;
  units: ValueTable;
  owners: ValueTable;
  terms: ValueTable;
  types: ValueTable;
  glossaries: ValueTable;
  dataTypes: ValueTable;
  documentOrder: Order;
  groupOrder: Order;
  lookups: Lookups;
}

export function emptyIndexParts(): IndexParts {
  const dictionary = new TokenDictionary();
  return {
    dictionary,
    names: new TextIndex(dictionary, true, null),
    descriptions: new TextIndex(dictionary, false, null),
    documents: new Documents(),
    columns: new Columns(),
    groups: new ColumnGroups(),
    termSets: new SetTable(),
    projects: new ValueTable(),
    units: new ValueTable(),
    owners: new ValueTable(),
    terms: new ValueTable(),
    types: new ValueTable(),
    glossaries: new ValueTable(),
    dataTypes: new ValueTable(),
    documentOrder: orderOf(new Uint32Array(0)),
    groupOrder: orderOf(new Uint32Array(0)),
    lookups: { projects: [], units: [], owners: [], terms: [], glossaries: [] },
  };
}

const noRows: Inverted = { rows: new Uint32Array(0), ends: new Uint32Array(0) };

/**
 * What one mirror holds, ready to be searched: numbers in typed arrays, texts as UTF-8. Built by adding everything and `seal`;
 * from then on things can be replaced and taken out, and `settle` has to follow before the next search.
 */
export class SearchIndex {
  readonly parts: IndexParts;
  /** Rows that were there when the index was sealed; what is beyond came later. */
  #sealed: number;
  #documentNumbers: Map<string, number> | undefined;
  #plainWords = new Uint8Array(0);
  /** Rises with every change. */
  version = 0;
  /** By project: its unit, and its owners. By unit: the unit above. `none` where there is none. */
  projectUnit = new Uint32Array(0);
  projectOwners: readonly (readonly number[])[] = [];
  unitParent = new Uint32Array(0);
  /** By set of terms, and by document: 1 yes, 2 no, 0 unknown. */
  setPhi = new Uint8Array(0);
  documentPhi = new Uint8Array(0);
  /** By document: what facets count by; all of one type of numbers, which makes counting fast. */
  documentBand = new Uint32Array(0);
  documentMonth = new Uint32Array(0);
  /** Its project; where it has none `unitsFrom` and its own unit; `none` without either. */
  documentPlace = new Uint32Array(0);
  unitsFrom = 0;
  /** Type, band of quality, state and local change as one number: see `traitsOf`. */
  documentTraits = new Uint32Array(0);
  /** By name: its length in bytes, at most 255. */
  nameLength = new Uint8Array(0);
  /** By text: whether something still says it; null while nothing has gone. */
  alive: { readonly names: Uint8Array; readonly descriptions: Uint8Array } | null = null;
  /** Sets of columns by their group, by their name and business name, and by their description. */
  setsOfGroups: Inverted = noRows;
  setsOfNames: Inverted = noRows;
  setsOfDescriptions: Inverted = noRows;

  constructor(parts: IndexParts, isSealed: boolean) {
    this.parts = parts;
    this.#sealed = isSealed ? parts.documents.count : 0;
    if (isSealed) this.settle(parts.lookups);
  }

  /** Rows that were added since the index was made, of those that there were then. */
  get newerShare(): number {
    return (this.parts.documents.count - this.#sealed) / Math.max(1, this.#sealed);
  }

  get newerCount(): number {
    return this.parts.documents.count - this.#sealed;
  }

  /** @returns its number, for `addColumns` */
  addDocument(input: EntityInput): number {
    const { documents, names, descriptions, projects, units, types, terms, termSets, glossaries } = this.parts;
    documents.ids.push(input.id);
    documents.kind.push(searchKinds.indexOf(input.kind));
    documents.name.push(names.add(input.name));
    documents.technicalName.push(textOrNone(names, input.technicalName === input.name ? null : input.technicalName));
    documents.description.push(textOrNone(descriptions, input.description));
    documents.project.push(projects.number(input.projectId));
    documents.unit.push(units.number(input.unitId));
    documents.parent.push((input.kind === 'domain_unit' ? units : glossaries).number(input.parentId));
    documents.type.push(types.number(input.typeId));
    documents.terms.push(termSets.add(input.termIds.map((id) => terms.number(id))));
    documents.day.push(input.changedDay ?? 0);
    documents.quality.push(input.quality ?? Number.NaN);
    documents.published.push(publishedCodes.indexOf(input.published ?? ''));
    documents.phi.push(phiCodes.indexOf(input.phi ?? ''));
    documents.local.push(localCodes.indexOf(input.local ?? ''));
    documents.gone.push(0);
    this.#documentNumbers?.set(`${input.kind} ${input.id}`, documents.count - 1);
    this.version += 1;
    return documents.count - 1;
  }

  /** Adds a set of columns that say the same; `columnsOf` follows with their assets. */
  addColumnSet(column: Omit<ColumnInput, 'dataType'>): number {
    const { columns, names, descriptions, terms, termSets, groups } = this.parts;
    const name = names.add(column.name);
    columns.name.push(name);
    columns.businessName.push(textOrNone(names, column.businessName === column.name ? null : column.businessName));
    columns.description.push(textOrNone(descriptions, column.description));
    columns.terms.push(termSets.add(column.termIds.map((id) => terms.number(id))));
    columns.group.push(groups.add(names.compactAt(name)));
    columns.ends.push(columns.count);
    return columns.sets - 1;
  }

  /** Adds a column to the newest set. */
  addColumn(asset: number, dataType: number): void {
    const { columns } = this.parts;
    columns.asset.push(asset);
    columns.dataType.push(dataType);
    columns.ends.values[columns.sets - 1] = columns.count;
  }

  /** Puts a thing in the place of what has its kind and identifier. */
  replace(input: EntityInput, columns: readonly ColumnInput[]): void {
    this.remove(input.kind, input.id);
    const asset = this.addDocument(input);
    for (const column of columns) {
      this.addColumnSet(column);
      this.addColumn(asset, this.dataTypeNumber(column.dataType));
    }
  }

  dataTypeNumber(dataType: string | null): number {
    // Kept in 16 bits; so many types of columns only come from broken mirrors, and are then not told.
    const number = this.parts.dataTypes.number(dataType ?? '');
    return number > 65_535 ? 0 : number;
  }

  remove(kind: EntityInput['kind'], id: string): void {
    const { documents } = this.parts;
    const number = this.#numberOf(kind, id);
    if (number === undefined) return;
    documents.gone.values[number] = 1;
    this.#documentNumbers?.delete(`${kind} ${id}`);
    this.version += 1;
  }

  /** Ends the building. */
  seal(lookups: Lookups): void {
    const { dictionary, names, descriptions, groups, documents } = this.parts;
    const renumbered = dictionary.seal();
    names.seal(renumbered);
    descriptions.seal(renumbered);
    groups.renumber(renumbered);
    this.#sealed = documents.count;
    this.settle(lookups);
  }

  /** Brings into line what follows from all things together. Cheap, but grows with the index: once for many changes. */
  settle(lookups: Lookups): void {
    const { parts } = this;
    parts.lookups = lookups;
    parts.documentOrder =
      parts.documentOrder.at.length === 0
        ? sortedOrder(this.#documentKeys())
        : mergedOrder(parts.documentOrder, parts.documents.count, (number) => this.#documentKey(number));
    parts.groupOrder =
      parts.groupOrder.at.length === 0
        ? sortedOrder(Array.from({ length: parts.groups.count }, (_, group) => this.#groupKey(group)))
        : mergedOrder(parts.groupOrder, parts.groups.count, (group) => this.#groupKey(group));
    this.#applyLookups(lookups);
    this.#derivePhi(lookups);
    const { documents, columns, groups } = parts;
    this.documentBand = Uint32Array.from(documents.quality.view(), bandOf);
    this.documentMonth = Uint32Array.from(documents.day.view(), monthOf);
    this.#derivePlaces();
    this.nameLength = lengthsOf(parts.names.parts.texts.ends.view());
    this.alive = documents.gone.view().includes(1) ? aliveTexts(parts) : null;
    this.setsOfGroups = invert(groups.count, columns.group.view());
    this.setsOfNames = invert(parts.names.count, columns.name.view(), columns.businessName.view());
    this.setsOfDescriptions = invert(parts.descriptions.count, columns.description.view());
    this.version += 1;
  }

  /** Words that texts are made of, by their number. Whole names without separators are words too, of which there are far more. */
  plainWords(): Uint8Array {
    const { dictionary, names, descriptions } = this.parts;
    if (this.#plainWords.length !== dictionary.count) {
      this.#plainWords = new Uint8Array(dictionary.count);
      names.markPlainWords(this.#plainWords);
      descriptions.markPlainWords(this.#plainWords);
    }
    return this.#plainWords;
  }

  #documentKey(number: number): readonly [string, string] {
    const { documents, names } = this.parts;
    return [foldedKey(fold(names.textAt(documents.name.at(number)))), `${documents.kind.at(number)} ${documents.ids.at(number)}`];
  }

  #documentKeys(): (readonly [string, string])[] {
    const { documents, names } = this.parts;
    const texts = names.parts.texts.all();
    const ids = documents.ids.all();
    return ids.map((id, number) => [foldedKey(fold(texts[documents.name.at(number)] ?? '')), `${documents.kind.at(number)} ${id}`]);
  }

  #groupKey(group: number): readonly [string, string] {
    return [foldedKey(this.parts.dictionary.wordAt(this.parts.groups.compact.at(group))), ''];
  }

  #numberOf(kind: string, id: string): number | undefined {
    if (this.#documentNumbers === undefined) {
      const { documents } = this.parts;
      this.#documentNumbers = new Map();
      const ids = documents.ids.all();
      for (let number = 0; number < documents.count; number += 1) {
        if (documents.gone.at(number) === 0) this.#documentNumbers.set(`${searchKinds[documents.kind.at(number)]} ${ids[number]}`, number);
      }
    }
    return this.#documentNumbers.get(`${kind} ${id}`);
  }

  #applyLookups(lookups: Lookups): void {
    const { projects, units, owners, terms, glossaries } = this.parts;
    for (const { id, name } of lookups.owners) owners.name(id, name);
    for (const { id, name } of lookups.terms) terms.name(id, name);
    for (const { id, name } of lookups.glossaries) glossaries.name(id, name);
    for (const { id, name } of lookups.units) units.name(id, name);
    for (const { id, name, unitId } of lookups.projects) {
      projects.name(id, name);
      units.number(unitId);
    }
    this.unitParent = new Uint32Array(units.count).fill(none);
    for (const { id, parentId } of lookups.units) {
      const parent = parentId === null ? none : units.find(parentId);
      this.unitParent[units.find(id)] = parent;
    }
    this.projectUnit = new Uint32Array(projects.count).fill(none);
    const projectOwners: number[][] = Array.from({ length: projects.count }, () => []);
    for (const { id, unitId, ownerIds } of lookups.projects) {
      const project = projects.find(id);
      this.projectUnit[project] = units.number(unitId);
      projectOwners[project] = ownerIds.map((owner) => owners.number(owner));
    }
    this.projectOwners = projectOwners;
  }

  #derivePlaces(): void {
    const { documents, projects, types } = this.parts;
    this.unitsFrom = projects.count;
    this.documentPlace = documents.project.view().slice();
    this.documentTraits = new Uint32Array(documents.count);
    for (let number = 0; number < documents.count; number += 1) {
      const unit = documents.unit.at(number);
      if (this.documentPlace[number] === none && unit !== none) this.documentPlace[number] = this.unitsFrom + unit;
      const type = documents.type.at(number);
      this.documentTraits[number] = traitsOf({
        type: type === none ? types.count : type,
        quality: this.documentBand[number] ?? 0,
        published: documents.published.at(number),
        local: documents.local.at(number),
      });
    }
  }

  #derivePhi(lookups: Lookups): void {
    const { terms, termSets, documents, columns } = this.parts;
    const speaking = new Set(lookups.terms.filter(({ saysPhi }) => saysPhi).map(({ id }) => terms.find(id)));
    this.setPhi = new Uint8Array(termSets.count);
    for (let set = 1; set < termSets.count; set += 1) if (termSets.of(set).some((term) => speaking.has(term))) this.setPhi[set] = 1;
    this.documentPhi = documents.phi.view().slice();
    for (let number = 0; number < documents.count; number += 1) {
      if (this.setPhi[documents.terms.at(number)] === 1) this.documentPhi[number] = 1;
    }
    for (let set = 0; set < columns.sets; set += 1) {
      if (this.setPhi[columns.terms.at(set)] !== 1) continue;
      for (let column = columns.startOf(set); column < columns.ends.at(set); column += 1) this.documentPhi[columns.asset.at(column)] = 1;
    }
  }
}

function aliveTexts({ documents, columns, names, descriptions }: IndexParts): { names: Uint8Array; descriptions: Uint8Array } {
  const alive = { names: new Uint8Array(names.count), descriptions: new Uint8Array(descriptions.count) };
  const mark = (first: number, second: number, description: number): void => {
    alive.names[first] = 1;
    if (second !== none) alive.names[second] = 1;
    if (description !== none) alive.descriptions[description] = 1;
  };
  for (let number = 0; number < documents.count; number += 1) {
    if (documents.gone.at(number) === 0)
      mark(documents.name.at(number), documents.technicalName.at(number), documents.description.at(number));
  }
  for (let set = 0; set < columns.sets; set += 1) {
    let isSaid = false;
    for (let column = columns.startOf(set); column < columns.ends.at(set) && !isSaid; column += 1) {
      isSaid = documents.gone.at(columns.asset.at(column)) === 0;
    }
    if (isSaid) mark(columns.name.at(set), columns.businessName.at(set), columns.description.at(set));
  }
  return alive;
}

function lengthsOf(ends: Uint32Array): Uint8Array<ArrayBuffer> {
  const lengths = new Uint8Array(ends.length);
  for (let at = 0; at < ends.length; at += 1) lengths[at] = Math.min(255, (ends[at] ?? 0) - (at === 0 ? 0 : (ends[at - 1] ?? 0)));
  return lengths;
}

import { ColumnGroups, Columns } from './columns.ts';
import { Documents } from './documents.ts';
import { bytes, floats, shorts, words } from './growable.ts';
import { orderOf } from './order.ts';
import type { Lookups } from './search-input.ts';
import { type IndexParts, SearchIndex } from './search-index.ts';
import { SetTable } from './set-table.ts';
import { TextIndex, type TextIndexParts } from './text-index.ts';
import { decodeText, encodeText, TextStore } from './text-store.ts';
import { TokenDictionary } from './token-dictionary.ts';
import { ValueTable } from './value-table.ts';

/** Which state of the mirror an index shows. */
export interface IndexStamp {
  /** Identifies the mirror's log of changes: another mirror file has another one. */
  readonly log: string;
  /** Changes of the log up to this number are in. */
  readonly sequence: number;
  /** Newest change of the mirror that is in, ISO 8601. */
  readonly asOf: string | null;
}

const magic = 0x5853424d;
const format = 3;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
type Sections = Map<string, Numbers>;

interface Header {
  readonly stamp: IndexStamp;
  readonly tables: Readonly<Record<string, { ids: string[]; labels: string[] }>>;
  readonly lookups: Lookups;
  /** Name, bytes for each number (4.5 for decimals of 4), and how many numbers. */
  readonly sections: readonly (readonly [string, 1 | 2 | 4 | 4.5, number])[];
}

const tableNames = ['projects', 'units', 'owners', 'terms', 'types', 'glossaries', 'dataTypes'] as const;
const padded = (length: number): number => Math.ceil(length / 8) * 8;

/** An index that was sealed as pieces of a file, in their order; numbers have this machine's byte order. */
export function fileOf(index: SearchIndex, stamp: IndexStamp): Uint8Array[] {
  const { parts } = index;
  const sections = sectionsOf(parts);
  const header: Header = {
    stamp,
    tables: Object.fromEntries(tableNames.map((name) => [name, parts[name].toJson() as { ids: string[]; labels: string[] }])),
    lookups: parts.lookups,
    sections: [...sections].map(([name, { length, BYTES_PER_ELEMENT: width, constructor }]) => [
      name,
      constructor === Float32Array ? 4.5 : (width as 1 | 2 | 4),
      length,
    ]),
  };
  const text = encodeText(JSON.stringify(header));
  const pieces: Uint8Array[] = [new Uint8Array(Uint32Array.of(magic, format, text.length, 0).buffer), text, padding(text.length)];
  for (const numbers of sections.values()) {
    pieces.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), padding(numbers.byteLength));
  }
  return pieces;
}

const padding = (length: number): Uint8Array => new Uint8Array(padded(length) - length);

/** Reads an index; its numbers are views of the bytes. Null where this is no index, or one of another format. */
export function indexFrom(file: Uint8Array): { index: SearchIndex; stamp: IndexStamp } | null {
  if (file.byteOffset % 8 !== 0 || file.length < 16) return null;
  const [found, version, headerLength = 0] = new Uint32Array(file.buffer, file.byteOffset, 4);
  if (found !== magic || version !== format || headerLength > file.length - 16) return null;
  const header = JSON.parse(decodeText(file.subarray(16, 16 + headerLength))) as Header;
  const sections: Sections = new Map();
  let at = 16 + padded(headerLength);
  for (const [name, width, length] of header.sections) {
    const place = file.byteOffset + at;
    const size = Math.floor(width) * length;
    if (at + size > file.length) return null;
    sections.set(
      name,
      width === 1
        ? new Uint8Array(file.buffer, place, length)
        : width === 2
          ? new Uint16Array(file.buffer, place, length)
          : width === 4
            ? new Uint32Array(file.buffer, place, length)
            : new Float32Array(file.buffer, place, length),
    );
    at += padded(size);
  }
  return { index: new SearchIndex(partsFrom(header, sections), true), stamp: header.stamp };
}

function sectionsOf(parts: IndexParts): Sections {
  const sections: Sections = new Map();
  const addTexts = (name: string, texts: TextStore): void => {
    sections.set(`${name}.content`, texts.content.view());
    sections.set(`${name}.ends`, texts.ends.view());
  };
  const addIndex = (name: string, { texts, compacts, sequence, sequenceEnds, postings, postingEnds }: TextIndexParts): void => {
    addTexts(`${name}.texts`, texts);
    sections.set(`${name}.compacts`, compacts.view());
    sections.set(`${name}.sequence`, sequence.view());
    sections.set(`${name}.sequenceEnds`, sequenceEnds.view());
    sections.set(`${name}.postings`, postings);
    sections.set(`${name}.postingEnds`, postingEnds);
  };
  const dictionary = new TextStore();
  for (const word of parts.dictionary.words()) dictionary.push(word);
  addTexts('dictionary', dictionary);
  addIndex('names', parts.names.parts);
  addIndex('descriptions', parts.descriptions.parts);
  addTexts('ids', parts.documents.ids);
  for (const [name, list] of Object.entries(parts.documents.lists())) sections.set(`documents.${name}`, list.view());
  for (const [name, list] of Object.entries(parts.columns.lists())) sections.set(`columns.${name}`, list.view());
  sections.set('groups', parts.groups.compact.view());
  sections.set('sets.members', parts.termSets.members.view());
  sections.set('sets.ends', parts.termSets.ends.view());
  sections.set('order.documents', parts.documentOrder.at);
  sections.set('order.groups', parts.groupOrder.at);
  return sections;
}

function partsFrom({ tables, lookups }: Header, sections: Sections): IndexParts {
  const small = (name: string): Uint8Array => (sections.get(name) as Uint8Array | undefined) ?? new Uint8Array(0);
  const middle = (name: string): Uint16Array => (sections.get(name) as Uint16Array | undefined) ?? new Uint16Array(0);
  const large = (name: string): Uint32Array => (sections.get(name) as Uint32Array | undefined) ?? new Uint32Array(0);
  const texts = (name: string): TextStore => new TextStore(small(`${name}.content`), large(`${name}.ends`));
  const dictionary = new TokenDictionary(texts('dictionary').all());
  const textIndex = (name: string, areNames: boolean): TextIndex =>
    new TextIndex(dictionary, areNames, {
      texts: texts(`${name}.texts`),
      compacts: words(large(`${name}.compacts`)),
      sequence: words(large(`${name}.sequence`)),
      sequenceEnds: words(large(`${name}.sequenceEnds`)),
      postings: large(`${name}.postings`),
      postingEnds: large(`${name}.postingEnds`),
    });
  const table = (name: (typeof tableNames)[number]): ValueTable => new ValueTable(tables[name]?.ids, tables[name]?.labels);
  const documents = new Documents();
  documents.ids = texts('ids');
  for (const name of ['kind', 'published', 'phi', 'local', 'gone'] as const) documents[name] = bytes(small(`documents.${name}`));
  for (const name of ['name', 'technicalName', 'description', 'project', 'unit', 'parent', 'type', 'terms'] as const)
    documents[name] = words(large(`documents.${name}`));
  documents.day = shorts(middle('documents.day'));
  documents.quality = floats((sections.get('documents.quality') as Float32Array | undefined) ?? new Float32Array(0));
  const columns = new Columns();
  for (const name of ['name', 'businessName', 'description', 'terms', 'group', 'ends', 'asset'] as const)
    columns[name] = words(large(`columns.${name}`));
  columns.dataType = shorts(middle('columns.dataType'));
  const groups = new ColumnGroups();
  groups.compact = words(large('groups'));
  return {
    dictionary,
    names: textIndex('names', true),
    descriptions: textIndex('descriptions', false),
    documents,
    columns,
    groups,
    termSets: new SetTable(large('sets.members'), large('sets.ends')),
    projects: table('projects'),
    units: table('units'),
    owners: table('owners'),
    terms: table('terms'),
    types: table('types'),
    glossaries: table('glossaries'),
    dataTypes: table('dataTypes'),
    documentOrder: orderOf(large('order.documents')),
    groupOrder: orderOf(large('order.groups')),
    lookups,
  };
}

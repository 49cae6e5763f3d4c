import { readDelimited } from '#adapters/formats/delimited-text.ts';
import { readJsonLd, readRdfXml, readTurtle } from '#adapters/formats/rdf-reader.ts';
import { writeJsonLd, writeTurtle } from '#adapters/formats/rdf-writer.ts';
import { csvText } from '#core/exchange/csv-text.ts';
import { failure } from '#core/failures.ts';
import { type CsvField, csvFields, type CsvMapping, guessMapping } from '#core/glossary/exchange/csv-fields.ts';
import { readCsv } from '#core/glossary/exchange/csv-read.ts';
import { writeCsv } from '#core/glossary/exchange/csv-write.ts';
import { isDataHub, readDataHub } from '#core/glossary/exchange/datahub-read.ts';
import { writeDataHub } from '#core/glossary/exchange/datahub-write.ts';
import type { GlossaryFormat, Loss, ReadGlossary } from '#core/glossary/exchange/exchange-report.ts';
import type { GlossaryDocument } from '#core/glossary/exchange/glossary-document.ts';
import { isOpenMetadata, readOpenMetadata } from '#core/glossary/exchange/openmetadata-read.ts';
import { writeOpenMetadata } from '#core/glossary/exchange/openmetadata-write.ts';
import { readSkos } from '#core/glossary/exchange/skos-read.ts';
import { writeSkos } from '#core/glossary/exchange/skos-write.ts';
import { ByteCounter, type Encoding, encodingFromCensus, encodingFromHead } from '#core/intake/encoding.ts';
import { positionFinder } from '#core/quality/dqdl/diagnostics.ts';
import { readInput } from '#core/structured-text/input-tree.ts';

export interface GlossaryFileChoices {
  /** The file's name, whose ending tells the format where `format` does not. */
  readonly name: string;
  readonly format?: GlossaryFormat;
  /** Language whose labels name the terms of a vocabulary in SKOS. */
  readonly language?: string;
  /** Which column of a CSV is which field; guessed where it is left out. */
  readonly mapping?: CsvMapping;
  readonly encoding?: Encoding;
}

/** How a file was read. */
export interface GlossaryReading {
  readonly format: GlossaryFormat;
  readonly encoding: Encoding;
  /** Columns of a table that is read by a mapping; null for every other format. */
  readonly header: readonly string[] | null;
}

/**
 * What a file is, without reading its terms.
 * @throws AppFailure `unreadable_file`, `empty_file`
 */
export function recogniseGlossary(bytes: Uint8Array, choices: Omit<GlossaryFileChoices, 'mapping'>): GlossaryReading {
  const { text, encoding } = decoded(bytes, choices.encoding);
  if (text.trim() === '') throw failure('empty_file', `${choices.name} is empty. Choose a file with a glossary.`);
  const format = choices.format ?? formatOf(choices.name, text);
  if (format !== 'csv') return { format, encoding, header: null };
  const table = readDelimited(firstLines(text));
  return choices.format === undefined && isOpenMetadata(table)
    ? { format: 'openmetadata', encoding, header: null }
    : { format, encoding, header: table.header };
}

/** Enough of a table for its header: that may have line ends in quotes. */
const firstLines = (text: string): string => text.slice(0, 100_000);

/**
 * Reads a glossary in any of the formats.
 * @throws AppFailure `unreadable_file`, `unsupported_file`, `empty_file`, `bad_input`, `too_large`: what is wrong with the whole file.
 *   What is wrong with single rows is in the answer.
 */
export async function readGlossaryFile(bytes: Uint8Array, choices: GlossaryFileChoices): Promise<ReadGlossary> {
  const { text } = decoded(bytes, choices.encoding);
  if (text.trim() === '') throw failure('empty_file', `${choices.name} is empty. Choose a file with a glossary.`);
  const fallback = choices.name.replace(/\.[^.]*$/, '') || 'Glossary';
  const skos = { fallback, ...(choices.language === undefined ? {} : { language: choices.language }) };
  switch (choices.format ?? formatOf(choices.name, text)) {
    case 'skos-turtle':
      return readSkos(await readTurtle(text), 'skos-turtle', skos);
    case 'skos-jsonld':
      return readSkos(await readJsonLd(text), 'skos-jsonld', skos);
    case 'skos-rdfxml':
      return readSkos(await readRdfXml(text), 'skos-rdfxml', skos);
    case 'datahub': {
      const input = readInput(text);
      if (!isDataHub(input)) {
        throw failure(
          'unsupported_file',
          `${choices.name} has neither nodes nor terms, as a glossary of DataHub does. Choose another file.`,
        );
      }
      const position = positionFinder(text);
      return readDataHub(input, (at) => position(at).line);
    }
    case 'openmetadata':
      return readOpenMetadata(readDelimited(text), fallback);
    case 'csv': {
      const table = readDelimited(text);
      const isOther = choices.format === undefined && choices.mapping === undefined && isOpenMetadata(table);
      return isOther ? readOpenMetadata(table, fallback) : readCsv(table, fallback, choices.mapping);
    }
  }
}

/**
 * Reads a glossary where some columns of a CSV were said, and the others are taken for what they are called.
 * @throws AppFailure as {@link readGlossaryFile}; `bad_input` for a field or a column that is not there, or columns of what is no CSV
 */
export async function readWithColumns(
  bytes: Uint8Array,
  {
    columns,
    format,
    language,
    name,
  }: {
    readonly name: string;
    readonly format?: GlossaryFormat | undefined;
    readonly language?: string | undefined;
    readonly columns?: Readonly<Record<string, string>> | undefined;
  },
): Promise<ReadGlossary> {
  const choices = { name, ...(format === undefined ? {} : { format }), ...(language === undefined ? {} : { language }) };
  if (columns === undefined || Object.keys(columns).length === 0) return readGlossaryFile(bytes, choices);
  const { header } = recogniseGlossary(bytes, { ...choices, format: format ?? 'csv' });
  if (header === null) throw failure('bad_input', `${name} is no CSV: only there it can be said which column is which field.`);
  const mapping: Partial<Record<CsvField, string>> = { ...guessMapping(header) };
  for (const [field, column] of Object.entries(columns)) {
    const known = csvFields.find((each) => each === field);
    if (known === undefined) throw failure('bad_input', `There is no field “${field}”. There are: ${csvFields.join(', ')}.`);
    if (!header.includes(column))
      throw failure('bad_input', `${name} has no column “${column}”. It has: ${header.slice(0, 40).join(', ')}.`);
    for (const other of csvFields) if (mapping[other] === column) delete mapping[other];
    mapping[known] = column;
  }
  return readGlossaryFile(bytes, { ...choices, format: 'csv', mapping });
}

export interface WrittenGlossary {
  readonly text: string;
  readonly lost: readonly Loss[];
}

/**
 * Writes a document in one of the formats that can be written.
 * @param forSpreadsheet a CSV begins with a byte order mark, by which Excel knows UTF-8
 * @throws AppFailure `bad_input` where the format holds one glossary and the document has none or several
 */
export async function writeGlossaryText(
  document: GlossaryDocument,
  format: Exclude<GlossaryFormat, 'skos-rdfxml'>,
  forSpreadsheet = false,
): Promise<WrittenGlossary> {
  const mark = forSpreadsheet ? '\uFEFF' : '';
  switch (format) {
    case 'skos-turtle':
    case 'skos-jsonld': {
      const { triples, lost } = writeSkos(document);
      return { text: format === 'skos-turtle' ? await writeTurtle(triples) : writeJsonLd(triples), lost };
    }
    case 'datahub':
      return writeDataHub(document);
    case 'openmetadata': {
      const [only, ...others] = document.glossaries;
      if (only === undefined || others.length > 0) {
        const names = document.glossaries.map(({ name }) => name).join(', ');
        throw failure(
          'bad_input',
          names === ''
            ? 'OpenMetadata’s CSV holds one glossary, and there is none.'
            : `OpenMetadata’s CSV holds one glossary. Choose which one to export (--glossary NAME): ${names}`,
        );
      }
      const { header, rows, lost } = writeOpenMetadata(document, only.key);
      return { text: `${mark}${csvText(header, rows)}`, lost };
    }
    case 'csv': {
      const { header, rows, lost } = writeCsv(document);
      return { text: `${mark}${csvText(header, rows)}`, lost };
    }
  }
}

const formatByEnding: Readonly<Record<string, GlossaryFormat>> = {
  ttl: 'skos-turtle',
  nt: 'skos-turtle',
  n3: 'skos-turtle',
  jsonld: 'skos-jsonld',
  json: 'skos-jsonld',
  rdf: 'skos-rdfxml',
  owl: 'skos-rdfxml',
  xml: 'skos-rdfxml',
  yml: 'datahub',
  yaml: 'datahub',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
};

function formatOf(name: string, text: string): GlossaryFormat {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = formatByEnding[ending];
  if (known !== undefined) return known;
  const start = text.slice(0, 2_000).trimStart();
  if (start.startsWith('<?xml') || start.startsWith('<rdf:RDF')) return 'skos-rdfxml';
  if (start.startsWith('{') || start.startsWith('[')) return 'skos-jsonld';
  if (/^\s*(@prefix|@base|PREFIX|<[^>]+>\s)/m.test(start)) return 'skos-turtle';
  if (/^(version|source|owners|nodes|terms)\s*:/m.test(start)) return 'datahub';
  return 'csv';
}

function decoded(bytes: Uint8Array, chosen?: Encoding): { text: string; encoding: Encoding } {
  const head = encodingFromHead(bytes.subarray(0, 4_096));
  const known = chosen ?? head?.encoding;
  if (known !== undefined) return { text: new TextDecoder(known).decode(bytes), encoding: known };
  const counter = new ByteCounter();
  counter.push(bytes);
  const census = counter.end();
  const encoding = encodingFromCensus(census);
  if (encoding === 'damaged' || census.zeros > 0) {
    const where = census.firstStrayLine === null ? '' : ` (first on line ${census.firstStrayLine})`;
    throw failure('unreadable_file', `The file is no text in UTF-8, UTF-16 or Windows-1252${where}. Save it as UTF-8 and try again.`);
  }
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import type { FileFacts, FileFormat } from '#contract/profile.ts';
import { failure } from '../failures.ts';
import { safeFileName } from '../samples/titles.ts';
import { describeColumn, leftOutColumns } from './dictionary.ts';
import { sayLeftOut } from './leave-out-values.ts';
import { slug } from './slug.ts';

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  parquet: 'application/vnd.apache.parquet',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/**
 * A Data Package (version 2) that describes the file with a Table Schema, as `datapackage.json` beside it. Constraints say what holds
 * in this file, as far as every row was counted.
 * @throws AppFailure `conflict` where there are no columns, because a Table Schema has at least one
 */
export function frictionlessPackage(dictionary: DataDictionary, file: FileFacts): string {
  if (dictionary.columns.length === 0) throw failure('conflict', 'The file has no columns, and a Table Schema describes at least one.');
  const name = slug(dictionary.title);
  const leftOut = leftOutColumns(dictionary);
  const document = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title: dictionary.title,
    description: [dictionary.description.trim(), leftOut.length === 0 ? '' : sayLeftOut(leftOut)]
      .filter((part) => part !== '')
      .join('\n\n'),
    resources: [
      {
        name,
        type: 'table',
        // A path that the profile of the standard takes: no folders, no dot or tilde in front.
        path: safeFileName(dictionary.file.name).replace(/^[~]+/, '') || name,
        format: dictionary.file.format,
        mediatype: mediaTypes[dictionary.file.format],
        ...(file.dialect === null ? {} : { encoding: file.dialect.encoding.toLowerCase() }),
        bytes: dictionary.file.bytes,
        ...(dictionary.file.sha256 === null ? {} : { hash: `sha256:${dictionary.file.sha256}` }),
        ...(file.dialect === null ? {} : { dialect: dialectOf(file.dialect) }),
        schema: {
          $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
          fields: dictionary.columns.map((column) => field(column, dictionary)),
        },
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const dialectOf = ({ delimiter, quote, escape, header }: NonNullable<FileFacts['dialect']>) => ({
  header,
  delimiter,
  ...(quote === '' ? {} : { quoteChar: quote }),
  ...(escape === '' || escape === quote ? {} : { escapeChar: escape }),
});

function field(column: DictionaryColumn, { rowCount, readRows, file }: DataDictionary) {
  const description = describeColumn(column);
  const rows = readRows === null && rowCount?.isExact ? rowCount.value : null;
  const isRequired = column.nullCount?.isExact === true && column.nullCount.value === 0 && rows !== null && rows > 0;
  const { type, format } = typeOf(column, file.format);
  const isUnique = type !== 'boolean' && isRequired && column.distinctCount?.isExact === true && column.distinctCount.value === rows;
  const [example] = column.examples;
  return {
    name: column.name,
    type,
    ...(format === null ? {} : { format }),
    ...(description === '' ? {} : { description }),
    ...(example === undefined || example === null ? {} : { example: String(example) }),
    ...(isRequired ? { constraints: { required: true, ...(isUnique ? { unique: true } : {}) } } : {}),
  };
}

/** Dates in text files may stand in any notation; those of Parquet have one. */
function typeOf({ kind, type }: DictionaryColumn, fileFormat: FileFormat): { type: string; format: string | null } {
  const any = fileFormat === 'parquet' ? null : 'any';
  switch (kind) {
    case 'integer':
      return { type: 'integer', format: null };
    case 'decimal':
    case 'float':
      return { type: 'number', format: null };
    case 'boolean':
      return { type: 'boolean', format: null };
    case 'date':
      return { type: 'date', format: any };
    case 'timestamp':
      return { type: 'datetime', format: any };
    case 'time':
      return { type: 'time', format: any };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'nested':
      return { type: type.endsWith(']') ? 'array' : 'object', format: null };
    case 'text':
    case 'interval':
    case 'binary':
      return { type: 'string', format: null };
  }
}

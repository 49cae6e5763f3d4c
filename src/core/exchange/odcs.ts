import { stringify } from 'yaml';
import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import { describeColumn, leftOutColumns } from './dictionary.ts';
import { sayLeftOut } from './leave-out-values.ts';
import { slug } from './slug.ts';

const draft = 'A draft made from one file: `required` and `unique` say what holds there, and promise nothing.';

/** A data contract as the Open Data Contract Standard 3.1.0 has it (YAML), in the state `draft`. */
export function dataContract(dictionary: DataDictionary): string {
  const { title, description, file, columns, rowCount } = dictionary;
  const leftOut = leftOutColumns(dictionary);
  const purpose = description.trim();
  const document = {
    version: '1.0.0',
    kind: 'DataContract',
    apiVersion: 'v3.1.0',
    id: `meshbench-${file.sha256 ?? slug(title)}`,
    name: title,
    status: 'draft',
    description: {
      ...(purpose === '' ? {} : { purpose }),
      limitations: leftOut.length === 0 ? draft : `${draft} ${sayLeftOut(leftOut)}`,
    },
    schema: [
      {
        name: slug(title),
        physicalName: file.name,
        logicalType: 'object',
        physicalType: 'file',
        businessName: title,
        customProperties: [
          { property: 'fileFormat', value: file.format },
          { property: 'fileBytes', value: file.bytes },
          ...(file.sha256 === null ? [] : [{ property: 'fileSha256', value: file.sha256 }]),
          ...(rowCount === null ? [] : [{ property: rowCount.isExact ? 'observedRowCount' : 'estimatedRowCount', value: rowCount.value }]),
        ],
        properties: columns.map((column) => property(column, dictionary)),
      },
    ],
  };
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.2' });
}

function property(column: DictionaryColumn, { rowCount, readRows }: DataDictionary) {
  const { name, type, meaning, phi, nullCount, distinctCount, examples } = column;
  const description = describeColumn(column);
  const rows = readRows === null && rowCount?.isExact ? rowCount.value : null;
  const isRequired = nullCount?.isExact === true && nullCount.value === 0 && rows !== null && rows > 0;
  const isUnique = isRequired && distinctCount?.isExact === true && distinctCount.value === rows;
  const custom = [
    ...(meaning === null
      ? []
      : [
          { property: 'semanticType', value: meaning.type },
          ...(meaning.confidence === null ? [] : [{ property: 'semanticTypeConfidence', value: meaning.confidence }]),
        ]),
    ...(phi.length === 0 ? [] : [{ property: 'safeHarborIdentifiers', value: phi.map(({ identifier }) => identifier) }]),
    ...(nullCount === null ? [] : [{ property: nullCount.isExact ? 'observedNullCount' : 'estimatedNullCount', value: nullCount.value }]),
    ...(distinctCount === null
      ? []
      : [{ property: distinctCount.isExact ? 'observedDistinctCount' : 'estimatedDistinctCount', value: distinctCount.value }]),
  ];
  return {
    name,
    logicalType: logicalType(column),
    physicalType: type,
    ...(description === '' ? {} : { description }),
    ...(phi.length === 0 ? {} : { tags: ['phi'] }),
    required: isRequired,
    unique: isUnique,
    ...(examples.length === 0 ? {} : { examples }),
    ...(custom.length === 0 ? {} : { customProperties: custom }),
  };
}

function logicalType({ kind, type }: DictionaryColumn): string {
  switch (kind) {
    case 'integer':
    case 'boolean':
    case 'date':
    case 'timestamp':
    case 'time':
      return kind;
    case 'decimal':
    case 'float':
      return 'number';
    case 'nested':
      return type.endsWith(']') ? 'array' : 'object';
    case 'text':
    case 'interval':
    case 'uuid':
    case 'binary':
      return 'string';
  }
}

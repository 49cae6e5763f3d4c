import { dictionaryFormatVersion } from '#contract/dictionary.ts';
import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { mayIdentify, withoutIdentifyingValues } from './leave-out-values.ts';
import { columnNote, fileName } from './subject.ts';
import type { ExportSubject } from './subject.ts';

const mostExamples = 5;
/** Characters of an example; what is longer is no help in a dictionary. */
const longestExample = 80;

/** @param values whether values of columns that may identify people are let in */
export function buildDictionary(subject: ExportSubject, values: boolean): DataDictionary {
  const profile = values ? subject.profile : withoutIdentifyingValues(subject.profile);
  const { file, rowCount, rowCountIsExact, sample, generator, startedAt, finishedAt } = profile;
  return {
    formatVersion: dictionaryFormatVersion,
    generator: { name: 'meshbench', version: generator.version },
    title: subject.title,
    description: subject.note,
    file: { name: fileName(profile), format: file.format, bytes: file.bytes, sha256: file.sha256 },
    rowCount: rowCount === null ? null : { value: rowCount, isExact: rowCountIsExact },
    readRows: sample?.rows ?? null,
    profiledAt: finishedAt ?? startedAt,
    columns: profile.columns.map((column, index) => dictionaryColumn(column, index, columnNote(subject, column.name), values)),
  };
}

function dictionaryColumn(column: ColumnProfile, index: number, description: string, values: boolean): DictionaryColumn {
  const [claim] = column.semanticTypes;
  const { length } = column;
  return {
    name: column.name,
    position: index + 1,
    description,
    type: column.type,
    kind: column.kind,
    meaning: claim === undefined ? null : { type: claim.type, label: claim.label, confidence: claim.confidence, share: claim.share },
    phi: column.phi.map(({ identifier, label, confidence }) => ({ identifier, label, confidence })),
    nullCount: column.nullCount === null ? null : { value: Math.round(column.nullCount), isExact: column.nullCountIsExact },
    distinctCount: column.distinctCount === null ? null : { value: Math.round(column.distinctCount), isExact: column.distinctIsExact },
    length: length === null ? null : { min: length.min, max: length.max },
    min: column.kind === 'nested' ? null : column.min,
    max: column.kind === 'nested' ? null : column.max,
    examples: column.topValues
      .map(({ value }) => value)
      .filter((value) => value !== null && value !== '' && String(value).length <= longestExample)
      .slice(0, mostExamples),
    valuesLeftOut: !values && mayIdentify(column),
  };
}

/** Columns whose values were left out. */
export const leftOutColumns = (dictionary: DataDictionary): string[] =>
  dictionary.columns.filter(({ valuesLeftOut }) => valuesLeftOut).map(({ name }) => name);

/** What is known of a column in one text: what people wrote, what the values mean, whom they may identify. */
export function describeColumn({ description, meaning, phi, valuesLeftOut }: DictionaryColumn): string {
  const sentences = [
    description.trim(),
    meaning === null ? '' : `Values look like: ${meaning.label} (${percent(meaning.confidence)} sure).`,
    phi.length === 0 ? '' : `May identify a person: ${phi.map(({ label }) => label).join(', ')}.`,
    valuesLeftOut ? 'Its values are left out.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

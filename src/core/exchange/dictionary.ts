import { dictionaryFormatVersion } from '#contract/dictionary.ts';
import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import type { ColumnProfile, PhiFinding, SemanticClaim } from '#contract/profile.ts';
import { phiLabel } from '../semantics/phi-rules.ts';
import { withoutIdentifyingValues } from './leave-out-values.ts';
import { columnNote, fileName, mayIdentify } from './subject.ts';
import type { ExportSubject } from './subject.ts';

const mostExamples = 5;
/** Characters of an example; what is longer is no help in a dictionary. */
const longestExample = 80;

/** @param values whether values of columns that may identify people are let in */
export function buildDictionary(subject: ExportSubject, values: boolean): DataDictionary {
  const profile = values ? subject.profile : withoutIdentifyingValues(subject);
  const { file, rowCount, rowCountIsExact, sample, drawn, generator, startedAt, finishedAt } = profile;
  // Of a drawn sample people want to know what it is a sample of; what holds in it need not hold in the whole.
  const whole =
    drawn === null || drawn.method === 'whole' || drawn.ofRows === null ? null : { value: drawn.ofRows, isExact: drawn.ofRowsIsExact };
  return {
    formatVersion: dictionaryFormatVersion,
    generator: { name: 'meshbench', version: generator.version },
    title: subject.title,
    description: subject.note,
    file: { name: fileName(profile), format: file.format, bytes: file.bytes, sha256: file.sha256 },
    rowCount: whole ?? (rowCount === null ? null : { value: rowCount, isExact: rowCountIsExact }),
    readRows: sample?.rows ?? (whole === null ? null : rowCount),
    profiledAt: finishedAt ?? startedAt,
    columns: profile.columns.map((column, index) => dictionaryColumn(column, index, subject, values)),
  };
}

function dictionaryColumn(column: ColumnProfile, index: number, subject: ExportSubject, values: boolean): DictionaryColumn {
  const { length } = column;
  return {
    name: column.name,
    position: index + 1,
    description: columnNote(subject, column.name),
    type: column.type,
    kind: column.kind,
    meaning: meaningOf(column, subject),
    phi: phiOf(column, subject),
    fields: fieldsOf(column),
    nullCount: column.nullCount === null ? null : { value: Math.round(column.nullCount), isExact: column.nullCountIsExact },
    distinctCount: column.distinctCount === null ? null : { value: Math.round(column.distinctCount), isExact: column.distinctIsExact },
    length: length === null ? null : { min: length.min, max: length.max },
    min: column.kind === 'nested' ? null : column.min,
    max: column.kind === 'nested' ? null : column.max,
    examples: column.topValues
      .map(({ value }) => value)
      .filter((value) => value !== null && value !== '' && String(value).length <= longestExample)
      .slice(0, mostExamples),
    valuesLeftOut: !values && mayIdentify(subject, column),
  };
}

function meaningOf({ name, semanticTypes }: ColumnProfile, { decisions }: ExportSubject): DictionaryColumn['meaning'] {
  const decided = decisions.get(name)?.meaning ?? null;
  if (decided === 'none') return null;
  const claim = decided === null ? semanticTypes[0] : semanticTypes.find(({ type }) => type === decided.type);
  if (decided !== null) return { ...decided, confidence: null, share: claim?.share ?? null };
  return foundMeaning(claim);
}

function foundMeaning(claim: SemanticClaim | undefined): DictionaryColumn['meaning'] {
  return claim === undefined ? null : { type: claim.type, label: claim.label, confidence: claim.confidence, share: claim.share };
}

const fieldsOf = ({ nested }: ColumnProfile): DictionaryColumn['fields'] =>
  (nested?.fields ?? [])
    .filter(({ phi, semanticTypes }) => phi.length > 0 || semanticTypes.length > 0)
    .map(({ path, phi, semanticTypes }) => ({ path, meaning: foundMeaning(semanticTypes[0]), phi: foundIdentifiers(phi) }));

function phiOf({ name, phi }: ColumnProfile, { decisions }: ExportSubject): DictionaryColumn['phi'] {
  const decided = decisions.get(name)?.phi ?? null;
  if (decided !== null) return decided.map((identifier) => ({ identifier, label: phiLabel(identifier), confidence: null }));
  return foundIdentifiers(phi);
}

const foundIdentifiers = (phi: readonly PhiFinding[]): DictionaryColumn['phi'] =>
  phi.map(({ identifier, label, confidence }) => ({ identifier, label, confidence }));

/** Columns whose values were left out. */
export const leftOutColumns = (dictionary: DataDictionary): string[] =>
  dictionary.columns.filter(({ valuesLeftOut }) => valuesLeftOut).map(({ name }) => name);

/** What is known of a column in one text: what people wrote, what the values mean, whom they may identify. */
export function describeColumn({ description, fields, meaning, phi, valuesLeftOut }: DictionaryColumn): string {
  const sentences = [
    description.trim(),
    ...claimSentences({ meaning, phi }),
    ...fields.flatMap(({ path, ...found }) => claimSentences(found).map((sentence) => `${path}: ${sentence}`)),
    valuesLeftOut ? 'Its values are left out.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

const claimSentences = ({ meaning, phi }: Pick<DictionaryColumn, 'meaning' | 'phi'>): string[] => [
  ...(meaning === null ? [] : [`Values look like: ${meaning.label} (${sure(meaning.confidence)}).`]),
  ...(phi.length === 0 ? [] : [`May identify a person: ${phi.map(({ label }) => label).join(', ')}.`]),
];

/** How sure a claim is; null where a person decided. */
export const sure = (confidence: number | null): string => (confidence === null ? 'as a person decided' : `${percent(confidence)} sure`);

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

import { bytes, count, share } from '#contract/figure-words.ts';
import type { DataDictionary, DictionaryColumn } from '#contract/dictionary.ts';
import type { Scalar } from '#contract/values.ts';
import { cell, instant } from '../report/figures.ts';
import { leftOutColumns, percent, sure } from './dictionary.ts';
import { sayLeftOut } from './leave-out-values.ts';

/** A data dictionary in CommonMark with a table (GFM). Nothing from the file can end a cell, start markup, load or run anything. */
export function dictionaryMarkdown(dictionary: DataDictionary): string {
  const { title, description, file, rowCount, readRows, profiledAt, columns, generator } = dictionary;
  const rows = readRows ?? rowCount?.value ?? null;
  const leftOut = leftOutColumns(dictionary);
  const facts = [
    `- File: ${code(file.name)} (${file.format}, ${bytes(file.bytes)})`,
    ...(file.sha256 === null ? [] : [`- SHA-256: \`${file.sha256}\``]),
    `- Rows: ${count(rowCount?.value ?? null, rowCount?.isExact ?? true)}, columns: ${count(columns.length, true)}`,
    ...(readRows === null ? [] : [`- Only ${count(readRows, true)} rows were read: every figure below describes those.`]),
    `- As of ${instant(profiledAt)}, by Meshbench ${generator.version}. ≈ marks an estimate.`,
    ...(leftOut.length === 0 ? [] : [`- ${plain(sayLeftOut(leftOut))}`]),
  ];
  return [
    `# ${plain(title)}`,
    ...(description.trim() === '' ? [] : [paragraphs(description)]),
    facts.join('\n'),
    '## Columns',
    table(columns, rows),
    ...columns.filter(hasMore).map(details),
    '',
  ].join('\n\n');
}

const head = ['#', 'Column', 'Type', 'Meaning', 'Description', 'Missing', 'Different', 'Smallest', 'Largest', 'Examples'];

function table(columns: readonly DictionaryColumn[], rows: number | null): string {
  const lines = columns.map((column) => [
    String(column.position),
    code(column.name),
    code(column.type),
    meaning(column),
    plain(column.description),
    column.nullCount === null ? '–' : share(column.nullCount.value, rows, column.nullCount.isExact),
    column.distinctCount === null ? '–' : count(column.distinctCount.value, column.distinctCount.isExact),
    ...(column.valuesLeftOut
      ? ['*left out*', '*left out*', '*left out*']
      : [value(column.min), value(column.max), column.examples.map((each) => value(each)).join(', ')]),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const meaning = ({ meaning: claim, phi }: DictionaryColumn): string =>
  [claim === null ? '' : plain(claim.label), phi.length === 0 ? '' : '**PHI**'].filter((part) => part !== '').join(' ');

const hasMore = ({ fields, phi, meaning: claim }: DictionaryColumn): boolean => phi.length > 0 || claim !== null || fields.length > 0;

const details = (column: DictionaryColumn): string =>
  [
    `### ${code(column.name)}`,
    '',
    ...claims(column, 'rows').map((claim) => `- ${claim}`),
    ...column.fields.flatMap((field) => claims(field, 'places').map((claim) => `- ${code(field.path)}: ${claim}`)),
  ].join('\n');

/** @param places where the values lie that a share is of */
const claims = ({ meaning: claim, phi }: Pick<DictionaryColumn, 'meaning' | 'phi'>, places: string): string[] => [
  ...(claim === null
    ? []
    : [
        `Values look like ${plain(claim.label)}: ${claim.share === null ? '' : `${percent(claim.share)} of the filled ${places} fit, `}${sure(claim.confidence)}.`,
      ]),
  ...phi.map(({ label, confidence }) => `May identify a person: ${plain(label)}, ${sure(confidence)}.`),
];

const value = (scalar: Scalar): string => (scalar === null ? '' : code(cell(scalar, 40)));

const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const visible = (text: string): string =>
  text.replaceAll(invisible, (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;', '|': '&#124;' };
/** What is markup wherever it stands; an underscore inside of a word is none. */
const markup = /[\\`*[\]<>!|~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/** A text as Markdown shows it and nothing else: every character that could be markup is escaped; at most 2,000 characters. */
function plain(text: string): string {
  const short = [...visible(text.replaceAll(/\s+/g, ' ').trim())];
  const cut = short.length > 2000 ? `${short.slice(0, 1999).join('')}…` : short.join('');
  return cut.replaceAll(markup, (character) => entities[character] ?? `\\${character}`);
}

/** At the start of a line more characters are markup: of headings, lists, rules. */
const paragraph = (text: string): string =>
  plain(text).replace(/^(?:[-+#=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);

const paragraphs = (text: string): string =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map(paragraph)
    .filter((each) => each !== '')
    .join('\n\n');

/** A name or value as code. A bar would end the cell even here, so it is written as an entity of HTML inside `<code>`. */
function code(text: string): string {
  const short = [...visible(text)];
  const cut = short.length > 120 ? `${short.slice(0, 119).join('')}…` : short.join('');
  const escaped = cut.replaceAll(markup, (character) => `&#${character.codePointAt(0) ?? 0};`);
  return `<code>${escaped}</code>`;
}

import { CsvScanner, type CsvDialect } from './csv-scanner.ts';

/** Delimiters that are tried, the more usual first. */
const delimiters = [0x2c, 0x09, 0x3b, 0x7c, 0x5e, 0x7e, 0x01, 0x1f] as const;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const backslash = 0x5c;

interface Trial {
  readonly dialect: CsvDialect;
  readonly width: number;
  readonly share: number;
  readonly faults: number;
  /** Fields that are quoted as they should be. */
  readonly quoted: number;
  readonly records: readonly RecordShape[];
}

/** A record without its values. */
interface RecordShape {
  readonly width: number;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** The most frequent number of fields, the first one of several. */
const mode = (records: readonly RecordShape[]): { value: number; count: number } => {
  const counts = new Map<number, number>();
  let best = { value: records[0]?.width ?? 0, count: 0 };
  for (const { width: value } of records) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > best.count) best = { value, count };
  }
  return best;
};

function tryDialect(sample: Uint8Array, isComplete: boolean, dialect: CsvDialect): Trial {
  const records: RecordShape[] = [];
  const scanner = new CsvScanner(dialect, { onRecord: ({ width, line }) => records.push({ width, line }) });
  scanner.push(sample);
  const finished = records.length;
  const findings = scanner.end();
  // The record that the end of the sample cuts off says nothing, unless the sample is all there is.
  if (!isComplete && finished > 0) records.length = finished;
  const { value, count } = mode(records);
  const faults = findings.textAfterQuote.count + (findings.openQuoteLine !== null && isComplete ? 1 : 0);
  return {
    dialect,
    width: value,
    share: records.length === 0 ? 0 : count / records.length,
    faults: faults / Math.max(1, records.length),
    quoted: findings.quotedFields,
    records,
  };
}

const contains = (sample: Uint8Array, first: number, second?: number): boolean => {
  for (let at = sample.indexOf(first); at >= 0; at = sample.indexOf(first, at + 1))
    if (second === undefined || sample[at + 1] === second) return true;
  return false;
};

const mostTitles = 20;

/**
 * How many records stand above the table: lines of one field, or everything above a blank line, where nearly all records below have the
 * same, larger number of fields. A title may hold the delimiter itself, as in "Produced on June 30, 2026".
 */
function titleRecords(records: readonly RecordShape[]): number {
  const most = Math.min(mostTitles, records.length - 2);
  let lone = 0;
  while (lone < most && records[lone]?.width === 1) lone++;
  const blank = records.slice(1, most + 1).findIndex(({ line }, index) => line > (records[index]?.line ?? line) + 1) + 1;
  for (const start of new Set([blank, lone])) {
    if (start === 0) continue;
    const { value, count } = mode(records.slice(start));
    let skip = start;
    while (skip < most && (records[skip]?.width ?? 0) < value) skip++;
    const isTable = value >= 3 && count / (records.length - skip) >= 0.9;
    if (isTable && records.slice(0, skip).every(({ width }) => width < value)) return skip;
  }
  return 0;
}

export interface DetectedDialect {
  readonly dialect: CsvDialect;
  /** Records above the table that are left out (and must be told). */
  readonly titleRecords: number;
}

/** A way to read the text under which it looks like a table. */
export interface CsvCandidate extends DetectedDialect {
  /** How much like a table: about the share of records with the usual number of fields. */
  readonly score: number;
  /** Fields that most records have. */
  readonly width: number;
}

/**
 * Every delimiter and way of quoting under which the real lines look like a table, in the order in which they are tried.
 * @param sample the first bytes of the text, in UTF-8
 * @param isComplete whether the sample is the whole text
 * @param preferTab the name ends in .tsv
 */
export function csvCandidates(sample: Uint8Array, isComplete: boolean, preferTab = false): CsvCandidate[] {
  const lineEnd = lineEndOf(sample);
  const quotings: [number | null, number | null][] = [[doubleQuote, doubleQuote]];
  const hasDouble = contains(sample, doubleQuote);
  if (hasDouble && contains(sample, backslash, doubleQuote)) quotings.push([doubleQuote, backslash]);
  if (contains(sample, singleQuote)) quotings.push([singleQuote, singleQuote]);
  if (hasDouble) quotings.push([null, null]);

  const found: CsvCandidate[] = [];
  for (const delimiter of preferTab ? [0x09, ...delimiters.filter((byte) => byte !== 0x09)] : delimiters) {
    if (!sample.includes(delimiter)) continue;
    let quoted = 0;
    for (const [quote, escape] of quotings) {
      // Where fields are quoted as they should be, a stray quote is a fault of the file and not a way of writing it.
      if (quote === null && quoted > 0) continue;
      const trial = tryDialect(sample, isComplete, { delimiter, quote, escape, lineEnd });
      quoted += trial.quoted;
      const titles = titleRecords(trial.records);
      if (trial.width < 2 && titles === 0) continue;
      const rest = titles > 0 ? mode(trial.records.slice(titles)) : null;
      const share = rest ? rest.count / (trial.records.length - titles) : trial.share;
      // Prose with commas splits raggedly and its first line rarely agrees with the rest: that is one column.
      const headWidth = trial.records[titles]?.width ?? 0;
      const width = rest?.value ?? trial.width;
      if (headWidth < 2 || (headWidth !== width && share < 0.5)) continue;
      const score =
        share -
        (titles > 0 ? 0.1 : 0) -
        Math.min(0.6, trial.faults * 2) -
        (quote === singleQuote ? 0.02 : quote === null ? 0.01 : 0) +
        (headWidth === width ? 0.05 : 0);
      found.push({ dialect: trial.dialect, titleRecords: titles, score, width });
    }
  }
  return found;
}

/**
 * Compares every delimiter and way of quoting on the real lines, and takes the one under which most records have the same number of
 * fields. A text in which no delimiter does that is one column.
 * @param sample the first bytes of the text, in UTF-8
 * @param isComplete whether the sample is the whole text
 * @param preferTab the name ends in .tsv
 */
export function detectDialect(sample: Uint8Array, isComplete: boolean, preferTab = false): DetectedDialect {
  return bestDialect(csvCandidates(sample, isComplete, preferTab), sample, isComplete, preferTab);
}

/** The same where the candidates are known. */
export function bestDialect(
  candidates: readonly CsvCandidate[],
  sample: Uint8Array,
  isComplete: boolean,
  preferTab: boolean,
): DetectedDialect {
  let best: CsvCandidate | null = null;
  for (const candidate of candidates) {
    if (best === null || candidate.score > best.score + 1e-9) best = candidate;
  }
  if (best !== null) return best;
  const dialect: CsvDialect = {
    delimiter: preferTab ? 0x09 : 0x2c,
    quote: doubleQuote,
    escape: doubleQuote,
    lineEnd: lineEndOf(sample),
  };
  return { dialect: oneColumnDialect(sample, isComplete, dialect), titleRecords: 0 };
}

/** A dialect that a person chose, with the title lines that stand above the table under it. */
export function chosenDialect(
  sample: Uint8Array,
  isComplete: boolean,
  choice: { readonly delimiter: string; readonly quote: string; readonly escape: string },
): DetectedDialect {
  const quote = byte(choice.quote);
  const dialect: CsvDialect = {
    delimiter: choice.delimiter.charCodeAt(0),
    quote,
    escape: quote === null ? null : (byte(choice.escape) ?? quote),
    lineEnd: lineEndOf(sample),
  };
  return { dialect, titleRecords: titleRecords(tryDialect(sample, isComplete, dialect).records) };
}

const byte = (text: string): number | null => (text === '' ? null : text.charCodeAt(0));

const lineEndOf = (sample: Uint8Array): CsvDialect['lineEnd'] => (contains(sample, 0x0a) || !contains(sample, 0x0d) ? 'lf' : 'cr');

/** For a text of one column, a delimiter that does not occur in it: a comma inside a value must not split it. */
function oneColumnDialect(sample: Uint8Array, isComplete: boolean, dialect: CsvDialect): CsvDialect {
  if (tryDialect(sample, isComplete, dialect).records.every(({ width }) => width <= 1)) return dialect;
  const unused = [0x1f, 0x1e, 0x1d, 0x01].find((byte) => !sample.includes(byte)) ?? 0x1f;
  return { ...dialect, delimiter: unused };
}

const numberLike = /^\s*[-+]?(\d[\d,]*\.?\d*|\.\d+)([eE][-+]?\d+)?\s*%?\s*$/;
const dateLike = /^\s*(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2})/;
const isTyped = (text: string): boolean => numberLike.test(text) || dateLike.test(text);

/** A text longer than this is a name only where the values below it are of another kind. */
const longestPlainName = 200;

/**
 * Whether the first record names the columns. Names are not numbers or dates (but for years as column names), stand above values of
 * another kind, and do not come again below.
 * @param first the fields of the first record
 * @param rest the fields of the records after it
 */
export function hasHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const filled = first.filter((text) => text.trim() !== '');
  if (filled.length === 0) return false;
  const typed = filled.filter(isTyped);
  const areYears =
    typed.length < filled.length && typed.every((text) => /^\s*(19|20)\d\d\s*$/.test(text)) && new Set(typed).size === typed.length;
  if (typed.length > 0 && !areYears) return false;
  if (rest.length === 0) return filled.every((text) => text.length <= longestPlainName);
  for (const [index, name] of first.entries()) {
    const values = rest.map((fields) => fields[index] ?? '').filter((text) => text.trim() !== '');
    if (values.length > 0 && !isTyped(name) && name.trim() !== '' && values.every(isTyped)) return true;
  }
  if (filled.some((text) => text.length > longestPlainName)) return false;
  return !first.some((name, index) => name.trim() !== '' && rest.some((fields) => fields[index] === name));
}

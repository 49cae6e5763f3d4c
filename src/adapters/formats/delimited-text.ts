import Papa from 'papaparse';
import { failure } from '#core/failures.ts';
import type { TableRow, TableText } from '#core/ports/table-text.ts';

/** Rows that are read of one file. */
const mostRows = 1_000_000;

/**
 * Splits a delimited text into cells (RFC 4180, any mixture of line ends). The separator is the one of `,` `;` tab `|` that splits
 * the header most. Rows of another width than the header are kept and say so; empty rows are passed over.
 * @throws AppFailure `empty_file` where there is no header, `too_large` beyond a million rows
 */
export function readDelimited(text: string): TableText {
  const rows: TableRow[] = [];
  let header: readonly string[] | null = null;
  let [from, line] = [0, 1];
  const marked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = separatorOf(marked);
  const body = withLineFeeds(marked, delimiter);
  Papa.parse<string[]>(body, {
    delimiter,
    // Otherwise the one kind that is there most would be looked for alone.
    newline: '\n',
    skipEmptyLines: false,
    step: ({ data, errors, meta }, parser) => {
      const begins = line;
      line += lineEnds(body, from, meta.cursor);
      from = meta.cursor;
      if (data.every((cell) => cell.trim() === '')) return;
      if (header === null) {
        header = data;
        return;
      }
      if (rows.length === mostRows) parser.abort();
      rows.push({ line: begins, cells: data, problem: problemOf(data, header, errors) });
    },
  });
  if (header === null) throw failure('empty_file', 'The file holds no header: it is empty. Its first row has to name the columns.');
  if (rows.length > mostRows) throw failure('too_large', `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Split it.`);
  return { header, rows };
}

/** By the first row alone: rows that are broken must not decide how they are read. */
function separatorOf(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((separator) => [separator, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

/** The same text with every row ended by a line feed; line ends inside quotes are part of a cell and stay what they are. */
function withLineFeeds(text: string, separator: string): string {
  if (!text.includes('\r')) return text;
  const kept: string[] = [];
  let [from, isCellStart] = [0, true];
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place];
    if (character === '"' && isCellStart) {
      place = closingQuote(text, place, separator);
      isCellStart = false;
      continue;
    }
    if (character === '\r') {
      kept.push(text.slice(from, place), '\n');
      if (text[place + 1] === '\n') place += 1;
      from = place + 1;
    }
    isCellStart = character === separator || character === '\r' || character === '\n';
  }
  kept.push(text.slice(from));
  return kept.join('');
}

const spaces = / */y;

/** Where the quoted cell that opens here ends; the end of the text where it does not. A quote within other text closes nothing. */
function closingQuote(text: string, opening: number, separator: string): number {
  for (let place = text.indexOf('"', opening + 1); place >= 0; place = text.indexOf('"', place + 1)) {
    if (text[place + 1] === '"') {
      place += 1;
      continue;
    }
    spaces.lastIndex = place + 1;
    spaces.test(text);
    const next = text[spaces.lastIndex];
    if (next === undefined || next === separator || next === '\r' || next === '\n') return place;
  }
  return text.length;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let place = from; place < to; place += 1) {
    const code = text.charCodeAt(place);
    // A carriage return counts unless a line feed follows, which counts then.
    if (code === 10 || (code === 13 && text.charCodeAt(place + 1) !== 10)) count += 1;
  }
  return count;
}

function problemOf(cells: readonly string[], header: readonly string[], errors: readonly Papa.ParseError[]): string | null {
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes !== undefined) return 'A quote is opened and not closed, or text follows a closing quote.';
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled > header.length) return `It has ${filled} cells, and the header has ${header.length}. Is a cell with a separator in quotes?`;
  return null;
}

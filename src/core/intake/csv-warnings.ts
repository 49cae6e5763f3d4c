import type { ProfileWarning } from '#contract/profile.ts';
import type { CsvFindings, Lines } from './csv-scanner.ts';

/** "line 7", "lines 7, 12 and 15", "lines 7, 12, 15 and 40 more". */
export function lineList({ count, first }: Lines): string {
  if (count === 1) return `line ${String(first[0])}`;
  const shown = first.slice(0, 5);
  const more = count - shown.length;
  const last = more > 0 ? `${String(more)} more` : String(shown.pop());
  return `lines ${shown.join(', ')} and ${last}`;
}

const rows = ({ count }: Lines): string => (count === 1 ? '1 row' : `${String(count)} rows`);

/** What a reader of the profile must know of how a delimited text was read, in full sentences. */
export function findingWarnings(findings: CsvFindings, width: number, isOneColumn: boolean): ProfileWarning[] {
  const warnings: ProfileWarning[] = [];
  const warn = (code: string, where: Lines, message: string): void => {
    if (where.count > 0) warnings.push({ code, message });
  };
  const { shorter, longer, longerButEmpty, blankBetween, blanksAroundQuotes, textAfterQuote } = findings;
  warn(
    'short_rows',
    shorter,
    `${rows(shorter)} had fewer than ${String(width)} fields; the missing ones were left empty (${lineList(shorter)}).`,
  );
  warn(
    'long_rows',
    longer,
    `${rows(longer)} had more than ${String(width)} fields; the surplus is kept in extra columns at the end (${lineList(longer)}).`,
  );
  warn(
    'trailing_delimiters',
    longerButEmpty,
    `${rows(longerButEmpty)} ended with a surplus delimiter, which was left out (${lineList(longerButEmpty)}).`,
  );
  warn(
    'blank_lines',
    blankBetween,
    isOneColumn
      ? `Blank lines were read as empty values (${lineList(blankBetween)}).`
      : `Blank lines between rows were left out (${lineList(blankBetween)}).`,
  );
  warn('blanks_around_quotes', blanksAroundQuotes, `Blanks outside of quotes were left out (${lineList(blanksAroundQuotes)}).`);
  warn(
    'text_after_quote',
    textAfterQuote,
    `Some quoted fields go on after the closing quote; they were kept with their quotes (${lineList(textAfterQuote)}). Check these rows.`,
  );
  return warnings;
}

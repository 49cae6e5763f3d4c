/** How a delimited text is to be taken apart. Quote and escape are single bytes; null quote: quotes mean nothing. */
export interface CsvDialect {
  readonly delimiter: number;
  readonly quote: number | null;
  /** Equal to `quote` where quotes are doubled inside quoted fields; else the backslash. */
  readonly escape: number | null;
  /** `lf` takes LF and CR LF, also mixed; `cr` takes the lone CR of old Macintosh files. */
  readonly lineEnd: 'lf' | 'cr';
}

/** Something odd that happened on several lines: how often, and the first ten lines (from 1). */
export interface Lines {
  count: number;
  first: number[];
}

export interface CsvFindings {
  /** Records that are not blank lines. */
  records: number;
  /** Lines without any character: between records, and after the last one. */
  blankBetween: Lines;
  blankAtEnd: number;
  /** Number of fields of a record → how many records have it. */
  widths: Map<number, number>;
  /** Records with fewer or more fields than the expected width (only when one was given). */
  shorter: Lines;
  longer: Lines;
  /** Records whose surplus fields are all empty: a delimiter at the end of the line. */
  longerButEmpty: Lines;
  /** Blanks between a delimiter and a quote. */
  blanksAroundQuotes: Lines;
  textAfterQuote: Lines;
  /** Fields that are quoted as they should be. */
  quotedFields: number;
  /** A quoted field that never ends, and the line it begins on. */
  openQuoteLine: number | null;
  crlf: number;
  lf: number;
  longestRecordBytes: number;
  lastLine: number;
}

/** One record with its fields as bytes, quotes undone. Only valid during the call. */
export interface CsvRecord {
  readonly line: number;
  readonly width: number;
  field(index: number): Uint8Array;
}

const lines = (): Lines => ({ count: 0, first: [] });
const note = (where: Lines, line: number): void => {
  where.count++;
  if (where.first.length < 10) where.first.push(line);
};

const states = {
  fieldStart: 0,
  plain: 1,
  quoted: 2,
  quoteSeen: 3,
  escaped: 4,
  afterText: 5,
  leadingBlanks: 6,
  trailingBlanks: 7,
  carriageReturn: 8,
} as const;
type State = (typeof states)[keyof typeof states];

/**
 * Takes delimited text apart, byte by byte and in chunks of any size; every delimiter and quote is one ASCII byte, so that the
 * bytes of UTF-8 and of windows-1252 pass untouched. With `onRecord` each record's fields are handed over; without, it only counts,
 * several times faster. With `keepBlanks`, blank lines between records are records of one empty field: right for one column.
 *
 * A quote opens a quoted field only at the start of a field (blanks before it are left out and noted). Text after a closing quote
 * is kept, with the quotes, and noted. Nothing is dropped without a note.
 */
export class CsvScanner {
  readonly findings: CsvFindings = {
    records: 0,
    blankBetween: lines(),
    blankAtEnd: 0,
    widths: new Map(),
    shorter: lines(),
    longer: lines(),
    longerButEmpty: lines(),
    blanksAroundQuotes: lines(),
    textAfterQuote: lines(),
    quotedFields: 0,
    openQuoteLine: null,
    crlf: 0,
    lf: 0,
    longestRecordBytes: 0,
    lastLine: 1,
  };
  readonly #dialect: CsvDialect;
  readonly #expectedWidth: number | null;
  readonly #onRecord: ((record: CsvRecord) => void) | null;
  readonly #keepBlanks: boolean;
  readonly #recordsAbove: number;
  readonly #lineEndByte: number;
  #state: State = states.fieldStart;
  #line = 1;
  #recordLine = 1;
  #fieldLine = 1;
  #fields = 0;
  #lastFilled = 0;
  #fieldHasData = false;
  #recordBytes = 0;
  #pendingBlanks: Lines = lines();
  #wasQuoted = false;
  #recordBlanks = false;
  #recordText = false;
  #data = new Uint8Array(4096);
  #used = 0;
  #fieldFrom = 0;
  #bounds: number[] = [];

  /** @param options `recordsAbove`: so many records stand above the table; they are counted, and are in no other finding of rows */
  constructor(
    dialect: CsvDialect,
    options: { expectedWidth?: number; onRecord?: (record: CsvRecord) => void; keepBlanks?: boolean; recordsAbove?: number } = {},
  ) {
    this.#dialect = dialect;
    this.#expectedWidth = options.expectedWidth ?? null;
    this.#onRecord = options.onRecord ?? null;
    this.#keepBlanks = options.keepBlanks ?? false;
    this.#recordsAbove = options.recordsAbove ?? 0;
    this.#lineEndByte = dialect.lineEnd === 'cr' ? 0x0d : 0x0a;
  }

  push(chunk: Uint8Array): void {
    const { delimiter, quote, escape } = this.#dialect;
    const lineEnd = this.#lineEndByte;
    const length = chunk.length;
    let recordStart = 0;
    let index = 0;
    while (index < length) {
      const byte = chunk[index] ?? 0;
      switch (this.#state) {
        case states.fieldStart:
        case states.leadingBlanks:
          if (byte === delimiter) this.#endField();
          else if (byte === lineEnd) {
            this.#recordBytes += index + 1 - recordStart;
            recordStart = index + 1;
            this.#endRecord();
          } else if (byte === quote) {
            if (this.#state === states.leadingBlanks) this.#recordBlanks = true;
            this.#used = this.#fieldFrom;
            this.#fieldHasData = false;
            this.#fieldLine = this.#line;
            this.#wasQuoted = true;
            this.#state = states.quoted;
          } else if (byte === 0x20 && quote !== null) {
            this.#keep(byte);
            this.#fieldHasData = true;
            this.#state = states.leadingBlanks;
          } else if (byte === 0x0d) this.#state = states.carriageReturn;
          else {
            this.#state = states.plain;
            continue;
          }
          index++;
          break;
        case states.carriageReturn:
          // A CR at the start of a field: the end of the line when LF follows, else a character like any other.
          if (byte === lineEnd) {
            this.findings.crlf++;
            this.findings.lf--;
            this.#state = states.fieldStart;
          } else {
            this.#keep(0x0d);
            this.#fieldHasData = true;
            this.#state = states.plain;
          }
          break;
        case states.plain:
        case states.afterText: {
          let end = index;
          let current = byte;
          while (current !== delimiter && current !== lineEnd) {
            if (++end >= length) break;
            current = chunk[end] ?? 0;
          }
          if (end > index) {
            this.#fieldHasData = true;
            if (this.#onRecord) this.#keepRange(chunk, index, end);
          }
          if (end < length) {
            if (current === delimiter) this.#endField();
            else {
              const before = end > 0 ? chunk[end - 1] : this.#onRecord && this.#used > this.#fieldFrom ? this.#data[this.#used - 1] : 0;
              if (lineEnd === 0x0a && before === 0x0d) {
                this.findings.crlf++;
                this.findings.lf--;
                if (this.#onRecord && this.#used > this.#fieldFrom) this.#used--;
              }
              this.#recordBytes += end + 1 - recordStart;
              recordStart = end + 1;
              this.#endRecord();
            }
            end++;
          }
          index = end;
          break;
        }
        case states.quoted: {
          let end = index;
          let current = byte;
          while (current !== quote && current !== escape) {
            if (current === 0x0a) this.#line++;
            if (++end >= length) break;
            current = chunk[end] ?? 0;
          }
          if (end > index) {
            this.#fieldHasData = true;
            if (this.#onRecord) this.#keepRange(chunk, index, end);
          }
          if (end < length) {
            this.#state = current === quote ? states.quoteSeen : states.escaped;
            end++;
          }
          index = end;
          break;
        }
        case states.escaped:
          // A backslash keeps the quote or backslash that it stands before, and stays where it stands before anything else.
          if (byte !== quote && byte !== escape) this.#keep(escape ?? 0x5c);
          else this.#keep(byte);
          this.#fieldHasData = true;
          this.#state = states.quoted;
          if (byte === quote || byte === escape) index++;
          break;
        case states.quoteSeen:
        case states.trailingBlanks:
          if (byte === delimiter) {
            this.#endField();
            index++;
          } else if (byte === lineEnd) {
            this.#recordBytes += index + 1 - recordStart;
            recordStart = index + 1;
            this.#endRecord();
            index++;
          } else if (byte === quote && escape === quote && this.#state === states.quoteSeen) {
            this.#keep(byte);
            this.#fieldHasData = true;
            this.#state = states.quoted;
            index++;
          } else if (byte === 0x20 || (byte === 0x0d && lineEnd === 0x0a)) {
            if (byte === 0x0d) {
              this.findings.crlf++;
              this.findings.lf--;
            } else this.#recordBlanks = true;
            this.#state = states.trailingBlanks;
            index++;
          } else {
            this.#recordText = true;
            this.#wrapInQuotes();
            this.#fieldHasData = true;
            this.#state = states.afterText;
          }
          break;
      }
    }
    this.#recordBytes += length - recordStart;
  }

  end(): CsvFindings {
    const findings = this.findings;
    if (this.#state === states.quoted || this.#state === states.escaped) findings.openQuoteLine = this.#fieldLine;
    const hasOpenRecord = this.#fields > 0 || this.#fieldHasData || this.#wasQuoted;
    if (hasOpenRecord) {
      if (this.#onRecord && this.#used > this.#fieldFrom && this.#data[this.#used - 1] === 0x0d && this.#state === states.plain)
        this.#used--;
      findings.lf--;
      this.#endRecord();
    }
    findings.lf = Math.max(0, findings.lf);
    findings.blankAtEnd = this.#pendingBlanks.count;
    findings.lastLine = this.#line;
    return findings;
  }

  #keep(byte: number): void {
    if (!this.#onRecord) return;
    if (this.#used >= this.#data.length) this.#grow(this.#used + 1);
    this.#data[this.#used++] = byte;
  }

  #keepRange(chunk: Uint8Array, from: number, to: number): void {
    const needed = this.#used + to - from;
    if (needed > this.#data.length) this.#grow(needed);
    this.#data.set(chunk.subarray(from, to), this.#used);
    this.#used = needed;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#data.length * 2));
    larger.set(this.#data.subarray(0, this.#used));
    this.#data = larger;
  }

  #wrapInQuotes(): void {
    if (!this.#onRecord) return;
    const content = this.#data.slice(this.#fieldFrom, this.#used);
    this.#used = this.#fieldFrom;
    this.#keep(this.#dialect.quote ?? 0x22);
    this.#keepRange(content, 0, content.length);
    this.#keep(this.#dialect.quote ?? 0x22);
  }

  #endField(): void {
    this.#fields++;
    if (this.#state === states.quoteSeen || this.#state === states.trailingBlanks) this.findings.quotedFields++;
    if (this.#fieldHasData) this.#lastFilled = this.#fields;
    this.#fieldHasData = false;
    if (this.#onRecord) {
      this.#bounds.push(this.#fieldFrom, this.#used);
      this.#fieldFrom = this.#used;
    }
    this.#state = states.fieldStart;
  }

  #endRecord(): void {
    const findings = this.findings;
    const isBlank = this.#fields === 0 && !this.#fieldHasData && !this.#wasQuoted;
    if (isBlank) note(this.#pendingBlanks, this.#recordLine);
    else {
      this.#endField();
      this.#flushBlanks();
      this.#count();
      if (this.#onRecord) {
        const bounds = this.#bounds;
        const data = this.#data;
        this.#onRecord({
          line: this.#recordLine,
          width: this.#fields,
          field: (at) => data.subarray(bounds[at * 2] ?? 0, bounds[at * 2 + 1] ?? 0),
        });
      }
    }
    if (this.#recordBytes > findings.longestRecordBytes) findings.longestRecordBytes = this.#recordBytes;
    findings.lf++;
    this.#line++;
    this.#recordLine = this.#line;
    this.#recordBytes = 0;
    this.#fields = 0;
    this.#lastFilled = 0;
    this.#used = 0;
    this.#fieldFrom = 0;
    this.#bounds = [];
    this.#wasQuoted = false;
    this.#recordBlanks = false;
    this.#recordText = false;
    this.#fieldHasData = false;
    this.#state = states.fieldStart;
  }

  #count(): void {
    const findings = this.findings;
    const width = this.#fields;
    findings.records++;
    if (findings.records <= this.#recordsAbove) return;
    findings.widths.set(width, (findings.widths.get(width) ?? 0) + 1);
    if (this.#recordBlanks) note(findings.blanksAroundQuotes, this.#recordLine);
    if (this.#recordText) note(findings.textAfterQuote, this.#recordLine);
    const expected = this.#expectedWidth;
    if (expected === null || width === expected) return;
    if (width < expected) note(findings.shorter, this.#recordLine);
    else note(this.#lastFilled > expected ? findings.longer : findings.longerButEmpty, this.#recordLine);
  }

  #flushBlanks(): void {
    if (this.#pendingBlanks.count === 0) return;
    if (this.#keepBlanks) {
      this.findings.records += this.#pendingBlanks.count;
      for (let blank = 0; blank < this.#pendingBlanks.count; blank++)
        this.#onRecord?.({ line: this.#recordLine, width: 1, field: () => new Uint8Array() });
    }
    // Blank lines around titles are between no rows.
    if (this.#recordsAbove === 0 || this.findings.records > this.#recordsAbove) {
      const between = this.findings.blankBetween;
      between.count += this.#pendingBlanks.count;
      between.first.push(...this.#pendingBlanks.first.slice(0, 10 - between.first.length));
    }
    this.#pendingBlanks = lines();
  }
}

import { failure } from '../failures.ts';

/** Deeper than any health standard nests, and far below the depth at which a recursive reader's stack ends. */
export const deepestJson = 200;

export interface JsonFindings {
  /** `array`: one array of records; `lines`: one value a line; `values`: one value, or several over any number of lines. */
  form: 'array' | 'lines' | 'values';
  records: number;
  depth: number;
  longestRecordBytes: number;
  /** Records that are objects; the others become a column of their own. */
  objects: number;
}

const code = (text: string): number => text.charCodeAt(0);
const quote = code('"');
const backslash = code('\\');
const digitZero = code('0');
const digitNine = code('9');
const literals: readonly string[] = ['true', 'false', 'null'];

/** What may come next. */
type Expect = 'value' | 'value_or_end' | 'key' | 'key_or_end' | 'colon' | 'comma_or_end';

/**
 * Reads JSON byte by byte, in chunks of any size, without recursion, and checks its grammar (RFC 8259) and depth before a reader that
 * can be crashed by it sees it.
 * @throws AppFailure `unreadable_file` naming the line; its message holds nothing of the values
 */
export class JsonScanner {
  readonly #name: string;
  #line = 1;
  #depth = 0;
  #deepest = 0;
  /** For each open bracket: true for an object. Bounded by `deepestJson`. */
  #isObject: boolean[] = [];
  #expect: Expect = 'value';
  #mode: 'between' | 'string' | 'number' | 'literal' = 'between';
  #isKey = false;
  #escape = 0;
  #literal = '';
  #literalAt = 0;
  #number = '';
  #topValues = 0;
  #topArrays = 0;
  #topObjects = 0;
  #arrayElements = 0;
  #arrayObjects = 0;
  #elementBytes = 0;
  #longest = 0;
  #lastTopLine = 0;
  #oneALine = true;

  constructor(name: string) {
    this.#name = name;
  }

  push(chunk: Uint8Array): void {
    const length = chunk.length;
    let index = 0;
    while (index < length) {
      const byte = chunk[index] ?? 0;
      switch (this.#mode) {
        case 'string': {
          if (this.#escape > 0) {
            this.#takeEscape(byte);
            index++;
            break;
          }
          let end = index;
          let current = byte;
          while (current !== quote && current !== backslash && current >= 0x20) {
            if (++end >= length) break;
            current = chunk[end] ?? 0;
          }
          this.#elementBytes += end - index;
          if (end < length) {
            if (current === quote) this.#endString();
            else if (current === backslash) this.#escape = 1;
            else
              throw this.#broken(
                current === 0x0a || current === 0x0d ? 'a text is not closed before the line ends' : 'a text holds a control character',
              );
            end++;
            this.#elementBytes++;
          }
          index = end;
          break;
        }
        case 'number':
          if (
            (byte >= digitZero && byte <= digitNine) ||
            byte === 0x2e ||
            byte === 0x2d ||
            byte === 0x2b ||
            byte === 0x65 ||
            byte === 0x45
          ) {
            if (this.#number.length < 4000) this.#number += String.fromCharCode(byte);
            index++;
            this.#elementBytes++;
          } else this.#endNumber();
          break;
        case 'literal':
          if (byte !== this.#literal.charCodeAt(this.#literalAt)) throw this.#broken('a word is none of true, false and null');
          index++;
          this.#elementBytes++;
          if (++this.#literalAt === this.#literal.length) {
            this.#mode = 'between';
            this.#endValue();
          }
          break;
        case 'between':
          this.#between(byte);
          index++;
          break;
      }
    }
  }

  end(): JsonFindings {
    if (this.#mode === 'number') this.#endNumber();
    if (this.#mode === 'string') throw this.#broken('the file ends inside a text');
    if (this.#mode === 'literal') throw this.#broken('the file ends inside a word');
    if (this.#depth > 0) throw this.#broken('the file ends before all brackets are closed');
    const isArray = this.#topValues === 1 && this.#topArrays === 1;
    return {
      form: isArray ? 'array' : this.#oneALine && this.#topValues > 1 ? 'lines' : 'values',
      records: isArray ? this.#arrayElements : this.#topValues,
      objects: isArray ? this.#arrayObjects : this.#topObjects,
      depth: this.#deepest,
      longestRecordBytes: Math.max(this.#longest, this.#elementBytes),
    };
  }

  #between(byte: number): void {
    this.#elementBytes++;
    if (byte === 0x0a) {
      this.#line++;
      if (this.#depth > 0) this.#oneALine = false;
      return;
    }
    if (byte === 0x20 || byte === 0x0d || byte === 0x09) return;
    const expect = this.#expect;
    const inObject = this.#depth > 0 && this.#isObject[this.#depth - 1] === true;
    if (byte === code('}') || byte === code(']')) {
      const closesObject = byte === code('}');
      if (this.#depth === 0 || closesObject !== inObject) throw this.#broken('a bracket closes that was not opened');
      if (expect !== 'comma_or_end' && expect !== (closesObject ? 'key_or_end' : 'value_or_end'))
        throw this.#broken('a bracket closes where a value or a name is missing');
      this.#depth--;
      this.#isObject.pop();
      this.#endValue();
      return;
    }
    if (byte === code(',')) {
      if (expect !== 'comma_or_end' || this.#depth === 0) throw this.#broken('there is a comma where a value is expected');
      this.#expect = inObject ? 'key' : 'value';
      if (this.#depth === 1 && !inObject) this.#nextRecord();
      return;
    }
    if (byte === code(':')) {
      if (expect !== 'colon') throw this.#broken('there is a colon where none belongs');
      this.#expect = 'value';
      return;
    }
    if (expect === 'colon') throw this.#broken('a name is not followed by a colon');
    if (expect === 'key' || expect === 'key_or_end') {
      if (byte !== quote) throw this.#broken('a name does not begin with a quote');
      this.#isKey = true;
      this.#mode = 'string';
      return;
    }
    if (expect === 'comma_or_end' && this.#depth > 0) throw this.#broken('a comma is missing between two values');
    this.#beginValue(byte);
  }

  #beginValue(byte: number): void {
    if (this.#depth === 0) {
      if (this.#topValues > 0) {
        if (this.#lastTopLine === this.#line) throw this.#broken('there is something after the end of a value');
        this.#nextRecord();
      }
      this.#topValues++;
      this.#lastTopLine = this.#line;
      if (byte === code('{')) this.#topObjects++;
      else if (byte === code('[')) this.#topArrays++;
    } else if (this.#depth === 1 && this.#isObject[0] === false) {
      this.#arrayElements++;
      if (byte === code('{')) this.#arrayObjects++;
    }
    if (byte === code('{') || byte === code('[')) {
      if (++this.#depth > deepestJson)
        throw failure(
          'unreadable_file',
          `${this.#name} nests values more than ${String(deepestJson)} levels deep (line ${String(this.#line)}), which no reader can be trusted with. Ask the sender for flatter records.`,
        );
      this.#deepest = Math.max(this.#deepest, this.#depth);
      this.#isObject.push(byte === code('{'));
      this.#expect = byte === code('{') ? 'key_or_end' : 'value_or_end';
    } else if (byte === quote) {
      this.#isKey = false;
      this.#mode = 'string';
    } else if (byte === 0x2d || (byte >= digitZero && byte <= digitNine)) {
      this.#mode = 'number';
      this.#number = String.fromCharCode(byte);
    } else {
      const literal = literals.find((text) => text.charCodeAt(0) === byte);
      if (literal === undefined) throw this.#broken('a value begins with a character that no value begins with');
      this.#mode = 'literal';
      this.#literal = literal;
      this.#literalAt = 1;
    }
  }

  #takeEscape(byte: number): void {
    this.#elementBytes++;
    const isHex = (byte >= digitZero && byte <= digitNine) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
    if (this.#escape === 1) {
      if (byte === code('u')) this.#escape = 5;
      else if ('"\\/bfnrt'.includes(String.fromCharCode(byte))) this.#escape = 0;
      else throw this.#broken('a text holds a backslash that escapes nothing');
    } else {
      if (!isHex) throw this.#broken('a text holds an incomplete \\u escape');
      this.#escape = this.#escape === 2 ? 0 : this.#escape - 1;
    }
  }

  #endString(): void {
    this.#mode = 'between';
    if (this.#isKey) this.#expect = 'colon';
    else this.#endValue();
  }

  #endNumber(): void {
    this.#mode = 'between';
    if (this.#number.length >= 4000 || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(this.#number))
      throw this.#broken('a number is not written as JSON numbers are');
    this.#endValue();
  }

  #endValue(): void {
    this.#expect = this.#depth === 0 ? 'value' : 'comma_or_end';
  }

  #nextRecord(): void {
    this.#longest = Math.max(this.#longest, this.#elementBytes);
    this.#elementBytes = 0;
  }

  #broken(what: string): Error {
    return failure(
      'unreadable_file',
      `${this.#name} is not valid JSON: in line ${String(this.#line)} ${what}. Ask the sender for a correct file.`,
    );
  }
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '#core/failures.ts';
import { JsonScanner, type JsonFindings } from '#core/intake/json-scanner.ts';

function scan(text: string, chunk = 7): JsonFindings {
  const scanner = new JsonScanner('file.json');
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.subarray(at, at + chunk));
  return scanner.end();
}

const accepts = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

describe('looking at JSON before a reader does', () => {
  it('tells one array, one value a line, and other values apart, and counts the records', () => {
    expect(scan('[{"a":1},{"a":2}]')).toMatchObject({ form: 'array', records: 2, objects: 2 });
    expect(scan('{"a":1}\n{"a":2}\n')).toMatchObject({ form: 'lines', records: 2, objects: 2 });
    expect(scan('{\n "a": [1, {"b": null}]\n}')).toMatchObject({ form: 'values', records: 1, depth: 3 });
    expect(scan('[]')).toMatchObject({ records: 0 });
    expect(scan(' \n')).toMatchObject({ records: 0 });
  });

  it('accepts whatever JSON.stringify writes, in chunks of any size', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 9 }), (value, chunk) => {
        expect(() => scan(JSON.stringify(value, null, 1), chunk)).not.toThrow();
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '-', '.', 'e', 't', 'true', 'null', ' ', '\\', 'u00e9', 'a'),
          maxLength: 12,
        }),
        (text) => {
          // Blank texts and several values one after another are no JSON text, but files of records may be so.
          const isOurs = accepts(() => {
            const { records } = scan(text);
            if (records !== 1 && !text.trimStart().startsWith('[')) throw new Error('not one value');
          });
          expect(isOurs).toBe(accepts(() => JSON.parse(text)));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['{"a":1}\n{"a":2}x\n', 'line 2'],
    ['[\n,\n]', 'line 2'],
    ['{"a":"x\n"}', 'line 1'],
    ['{"a":1', 'ends before all brackets'],
  ])('names the place in %j', (text, place) => {
    expect(() => scan(text)).toThrow(place);
  });

  it('refuses nesting that would end a reader, long before its depth is reached', () => {
    for (const [open, close] of [
      ['{"a":', '}'],
      ['[', ']'],
    ] as const) {
      const text = `${open.repeat(20_000)}1${close.repeat(20_000)}`;
      expect(() => scan(text, 4096)).toThrow(AppFailure);
      expect(() => scan(text, 4096)).toThrow('levels deep');
    }
  });
});

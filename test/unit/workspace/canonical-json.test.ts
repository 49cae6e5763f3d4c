import { array, assert, jsonValue, property, string } from 'fast-check';
import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#core/workspace/canonical-json.ts';

describe('canonical JSON', () => {
  test('is the text of the standard’s own example', () => {
    // RFC 8785, section 3.2.2 and 3.2.3.
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('is what the reference implementation writes, whatever the value', () => {
    assert(
      property(jsonValue({ maxDepth: 5 }), array(string({ unit: 'binary' })), (value, texts) => {
        const all = { value, texts, [texts[0] ?? '']: [undefined, value], left: undefined, at: new Date(0) };
        expect(canonicalJson(all)).toBe(canonicalize(all));
      }),
    );
  });

  test('is that of any record, however many lists of names there were before', () => {
    for (let place = 0; place < 6_000; place += 1) {
      const record = { [`n${place}`]: 1, [`m${place}`]: 2, '10': 3, '9': 4, left: undefined };
      expect(canonicalJson(record)).toBe(`{"10":3,"9":4,"m${place}":2,"n${place}":1}`);
    }
    expect(canonicalJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  });

  test('refuses what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, { deep: [2n] }]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

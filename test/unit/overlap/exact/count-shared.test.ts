import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalText } from '#core/overlap/sketch/canonical.ts';
import { canonicalRule } from '#core/overlap/sketch/canonical-rule.ts';
import { runOverlap } from '#engine/lab/studies/overlap.ts';
import { openTables, type Tables } from '../../../support/relationships/table.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());

const blank = fc.constantFrom('', '', '', ' ', '\t', '\n', '\r', '\u00a0', '  ');
const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,4}[0-9]{0,2}$/),
  fc.stringMatching(/^[0-9]{1,3}[a-f]{1,2}$/),
  fc.constantFrom('straße', 'ŉx', 'é1', 'a b', '-', '1-2', '2026-13-45', '12:30', 'x\u00a0y'),
);
const number = fc.oneof(
  fc.nat(999).map(String),
  fc.integer({ min: -99, max: 99 }).map(String),
  fc.constantFrom('1.50', '0.1', '1e5', '007'),
);
const time = fc.constantFrom('2026-07-14', '2026-07-14 00:00:00', '2026-07-14T08:30Z', '2026-07-14 08:30:00.0');

/** One value in the ways in which files write it. */
const written = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(value, blank, blank, fc.constantFrom('as it is', 'upper', 'lower', 'zeros', 'fraction')).map(([text, before, after, how]) => {
    const digits = /^\d+$/.test(text);
    const same =
      how === 'upper'
        ? text.toUpperCase()
        : how === 'lower'
          ? text.toLowerCase()
          : digits && how === 'zeros'
            ? `00${text}`
            : digits && how === 'fraction'
              ? `${text}.00`
              : text;
    return `${before}${same}${after}`;
  });

const some = (value: fc.Arbitrary<string>, count: number, seed: number): string[] => fc.sample(written(value), { numRuns: count, seed });

async function make(name: string, values: readonly string[], more = ''): Promise<void> {
  await tables.runner.rows(
    `CREATE OR REPLACE TABLE ${name} AS SELECT unnest(from_json($1, '["VARCHAR"]')) AS key, 'E11' AS code UNION ALL SELECT NULL, NULL`,
    [JSON.stringify(values)],
  );
  if (more !== '') await tables.sql(`INSERT INTO ${name} ${more}`);
}

const different = (values: readonly string[], semanticType: string | null): Set<string> =>
  new Set(values.flatMap((value) => canonicalText(value, canonicalRule(semanticType, { kind: 'text' })) ?? []));

/** Identifiers with letters, of which only some are as long as a window. */
const identifier = fc.stringMatching(/^[A-Zis]{2}[0-9]{2}-[A-Z0-9]{0,6}$/);
const formsOf = (letter: string): string[] => [letter, letter.toLowerCase(), { I: 'ı', S: 'ſ' }[letter] ?? letter];
/** What becomes the same identifier: other letters with the same capital, white space of every sort on either side. */
const rewritten = fc
  .tuple(
    identifier,
    fc.constantFrom('', ' ', '\u00a0\t'),
    fc.constantFrom('', ' ', '   ', '\t\u00a0 \r\n', '            '),
    fc.infiniteStream(fc.nat(2)),
  )
  .map(([text, before, after, ways]) => {
    const same = Array.from(text.toUpperCase(), (letter) => formsOf(letter)[ways.next().value ?? 0] ?? letter);
    return `${before}${same.join('')}${after}`;
  });

describe('a small file looked for in a large one', () => {
  it('finds identifiers however they are written, by a few of their characters first', async () => {
    // Of half of those that are looked for there is another writing.
    const few = fc.sample(rewritten, { numRuns: 3000, seed: 11 });
    const again = few.slice(0, 1500).map((text, place) => (place % 2 === 0 ? `${text} ` : ` ${text.toLowerCase()}`));
    const many = [...fc.sample(rewritten, { numRuns: 3000, seed: 12 }), ...again];
    await make('few', few);
    await make('many', many, `SELECT 'Filler ' || i, 'Z' FROM range(30000) r(i)`);
    await tables.sql('DROP TABLE IF EXISTS key_windows');
    const found = await runOverlap(await tables.context('few', 'many'), {
      pairs: [{ subject: 'key', other: 'key', semanticType: null }],
      rows: null,
      filters: [],
      splitBy: null,
    });
    const there = different(many, null);
    const wanted = different(few, null);
    expect(found.pairs[0]?.all).toMatchObject({ values: wanted.size, found: [...wanted].filter((value) => there.has(value)).length });
    const [[windows] = []] = await tables.sql('SELECT count(*) FROM key_windows');
    expect(Number(windows)).toBeGreaterThan(wanted.size / 2);
  });

  it('knows every character whose capital is an ASCII letter', async () => {
    const rows = await tables.sql(
      `SELECT chr(i::INTEGER), upper(chr(i::INTEGER)) FROM range(128, 1114112) r(i) WHERE i NOT BETWEEN 55296 AND 57343 AND strlen(upper(chr(i::INTEGER))) = 1`,
    );
    expect(rows).toEqual([
      ['ı', 'I'],
      ['ſ', 'S'],
    ]);
  });

  it.each([
    { of: 'words alone', keys: word, others: fc.oneof(word, number, time), semanticType: null },
    { of: 'words, numbers and times', keys: fc.oneof(word, number, time), others: fc.oneof(word, number, time), semanticType: null },
    { of: 'numbers alone', keys: number, others: fc.oneof(word, number), semanticType: null },
    { of: 'codes', keys: word, others: word, semanticType: 'icd-10-cm' },
    { of: 'identifiers', keys: word, others: word, semanticType: 'uuid' },
    { of: 'digits', keys: number, others: fc.oneof(number, word), semanticType: 'us-ssn' },
  ])('finds of $of what it would find with every value written alike', async ({ keys, others, semanticType }) => {
    const [few, many] = [some(keys, 300, 1), some(others, 600, 101)];
    await make('few', few);
    const wanted = different(few, semanticType);
    const there = different(many, semanticType);
    const shared = [...wanted].filter((value) => there.has(value)).length;
    expect(shared).toBeGreaterThan(0);
    // Once with values that are all different beside them, once with each of few many times.
    for (const more of [
      `SELECT 'Filler ' || translate(i::VARCHAR, '0123456789', 'qrstuvwxyz'), 'Z' FROM range(21000) r(i)`,
      'SELECT key, code FROM many, range(40)',
    ]) {
      await make('many', many, more);
      const found = await runOverlap(await tables.context('few', 'many'), {
        pairs: [{ subject: 'key', other: 'key', semanticType }],
        rows: [
          { subject: 'key', other: 'key', semanticType },
          { subject: 'code', other: 'code', semanticType: null },
        ],
        filters: [],
        splitBy: null,
      });
      expect(found.otherRows).toBeGreaterThan(20_000);
      expect(found.pairs[0]?.all).toMatchObject({ values: wanted.size, found: shared });
      expect(found.rows?.all).toMatchObject({ values: wanted.size, found: shared });
    }
  });
});

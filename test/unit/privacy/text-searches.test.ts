import { afterAll, beforeAll, expect, test } from 'vitest';
import { maskExpression, maskValue } from '#core/privacy/mask.ts';
import { valuesAt } from '#core/privacy/revealed.ts';
import { databasePattern, piecesOf, textSearches } from '#core/privacy/text-searches.ts';
import { quoteLiteral } from '#core/sql.ts';
import { privacyBench, type Bench } from '../../support/privacy/study.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await privacyBench();
});
afterAll(() => bench.close());

/** Pieces of what people write, put together in every order by a fixed generator: near misses as well as hits. */
function madeTexts(count: number): string[] {
  const parts = [
    'Anna Berg',
    'Björn Ågren',
    'Dr. Öberg',
    'spoke with',
    'Foot Examination',
    '12 Main St.',
    'MA 02118-1234',
    '2024-02-30',
    '3/4/24',

    '31.12.2023',
    'May 2020',
    '93 y/o',
    'age: 101',
    '(212) 555-0142',
    '+49 30 1234 5678',
    'fax 212.555.0142',
    'call me on ',
    'Tel.: 555-0142',
    '250-5000',
    'phone ',
    'a.b@c.org',
    '123-45-6789',

    '666-12-1234',
    'MRN#12345',
    'AB1234563',
    '1M8GDM9AXKP042788',
    'www.x.org/a',
    '1.2.3.4',
    '1.2.3.4.5',
    'Case no. 12-34',
    '4111 1111 1111 1111',
    ' ',
    ', ',
    '. ',
    '\n',
    '-',
    '',
    ' (',
    ')',
    ' é',
    '_',
  ];
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  return Array.from({ length: count }, () => Array.from({ length: 2 + next(5) }, () => parts[next(parts.length)] ?? '').join(''));
}

test('the database finds in a text what a search finds here', async () => {
  const texts = madeTexts(400);
  await bench.sql(`create temp table made as select unnest([${texts.map(quoteLiteral).join(', ')}]) as text`);
  for (const search of textSearches) {
    const own = texts.filter((text) => piecesOf(text, { ...search, confirm: () => true }).length > 0);
    const found = await bench.sql(`select text from made where regexp_matches(text, ${quoteLiteral(databasePattern(search))})`);
    expect(found.map(([text]) => String(text)).toSorted(), search.id).toEqual(own.toSorted());
  }
});

test('a mask is the same in the database and here, and keeps the form alone', async () => {
  const texts = ['Anna-Lena O’Brien', 'ÅÄÖ åäö ß', '٣٤ 12', 'x'.repeat(50), '日本語', '', 'ǅ', 'a\tb\n1'];
  const rows = await bench.sql(`select ${maskExpression('t')} from (select unnest([${texts.map(quoteLiteral).join(', ')}]) as t)`);
  expect(rows.map(([mask]) => mask)).toEqual(texts.map(maskValue));
  expect(maskValue('Anna-Lena 12')).toBe('Xxxx-Xxxx 99');
});

test('values at the end of a path are read out of JSON; what is cut off gives none', () => {
  const json = JSON.stringify({ contact: [{ 'phone no': '1' }, { 'phone no': 2 }, {}], m: { a: 'x', b: null } });
  expect(valuesAt(json, '$.contact[*]."phone no"')).toEqual(['1', '2']);
  expect(valuesAt(json, '$.m.*')).toEqual(['x']);
  expect(valuesAt(json, '$.constructor')).toEqual([]);
  expect(valuesAt(json.slice(0, 30), '$.m.*')).toEqual([]);
});

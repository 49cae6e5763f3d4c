import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Suggestion, Suggestions } from '#contract/suggestions.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import { aliasFor } from '#core/quality/suggest/reference-rules.ts';
import { writeRuleset } from '#core/quality/suggest/ruleset-text.ts';
import { suggestRules } from '#core/quality/suggest/suggest.ts';
import { type SuggestionBench, suggestionBench } from '../../../support/quality/suggestion-bench.ts';

let bench: SuggestionBench;
beforeAll(async () => {
  bench = await suggestionBench();
});
afterAll(() => bench.close());

const rulesFor = (suggestions: Suggestions, column: string | null): string[] =>
  suggestions.suggestions.filter((each) => each.column === column).map(({ rule }) => rule);

/** Every suggestion comes out as it says of itself, on the data that it came from. */
async function expectTrue(query: string, options: Parameters<SuggestionBench['suggest']>[1] = {}): Promise<Suggestions> {
  const suggestions = await bench.suggest(query, options);
  const { text, leftOut } = writeRuleset(suggestions.suggestions);
  expect(leftOut).toBe(0);
  if (suggestions.suggestions.length === 0) return suggestions;
  expect(validateRuleset(text).errors, text).toEqual([]);
  for (const blanks of ['empty', 'null'] as const) {
    const results = await bench.check(query, suggestions, { blanks, ...(options.format ? { format: options.format } : {}) });
    const wrong = results.flatMap((result, index) => {
      const expected = suggestions.suggestions[index]?.today.outcome === 'fails' ? 'Failed' : 'Passed';
      return result.outcome === expected ? [] : [`${result.rule}: ${result.outcome} (${result.message ?? ''}), blanks ${blanks}`];
    });
    expect(wrong).toEqual([]);
  }
  return suggestions;
}

describe('what is proposed', () => {
  test('for a table of claims: size, columns, keys, gaps, values, forms, ranges and days', async () => {
    const query = `select 1000000 + i as claim_id, case i % 3 when 0 then 'F' when 1 then 'M' end as sex,
      printf('%05d-%04d-%02d', 71000 + i % 7, 1000 + i % 40, 10) as ndc, (20 + i % 400)::decimal(10,2) as paid_amount,
      date '2026-01-01' + (i % 300)::integer as service_date, (30 + i % 50) as age, 'note ' || i as note
      from range(3000) t(i)`;
    const suggestions = await expectTrue(query);
    expect(rulesFor(suggestions, null)).toEqual(
      expect.arrayContaining(['RowCount between 2100 and 3900', 'ColumnCount = 7', 'ColumnNamesMatchPattern "^[a-z][a-z0-9_]*$"']),
    );
    expect(rulesFor(suggestions, 'claim_id')).toContain('IsPrimaryKey "claim_id"');
    expect(rulesFor(suggestions, 'sex')).toEqual(['Completeness "sex" >= 0.56', 'ColumnValues "sex" in ["F", "M", NULL]']);
    expect(rulesFor(suggestions, 'paid_amount')).toEqual(
      expect.arrayContaining(['IsComplete "paid_amount"', 'ColumnValues "paid_amount" >= 0', 'ColumnValues "paid_amount" <= 620']),
    );
    expect(rulesFor(suggestions, 'service_date')).toContain('ColumnValues "service_date" >= "2026-01-01"');
    expect(rulesFor(suggestions, 'ndc')).toContain('ColumnValues "ndc" matches "^[0-9]{5}-[0-9]{4}-[0-9]{2}$" with threshold >= 0.99');
    expect(rulesFor(suggestions, 'age')).toContain('(ColumnValues "age" >= 0) and (ColumnValues "age" <= 130)');
    for (const { reason, figure, strictness } of suggestions.suggestions)
      expect([reason, figure, strictness].every((text) => text !== '')).toBe(true);
  });

  test('tight and loose bounds hold too, and differ', async () => {
    const query = 'select i as n, (i * 1.5)::double as x from range(2000) t(i)';
    const profile = await bench.profile(query);
    const bounds = (['tight', 'usual', 'loose'] as const).map((strictness) => suggestRules(profile, strictness));
    expect(new Set(bounds.map((each) => rulesFor(each, 'x').join())).size).toBe(3);
    for (const strictness of ['tight', 'loose'] as const) await expectTrue(query, { strictness });
  });

  test('what may identify a person is never written into a rule', async () => {
    const query = `select 'p' || i as patient_id, case i % 2 when 0 then 'Maria Jensen' else 'Peter Olsen' end as patient_name,
      case i % 2 when 0 then '555-201-3344' else '555-201-3345' end as phone from range(400) t(i)`;
    const { suggestions } = await expectTrue(query);
    expect(suggestions.map(({ rule, reason, figure }) => `${rule}${reason}${figure}`).join('\n')).not.toMatch(/Maria|Olsen|555/);
  });

  test('a column that DQDL cannot name is left out with its reason, and so is one that Glue cannot check', async () => {
    const query = `select i as "a""b", i as "2024-01-01", i as "x.y", [i] as list, i as "drop table; --", i as "group" from range(50) t(i)`;
    const suggestions = await expectTrue(query);
    expect(suggestions.leftOut.map(({ column }) => column)).toEqual(['a"b', '2024-01-01', 'x.y', 'list']);
    expect(rulesFor(suggestions, 'drop table; --')).not.toEqual([]);
  });
});

const only = ({ suggestions }: Suggestions): Suggestion[] => suggestions.filter(({ today }) => today.outcome === 'fails');

describe('findings', () => {
  test('rows that repeat, and a key that nearly is one, are proposed and said to fail', async () => {
    const query = 'select * from (select i as claim_id, i * 2 as n from range(1000) t(i)) union all select i, i * 2 from range(10) t(i)';
    const found = only(await expectTrue(query));
    expect(found.map(({ kind, today }) => [kind, today])).toEqual([
      ['duplicates', { outcome: 'fails', rows: 10, rowsAreExact: true }],
      ['key', { outcome: 'fails', rows: 10, rowsAreExact: true }],
    ]);
  });

  test('wrong check digits are found: the rule agrees with the codes', async () => {
    const query = `select i as result_no, case when i % 100 = 0 then '2345-8' when i % 2 = 0 then '2345-7' else '718-7' end as loinc_code,
      case when i % 50 = 0 then '1234567890' else '1234567893' end as provider_npi from range(1000) t(i)`;
    const found = only(await expectTrue(query));
    expect(found.map(({ id }) => id)).toEqual(['check-digit:loinc_code', 'check-digit:provider_npi']);
    const [loinc, npi] = (await bench.check(query, { ...(await bench.suggest(query)), suggestions: found })).map(
      ({ failedRows }) => failedRows,
    );
    expect([loinc, npi]).toEqual([10, 20]);
    expect(found.map(({ today }) => (today.outcome === 'fails' ? today.rows : 0))).toEqual([10, 20]);
  });

  test('blank texts and days that stand for none', async () => {
    const query = `select i as n, case when i % 40 = 0 then ' ' else 'v' || (i % 30) end as plan,
      case when i % 5 = 0 then date '9999-12-31' else date '2026-01-05' end as ended from range(400) t(i)`;
    expect(only(await expectTrue(query)).map(({ id, today }) => [id, today])).toEqual([
      ['blanks:plan', { outcome: 'fails', rows: 10, rowsAreExact: true }],
      ['dates:ended:2', { outcome: 'fails', rows: 80, rowsAreExact: true }],
    ]);
  });
});

test.each(['parquet', 'csv', 'json'] as const)(
  'odd tables as %s: nothing, one row, nothing but nulls, NaN, infinities, huge numbers',
  async (format) => {
    for (const query of [
      'select 1 as a where false',
      `select 1 as a, 'x' as b, null::varchar as c`,
      'select null::integer as a, null::varchar as b, null::date as c from range(30)',
      `select case i % 3 when 0 then 'NaN'::double when 1 then 'Infinity'::double else i end as x, 'NaN'::float as y from range(200) t(i)`,
      `select (i * 1000000000000)::hugeint * 1000000 as big, (i * 1e300)::double as wide, 1e-12 * i as narrow, -i as below from range(1500) t(i)`,
      `select repeat('long ', 300) || i as text, '' as empty, '  ' as blank from range(60) t(i)`,
      `select date '0001-01-01' + i::integer as early, timestamp '2400-01-01' as late, true as flag, time '10:00' as t from range(100) t(i)`,
      `select case when i % 7 = 0 then null else 'c' || (i % 3) end as code, case when i = 3 then null else i::varchar end as row_id from range(300) t(i)`,
    ]) {
      await expectTrue(query, { format });
    }
  },
);

/** An SQL expression over the row number `i`, with gaps, for a column of any kind. */
const column = fc
  .record({
    name: fc.constantFrom(
      'id',
      'claim_id',
      'zip',
      'plan type',
      'amount',
      'birth_date',
      'Group',
      'x-1',
      'sex',
      'code',
      'npi',
      'age',
      'text',
    ),
    value: fc.oneof(
      fc.integer({ min: 1, max: 5000 }).map((n) => `(i * 7919) % ${n}`),
      fc.integer({ min: 1, max: 400 }).map((n) => `((i * 31) % ${n} - ${Math.floor(n / 2)}) / 7.0`),
      fc.integer({ min: 1, max: 400 }).map((n) => `(((i * 31) % ${n}) * 0.37)::decimal(12,2)`),
      fc.integer({ min: 1, max: 60 }).map((n) => `'v' || (i % ${n})`),
      fc.integer({ min: 1, max: 30 }).map((n) => `repeat('ab', (i % ${n})::integer)`),
      fc.integer({ min: 1, max: 900 }).map((n) => `date '2024-02-01' + (i % ${n})::integer`),
      fc.integer({ min: 1, max: 900 }).map((n) => `timestamp '2025-02-01' + to_hours((i % ${n})::integer)`),
      fc.constantFrom('i', `case when i % 9 = 0 then ' x ' else 'x' end`, 'i % 2 = 0', `printf('%05d', i % 40)`, `'a"b\\c'`),
    ),
    gap: fc.constantFrom(0, 0, 0, 2, 3, 11, 97),
  })
  .map(({ name, value, gap }) => ({ name, sql: gap === 0 ? value : `case when i % ${gap} = 0 then null else ${value} end` }));

test('whatever the table, every suggestion is valid and true of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(column, { minLength: 1, maxLength: 5, selector: ({ name }) => name.toLowerCase() }),
      fc.integer({ min: 1, max: 2500 }),
      fc.constantFrom('tight', 'usual', 'loose'),
      fc.constantFrom('parquet', 'csv'),
      async (columns, rows, strictness, format) => {
        const list = columns.map(({ name, sql }) => `${sql} as "${name}"`).join(', ');
        await expectTrue(`select ${list} from range(${rows}) t(i)`, { strictness, format } as Parameters<SuggestionBench['suggest']>[1]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

const finding = (column: string, contained: number, strayRows: number) => ({
  finding: {
    from: { sample: 0, column },
    into: { sample: 1, column: 'id', distinct: 60 },
    distinct: 40,
    contained,
    strayRows,
  },
  alias: 'members',
  title: 'Members',
  sampleId: 'S',
  isOld: false,
});

describe('values that were found in other data', () => {
  const query = `select i as claim_id, 'm' || (i % 40) as member, case when i % 5 > 0 then 'm' || (i % 40) end as payer, 's' || (i % 40) as site from range(400) t(i)`;

  test('give a rule that every one of them is known there, which comes out as it says', async () => {
    const { suggestions } = suggestRules(await bench.profile(query), 'usual', [
      finding('member', 40, 0),
      finding('payer', 40, 0),
      finding('site', 39, 10),
      finding('claim_id', 20, 200),
    ]);
    const found = suggestions.filter(({ kind }) => kind === 'reference');
    expect(found.map(({ rule, today }) => [rule, today])).toEqual([
      ['ReferentialIntegrity "member" "members.id" = 1.0', { outcome: 'passes' }],
      ['ReferentialIntegrity "payer" "members.id" >= 0.7', { outcome: 'passes' }],
      ['ReferentialIntegrity "site" "members.id" = 1.0', { outcome: 'fails', rows: 10, rowsAreExact: true }],
    ]);
    expect(found[0]).toMatchObject({
      figure: '40 of 40 different values found among 60',
      reference: { alias: 'members', title: 'Members', sampleId: 'S' },
    });
    expect(validateRuleset(writeRuleset(found).text).errors).toEqual([]);
  });

  test('are not called exact when the file was profiled again since', async () => {
    const { suggestions } = suggestRules(await bench.profile(query), 'usual', [{ ...finding('member', 40, 0), isOld: true }]);
    expect(suggestions.find(({ kind }) => kind === 'reference')).toMatchObject({ isExact: false });
  });

  test('have an alias that stands before a dot, whatever the title', () => {
    const taken = new Set(['rxpath_claims_2026']);
    expect(['RxPath claims (2026)', '2026-06 Läb – results.csv', 'primary', '日本'].map((title) => aliasFor(title, taken))).toEqual([
      'rxpath_claims_2026_2',
      'la_b_results',
      'primary_2',
      'other',
    ]);
  });
});

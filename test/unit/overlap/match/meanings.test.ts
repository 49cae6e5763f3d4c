import { describe, expect, it } from 'vitest';
import { compareDataSets } from '#core/overlap/match/compare-data-sets.ts';
import { meaningsOf } from '#core/overlap/match/meanings.ts';
import { columnOf, dataSetOf, texts } from '../support/sketch-of.ts';

const mine = dataSetOf('Mine', [columnOf('PAT_KEY', texts('a', 0, 80)), columnOf('amount', texts('m', 0, 80))]);
const theirs = dataSetOf('Theirs', [columnOf('field_7', texts('b', 0, 80)), columnOf('gust', texts('g', 0, 80))]);
const none = new Map<string, readonly string[]>();

/** Pairs where a column of theirs has this term. */
const pairs = (term: string) =>
  compareDataSets(
    { sketch: mine, meanings: meaningsOf(mine.columns, [], new Map([['pat_key', ['t1', 't2']]])) },
    { sketch: theirs, meanings: meaningsOf(theirs.columns, [], new Map([['field_7', [term]]])) },
  ).columns.map(({ other, parts, subject }) => [subject.path, other.path, parts.meaning]);

describe('what people say of columns', () => {
  it('takes decisions by the exact name, and terms whatever its case', () => {
    const found = meaningsOf(
      mine.columns,
      [
        { column: 'amount', meaning: 'none', phi: null },
        { column: 'gone', meaning: 'npi', phi: null },
      ],
      new Map([['pat_key', ['t1']]]),
    );
    expect([...found]).toEqual([
      ['PAT_KEY', { terms: ['t1'] }],
      ['amount', { semanticType: null }],
    ]);
  });

  it('says nothing of a column of which only privacy was decided', () => {
    expect(meaningsOf(mine.columns, [{ column: 'amount', meaning: null, phi: [] }], none).size).toBe(0);
  });

  it('passes over a term that so many columns have that it tells none of them', () => {
    const names = ['a', 'b', 'c', 'd'];
    const all = new Map(names.map((name) => [name, ['people', `own ${name}`]]));
    const found = meaningsOf(
      names.map((path) => ({ path })),
      [],
      all,
    );
    expect([...found.values()].flatMap(({ terms }) => terms)).toEqual(names.map((name) => `own ${name}`));
  });

  it('pairs columns that have a term in common, where names and values do not', () => {
    expect(pairs('t2')).toEqual([['PAT_KEY', 'field_7', 1]]);
    expect(pairs('t3')).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { DataSetOverlap, OverlapFigure, OwnedOverlap } from '#contract/overlap/overlap.ts';
import { noveltyOf } from '#core/offers/decision/findings/novelty-findings.ts';

const sample = { id: 's1', title: 'ClaimWell medical claims' };
const figure = (value: number | null, low: number, high: number): OverlapFigure => ({
  value,
  low,
  high,
  isExact: low === high,
  fromValues: 4000,
});

const owned = (others: Partial<OwnedOverlap>): OwnedOverlap => ({
  state: 'ready',
  subject: null,
  headline: null,
  owned: [],
  dataSets: [],
  searched: 3,
  notAlike: 3,
  leftOut: [],
  notes: [],
  milliseconds: 1,
  ...others,
});

const line = (entity: 'patient' | 'provider' | null, noun: string, value: OverlapFigure): OwnedOverlap['owned'][number] => ({
  path: noun,
  noun,
  entity,
  figure: value,
  newHere: value,
  rowCount: 240_000,
  within: [],
});

test('patients count before providers, and what is new is the rest of what is owned', () => {
  const { entities } = noveltyOf(
    sample,
    owned({ owned: [line('provider', 'prescribers', figure(0.9, 0.9, 0.9)), line('patient', 'members', figure(0.38, 0.36, 0.4))] }),
    null,
  );
  expect(entities).toMatchObject({
    known: true,
    isExact: false,
    fromRows: 240_000,
    sentence: expect.stringContaining('62.0% of its members'),
  });
  if (!entities.known) return;
  expect([entities.low, entities.value, entities.high]).toEqual([expect.closeTo(0.6), expect.closeTo(0.62), expect.closeTo(0.64)]);
});

test('nothing alike means that all rows are new, and that is called an estimate', () => {
  expect(noveltyOf(sample, owned({}), null).rows).toMatchObject({
    known: true,
    value: 1,
    isExact: false,
    sentence: expect.stringContaining('3 data sets'),
  });
});

test('rows follow from the combination of columns that tells them apart', () => {
  const values = {
    ofSubject: figure(0.1, 0.1, 0.1),
    ofOther: figure(1, 1, 1),
    shared: figure(1, 1, 1),
    jaccard: figure(1, 1, 1),
    newHere: figure(1, 1, 1),
  };
  const nearest = { rows: { parts: [], values }, rowsWhy: null, other: { title: 'RxPath' } } as unknown as DataSetOverlap;
  expect(noveltyOf(sample, owned({}), nearest).rows).toMatchObject({ known: true, value: 0.9, isExact: true });
  expect(noveltyOf(sample, owned({}), { ...nearest, rows: null, rowsWhy: 'No key.' }).rows).toMatchObject({
    known: false,
    sentence: 'No key.',
  });
});

test.each([
  ['no_sketch', 'no sketch'],
  ['nothing_owned', 'known to be owned'],
] as const)('says why it is not known: %s', (state, words) => {
  const { entities, rows } = noveltyOf(sample, owned({ state }), null);
  expect([entities, rows]).toEqual([
    expect.objectContaining({ known: false, sentence: expect.stringContaining(words) }),
    expect.objectContaining({ known: false }),
  ]);
});

test('a sample without anybody to tell apart, or without a value, is not known', () => {
  expect(noveltyOf(sample, owned({ owned: [line(null, 'drug codes', figure(0.61, 0.6, 0.62))] }), null).entities).toMatchObject({
    known: false,
  });
  expect(noveltyOf(sample, owned({ owned: [line('patient', 'members', figure(null, 0, 1))] }), null).entities).toMatchObject({
    known: false,
  });
});

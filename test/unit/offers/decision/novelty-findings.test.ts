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
  chosenRows: [],
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

const column = (entity: 'patient' | 'provider' | null, noun: string, value: OverlapFigure) =>
  ({ entity, noun, subject: { path: `${noun}_id` }, values: { ofSubject: value } }) as unknown as DataSetOverlap['columns'][number];

const nearest = (others: Partial<DataSetOverlap>): DataSetOverlap =>
  ({ columns: [], rows: null, rowsWhy: 'No key.', other: { title: 'RxPath' }, ...others }) as DataSetOverlap;

test('patients count before providers, and what is new is the rest of what is owned', () => {
  const columns = [column('provider', 'providers', figure(0.9, 0.9, 0.9)), column('patient', 'members', figure(0.38, 0.36, 0.4))];
  const { entities } = noveltyOf(sample, owned({ subject: null }), nearest({ columns }));
  expect(entities).toMatchObject({
    known: true,
    isExact: false,
    sentence: expect.stringContaining('62.0 % of its members (members_id, against RxPath)'),
  });
  if (!entities.known) return;
  expect([entities.low, entities.value, entities.high]).toEqual([expect.closeTo(0.6), expect.closeTo(0.62), expect.closeTo(0.64)]);
});

test('where nothing of its kind is owned all of it is new, though its people may be known', () => {
  const { entities, rows } = noveltyOf(sample, owned({ owned: [line('patient', 'patients', figure(0.58, 0.5, 0.6))] }), null);
  expect(rows).toMatchObject({ known: true, value: 1, isExact: false });
  expect(entities).toMatchObject({
    known: true,
    value: 1,
    sentence: expect.stringContaining('though 58.0 % of its patients are known from others'),
  });
  expect(noveltyOf(sample, owned({}), null).rows.sentence).toBe('Nothing of its kind is among 3 data sets that are owned.');
});

test('rows follow from the combination of columns that tells them apart', () => {
  const values = { ofSubject: figure(0.1, 0.1, 0.1) } as NonNullable<DataSetOverlap['rows']>['values'];
  expect(noveltyOf(sample, owned({}), nearest({ rows: { parts: [], values } })).rows).toMatchObject({
    known: true,
    value: 0.9,
    isExact: true,
  });
  expect(noveltyOf(sample, owned({}), nearest({})).rows).toMatchObject({ known: false, sentence: 'No key.' });
});

test.each([
  ['no_sketch', 'no sketch'],
  ['nothing_owned', 'known to be owned'],
  ['no_hashes', 'could be compared'],
] as const)('says why it is not known: %s', (state, words) => {
  const { entities, rows } = noveltyOf(sample, owned({ state }), null);
  expect(entities).toMatchObject({ known: false, sentence: expect.stringContaining(words) });
  expect(rows).toMatchObject({ known: false });
});

test('a sample without anybody to tell apart, or without a value, is not known', () => {
  expect(noveltyOf(sample, owned({}), nearest({ columns: [column(null, 'drug codes', figure(0.61, 0.6, 0.62))] })).entities).toMatchObject({
    known: false,
  });
  expect(noveltyOf(sample, owned({}), nearest({ columns: [column('patient', 'members', figure(null, 0, 1))] })).entities).toMatchObject({
    known: false,
  });
});

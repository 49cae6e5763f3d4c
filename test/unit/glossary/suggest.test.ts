import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calibration } from '#core/glossary/suggest/calibration.ts';
import type { TargetInput, TermInput } from '#core/glossary/suggest/suggest-input.ts';
import { Suggester } from '#core/glossary/suggest/suggester.ts';
import { technicalWords } from '#core/glossary/suggest/words.ts';

const term = (id: string, name: string, more: Partial<TermInput> = {}): TermInput => ({
  id,
  name,
  otherNames: [],
  definition: '',
  isRestricted: false,
  ...more,
});
const column = (name: string, more: Partial<TargetInput> = {}): TargetInput => ({
  kind: 'column',
  assetId: 'a',
  name,
  businessName: null,
  text: '',
  termIds: [],
  semanticTypes: [],
  values: [],
  ...more,
});
const first = (terms: TermInput[], targets: TargetInput[]) => new Suggester(terms, targets).of(0)[0];

describe('names of columns', () => {
  it.each([
    ['MBR_BIRTH_DT', ['member', 'birth', 'date']],
    ['patientDateOfBirth', ['patient', 'date', 'birth']],
    ['ICDCode2', ['diagnosis', 'code']],
    ['', []],
    ['Größe_cm', ['grosse', 'cm']],
  ])('%s is read as %j', (name, words) => {
    expect(technicalWords(name)).toEqual(words);
  });
});

describe('a term is suggested', () => {
  it('by another name of it, in whichever language', () => {
    const suggestion = first([term('t', 'Weight', { otherNames: ['Gewicht'] })], [column('gewicht')]);
    expect(suggestion?.reasons).toMatchObject([{ kind: 'other_name', text: 'Its name says another name of the term, “Gewicht”' }]);
  });

  it('by descriptions that speak of the same', () => {
    const definition = 'Day on which the pharmacy handed the medicine to the patient.';
    const suggestion = first(
      [term('t', 'Fill', { definition }), term('u', 'Claim', { definition: 'Bill that is sent to an insurer.' })],
      [column('x1', { text: 'When the pharmacy handed out the medicine' })],
    );
    expect(suggestion).toMatchObject({ termId: 't', reasons: [{ kind: 'definition' }] });
  });

  it('by values that columns with the term have, and by what values mean; never by its own', () => {
    const values = Array.from({ length: 20 }, (_, place) => place);
    const meaning = [{ type: 'loinc', label: 'LOINC code', confidence: 0.95 }];
    const like = column('other', { assetId: 'b', termIds: ['t'], values: values.slice(4), semanticTypes: meaning });
    const found = first([term('t', 'Laboratory test')], [column('x1', { values, semanticTypes: meaning }), like]);
    expect(found?.reasons.map(({ kind }) => kind)).toEqual(['values', 'meaning']);
    expect(found?.reasons[0]?.text).toBe('100 % of its frequent values are those of the column “other”, which has it');
    expect(new Suggester([term('t', 'Laboratory test')], [like]).of(0, true)).toEqual([]);
  });

  it('not for a column where only assets may have it', () => {
    expect(first([term('t', 'Secret', { isRestricted: true })], [column('secret')])).toBeUndefined();
  });
});

describe('confidence', () => {
  it('never falls as the strength rises, and comes near to what was seen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { maxLength: 300 }), (seen) => {
        const calibration = new Calibration();
        for (const [strength, isRight] of seen) calibration.learn(strength, isRight);
        const shares = Array.from({ length: 101 }, (_, place) => calibration.of(place / 100).confidence);
        expect(shares.every((share, place) => share > 0 && share < 1 && share >= (shares[place - 1] ?? 0))).toBe(true);
      }),
    );
    const calibration = new Calibration();
    for (let place = 0; place < 1_000; place += 1) calibration.learn(0.92, place % 4 > 0);
    expect(calibration.of(0.92)).toMatchObject({ tried: 1_000, right: 750 });
    for (let place = 0; place < 10_000; place += 1) calibration.seen(true);
    expect(calibration.of(0.92).confidence).toBeCloseTo(0.75, 2);
  });

  it('less where people left much without terms: for that, all suggestions are wrong', () => {
    const calibration = new Calibration();
    for (let place = 0; place < 1_000; place += 1) calibration.learn(0.92, place % 4 > 0);
    for (let place = 0; place < 10_000; place += 1) calibration.seen(place % 3 === 0);
    // For each column with a term that fits there are 0.75 right ones and 0.25 wrong ones; for all three columns 0.75 wrong ones.
    expect(calibration.of(0.92).confidence).toBeCloseTo(0.25 / (0.25 + 0.25), 2);
  });
});

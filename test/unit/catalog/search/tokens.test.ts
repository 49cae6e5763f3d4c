import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slipsAllowed, slipsBetween } from '../../../../src/core/catalog/search/index/edit-distance.ts';
import { findWords, marksOf, snippetOf } from '../../../../src/core/catalog/search/index/mark-words.ts';
import { readWords } from '../../../../src/core/catalog/search/index/read-words.ts';
import { smallest } from '../../../../src/core/catalog/search/index/smallest.ts';
import { TextStore } from '../../../../src/core/catalog/search/index/text-store.ts';
import { compactOf, tokensOf } from '../../../../src/core/catalog/search/index/tokens.ts';
import { saysPhi } from '../../../../src/core/catalog/search/phi.ts';

const plain = (text: string): string[] =>
  tokensOf(text)
    .filter(({ isAlternate }) => !isAlternate)
    .map((token) => token.text);
const alternates = (text: string): string[] =>
  tokensOf(text)
    .filter(({ isAlternate }) => isAlternate)
    .map((token) => token.text);

describe('words of names', () => {
  it.each([
    ['patient_id', ['patient', 'id']],
    ['patientId', ['patient', 'id']],
    ['PATIENT-ID', ['patient', 'id']],
    ['HTTPServer2', ['http', 'server', '2']],
    ['icd10Code', ['icd', '10', 'code']],
    ['Größe der Straße', ['grosse', 'der', 'strasse']],
    ['données_santé', ['donnees', 'sante']],
    ['L’hôpital', ['l', 'hopital']],
    ['患者番号 id', ['患者番号', 'id']],
    ['', []],
    [' __.-- ', []],
  ])('are found in %s', (name, expected) => {
    expect(plain(name)).toEqual(expected);
  });

  it('have other readings: run together, and umlauts spelled out', () => {
    expect(alternates('sample_mRNA')).toEqual(['mrna']);
    expect(alternates('ICD10')).toEqual(['icd10']);
    expect(alternates('Größe')).toContain('groesse');
  });

  it('make the same name without separators', () => {
    expect(['patient_id', 'PatientID', 'PATIENT ID', 'patient.id'].map((name) => compactOf(name))).toEqual(Array(4).fill('patientid'));
    expect(compactOf(' % ')).toBe('%');
  });

  it('stand where they say, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { text: token, start, end } of tokensOf(text)) {
          expect(token).not.toBe('');
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('what was typed', () => {
  it.each([
    ['patient visit', [['patient'], ['visit']]],
    ['"adverse event" rate', [['adverse', 'event'], ['rate']]],
    ['"not closed', [['not', 'closed']]],
    ['patientId', [['patient'], ['id']]],
    ['mRNA', [['mrna']]],
    ['icd10', [['icd'], ['10']]],
    ['same same', [['same']]],
    ['  ', []],
    ['§§', [['§§']]],
  ])('reads %s', (text, expected) => {
    expect(readWords(text).words.map(({ tokens }) => tokens)).toEqual(expected);
  });

  it('says which words it does not look at', () => {
    const words = Array.from({ length: 20 }, (_, at) => `word${String.fromCharCode(97 + at)}x`);
    expect(readWords(words.join(' ')).ignored).toEqual(words.slice(16));
  });
});

describe('slips', () => {
  it.each([
    ['patient', 'patient', 0],
    ['patiant', 'patient', 1],
    ['pateint', 'patient', 1],
    ['ptient', 'patient', 1],
    ['patientt', 'patient', 1],
    ['pasient', 'patiens', 2],
  ])('between %s and %s are %i', (word, token, expected) => {
    expect(slipsBetween(word, token, 2, false)).toBe(expected);
  });

  it('of a word still being typed are counted to the best beginning', () => {
    expect(slipsBetween('patia', 'patient', 1, true)).toBe(1);
    expect(slipsBetween('patia', 'patient', 1, false)).toBe(2);
  });

  it('are forgiven by the length of the word, and never with digits', () => {
    expect(['dog', 'dogs', 'dosage', 'prescriber', 'icd10'].map(slipsAllowed)).toEqual([0, 1, 1, 2, 0]);
  });

  it('are as the textbook counts them', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 0, maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const expected = textbook(one, other);
        expect(slipsBetween(one, other, 3, false)).toBe(Math.min(expected, 4));
        expect(slipsBetween(one, other, 3, true)).toBe(
          Math.min(4, ...Array.from({ length: other.length + 1 }, (_, length) => textbook(one, other.slice(0, length)))),
        );
      }),
    );
  });
});

/** Optimal string alignment by its definition. */
function textbook(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (__, column) => (row === 0 ? column : row)),
  );
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      let cost = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(row - 2, column - 2) + 1);
      (table[row] ?? [])[column] = cost;
    }
  }
  return at(a.length, b.length);
}

const marked = (text: string, query: string): string => {
  let shown = '';
  let at = 0;
  for (const [start, end] of marksOf(findWords(text, readWords(query).words, 0))) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
};

describe('marks', () => {
  it.each([
    ['Patient visits', 'pat', '[Pat]ient visits'],
    ['patient_id', 'patientid', '[patient_id]'],
    ['patient_identifier', 'patientid', '[patient_id]entifier'],
    ['Größe in cm', 'grosse', '[Größe] in cm'],
    ['an adverse event happened', '"adverse event"', 'an [adverse event] happened'],
    ['visits of patients', 'patient visit', '[visit]s of [patient]s'],
  ])('in %s for %s are %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('stay on their words where a long description is cut', () => {
    const text = `${'before '.repeat(100)}hepatic event ${'after '.repeat(100)}`;
    const snippet = snippetOf(text, marksOf(findWords(text, readWords('hepatic').words, 0)));
    expect(snippet.isCut).toBe(true);
    expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['hepatic']);
  });

  it('are without the signs of Markdown, with marks in their places, and no name loses a character', () => {
    const text = 'Master data. # Patients | `patient_token` | **Token** | |---|---| one_two * 3 a-b C# #4 x**y 2 > 1';
    const at = text.indexOf('patient_token');
    const snippet = snippetOf(text, [[at, at + 7]]);
    expect(snippet.text).toBe('Master data. Patients patient_token Token one_two * 3 a-b C# #4 x**y 2 > 1');
    expect(snippet.marks.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['patient']);
  });
});

describe('small pieces', () => {
  it('the smallest numbers are those of a sort', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 3000 }), fc.integer({ min: 1, max: 60 }), (numbers, count) => {
        const keys = Float64Array.from(numbers);
        expect([...smallest(keys, keys.length, count)]).toEqual(numbers.toSorted((a, b) => a - b).slice(0, count));
      }),
      { numRuns: 30 },
    );
  });

  it('texts come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })), (texts) => {
        const store = new TextStore();
        for (const text of texts) store.push(text);
        expect(store.all()).toEqual(texts);
        expect(texts.map((_, at) => store.at(at))).toEqual(texts);
      }),
    );
  });
});

describe('what says that there is protected health information', () => {
  it.each([
    ['PHI', 'yes'],
    ['Contains PHI', 'yes'],
    ['Protected health information', 'yes'],
    ['Personenbezogene Daten', 'yes'],
    ['Données de santé', 'yes'],
    ['Non-PHI', 'no'],
    ['De-identified PHI', 'no'],
    ['Philadelphia', null],
    ['Graphical', null],
    ['', null],
  ])('%s: %s', (text, expected) => {
    expect(saysPhi(text)).toBe(expected);
  });
});

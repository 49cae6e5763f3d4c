import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { bulkPlan } from '../../../../../src/renderer/features/glossary/bulk/bulk-steps.ts';
import { readLabel } from '../../../../../src/renderer/features/glossary/detail/label-words.ts';
import { hitsOf, replaced, replaceSteps } from '../../../../../src/renderer/features/glossary/replace/replacements.ts';
import { facetsOf } from '../../../../../src/renderer/features/glossary/side/facet-counts.ts';
import { indexOf } from '../../../../../src/renderer/features/glossary/terms/term-index.ts';
import { withSteps } from '../../../../../src/renderer/features/glossary/with-steps.ts';
import { nameProblem, textProblem } from '../../../../../src/renderer/features/glossary/work/limits.ts';
import { edit, placeBelow, relate } from '../../../../../src/renderer/features/glossary/work/steps.ts';
import { listOf, term } from './lists.ts';

describe('terms are put below another one', () => {
  const list = listOf(term('a'), term('b'), term('x', { parents: ['a', 'o'] }), term('o', { glossaryId: 'h' }));
  const { byId } = indexOf(list);
  const x = [byId.get('x') ?? term('x')];
  test('in place of those of their glossary, and keep what they are in others', () => {
    expect(placeBelow(x, byId.get('b') ?? null, byId)).toEqual([relate('x', 'isA', 'a', false), relate('x', 'isA', 'b', true)]);
    expect(placeBelow(x, null, byId)).toEqual([relate('x', 'isA', 'a', false)]);
    expect(placeBelow(x, byId.get('a') ?? null, byId)).toEqual([]);
  });
  test('in place of the one that they were dragged from', () => {
    expect(placeBelow(x, byId.get('b') ?? null, byId, new Map([['x', 'o']]))).toEqual([
      relate('x', 'isA', 'o', false),
      relate('x', 'isA', 'b', true),
    ]);
  });
});

describe('an edit of many', () => {
  const terms = [
    term('a', { owners: ['Ines'] }),
    term('b', { status: 'DISABLED', review: 'in_review' }),
    term('c', { local: 'delete' }),
    term('d', { review: 'approved' }),
  ];
  const no = { status: null, review: null, owner: null, label: null };
  test('leaves what is so already, and what is to be deleted', () => {
    expect(bulkPlan(terms, { ...no, status: 'DISABLED' }).steps.map((step) => 'id' in step && step.id)).toEqual(['a', 'd']);
    expect(bulkPlan(terms, { ...no, owner: { how: 'only', name: ' Ines ' } }).touched).toBe(2);
  });
  test('tells which terms cannot take a review step', () => {
    expect(bulkPlan(terms, { ...no, review: 'approved' })).toEqual({
      steps: [{ do: 'review', id: 'b', state: 'approved' }],
      touched: 1,
      notReviewed: 1,
    });
  });
  test('leads to the same places as a list that is looked through anew, cycles and strange glossaries among them', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'nobody');
    const rows = fc.tuple(
      ...['a', 'b', 'c', 'd', 'e'].map((each) =>
        fc
          .record({ glossaryId: fc.constantFrom('g', 'h', 'gone', null), parents: fc.uniqueArray(id, { maxLength: 3 }) })
          .map((more) => term(each, more)),
      ),
    );
    const step = fc.oneof(
      id.map((each) => edit('glossary_term', each, 'status', 'DISABLED')),
      id.map((each) => edit('glossary_term', each, 'name', 'New')),
      fc.tuple(id, id).map(([one, other]) => relate(one, 'isA', other, true)),
    );
    fc.assert(
      fc.property(rows, fc.array(step, { minLength: 1, maxLength: 4 }), (given, steps) => {
        const list = listOf(...given);
        indexOf(list);
        const shown = withSteps(list, steps);
        expect(indexOf(shown)).toEqual(indexOf({ ...shown }));
      }),
    );
  });
  test('is shown at once, and other rows stay the same objects', () => {
    const list = listOf(...terms);
    const next = withSteps(list, [
      edit('glossary_term', 'a', 'status', 'DISABLED'),
      { do: 'amend', id: 'a', owners: [{ kind: 'user', name: 'Bo' }], labels: [{ text: 'Alpha', language: 'el', kind: 'alternative' }] },
    ]);
    expect(next.terms[0]).toMatchObject({
      status: 'DISABLED',
      owners: ['Ines', 'Bo'],
      otherNames: ['Alpha'],
      languages: ['el'],
      local: 'update',
    });
    expect(next.terms[1]).toBe(terms[1]);
    expect(withSteps(list, [])).toBe(list);
  });
});

describe('replacing', () => {
  test('takes only the ticked places, and later items of a list first', () => {
    const texts = [
      { termId: 't', field: 'labels' as const, place: 0, text: 'old', hits: [[0, 3] as [number, number]] },
      {
        termId: 't',
        field: 'labels' as const,
        place: 2,
        text: 'old and old',
        hits: [
          [0, 3],
          [8, 11],
        ] as [number, number][],
      },
    ];
    const [first, second] = hitsOf(texts);
    expect(
      replaceSteps(
        [first, second].flatMap((hit) => hit ?? []),
        'new',
      ),
    ).toEqual([
      { do: 'rewrite', id: 't', field: 'labels', place: 2, from: 'old and old', to: 'new and old' },
      { do: 'rewrite', id: 't', field: 'labels', place: 0, from: 'old', to: 'new' },
    ]);
  });
  test('is what the language’s own replacing is, where every place is ticked', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), fc.string(), (text, wanted, replacement) => {
        const hits = [];
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
          hits.push({ from: at, to: at + wanted.length });
        expect(replaced(text, hits, replacement)).toBe(text.split(wanted).join(replacement));
      }),
    );
  });
});

test('names and texts are held against what DataZone takes', () => {
  const terms = [term('a', { name: 'Dose' }), term('b', { name: 'Gone', local: 'delete' })];
  expect(nameProblem(' dose ', 'g', terms, null)).toContain('already');
  expect(nameProblem('Dose', 'g', terms, 'a')).toBeNull();
  expect(nameProblem('Dose', 'h', terms, null)).toBeNull();
  expect(nameProblem('Gone', 'g', terms, null)).toBeNull();
  expect(nameProblem('', 'g', terms, null)).toContain('required');
  // Counted as Smithy does, by the code point.
  expect(textProblem('A name', '𝛼'.repeat(256), 256)).toBeNull();
  expect(textProblem('A name', 'x'.repeat(257), 256)).toContain('257');
});

test('a language before a colon is the language of a name', () => {
  expect(readLabel('de: Ereignis', 'alternative', null)).toEqual({ text: 'Ereignis', language: 'de', kind: 'alternative' });
  expect(readLabel('pt-br: Evento', 'alternative', null).language).toBe('pt-BR');
  expect(readLabel('Ratio 1: 2', 'hidden', 'fr')).toEqual({ text: 'Ratio 1: 2', language: 'fr', kind: 'hidden' });
});

test('filters count what would be left, and offer nothing that nobody has', () => {
  const facets = facetsOf([term('a', { owners: ['Ines', 'Bo'] }), term('b', { status: 'DISABLED', owners: ['Bo'] })]);
  expect(facets.map(({ key }) => key)).toEqual(['status', 'owner']);
  expect(facets[1]?.choices.map(({ label, count }) => `${label} ${count}`)).toEqual(['Bo 2', 'Ines 1']);
});

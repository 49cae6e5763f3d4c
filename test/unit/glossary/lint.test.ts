import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareTerm, type GlossaryDocument, type TermRecord } from '../../../src/core/glossary/exchange/glossary-document.ts';
import { cyclesOf } from '../../../src/core/glossary/lint/cycles.ts';
import { lintGlossary, type LintChoices } from '../../../src/core/glossary/lint/lint-glossary.ts';
import type { LintRule } from '../../../src/core/glossary/lint/lint-finding.ts';
import { readNamingRules } from '../../../src/core/glossary/lint/naming-rules.ts';

const term = (key: string, name: string, some: Partial<TermRecord> = {}): TermRecord => ({
  ...bareTerm(key, 'Clinical', name),
  longDescription: `What ${key} stands for`,
  ...some,
});

const document = (...terms: TermRecord[]): GlossaryDocument => ({
  glossaries: ['Clinical', 'Safety'].map((name) => ({ key: name, name, description: null, parentKey: null, owners: [], references: [] })),
  terms,
});

/** Terms named by each finding of a rule. */
const found = (rule: LintRule, terms: readonly TermRecord[], choices: LintChoices = { isUsed: () => true }) =>
  lintGlossary(document(...terms), choices)
    .filter((finding) => finding.rule === rule)
    .map((finding) => finding.terms);

const messages = (rule: LintRule, terms: readonly TermRecord[], choices: LintChoices = { isUsed: () => true }) =>
  lintGlossary(document(...terms), choices)
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);

const label = (text: string, kind: 'preferred' | 'alternative') => ({ text, kind, language: 'de' });

const rules = (text: string) => ({ naming: readNamingRules(text), isUsed: () => true });

describe('lint of a glossary', () => {
  it('has nothing against terms that are as they should be', () => {
    const good = [term('a', 'Adverse event', { longDescription: 'Any unwanted medical occurrence in a patient.' }), term('b', 'Dose')];
    expect(lintGlossary(document(...good), { isUsed: () => true })).toEqual([]);
  });

  it('finds names that stand twice, whatever their case, and tells one meaning from two', () => {
    const [one, same] = [term('a', 'Exposed patient'), term('b', 'exposed  Patient')];
    expect(found('duplicate-name', [one, same])).toEqual([['a', 'b']]);
    expect(found('homonym', [one, same])).toEqual([]);
    const elsewhere = { ...term('c', 'Exposed patient'), glossaryKey: 'Safety' };
    expect(messages('homonym', [one, elsewhere])).toEqual([expect.stringContaining('defined differently')]);
    expect(messages('homonym', [one, { ...elsewhere, longDescription: one.longDescription }])).toEqual([
      expect.stringContaining('with one definition'),
    ]);
  });

  it.each([
    ['Adverse events', 'Adverse event'],
    ['Date of birth', 'Birth of date'],
    ['Drug code', 'Drugcode'],
    ['Hospitalisation', 'Hospitalization'],
    ['Case study', 'Case studies'],
  ])('finds %s and %s near to each other', (one, other) =>
    expect(found('near-duplicate', [term('a', one), term('b', other)])).toEqual([['a', 'b']]),
  );

  it.each([
    ['Dose', 'Nose'],
    ['Phase 1 trial subjects', 'Phase 2 trial subjects'],
    ['Adverse event', 'Adverse event rate'],
  ])('does not take %s for %s', (one, other) => expect(found('near-duplicate', [term('a', one), term('b', other)])).toEqual([]));

  it('finds definitions that are missing, empty of content, or lead in a circle', () => {
    expect(found('empty-definition', [term('a', 'A1', { longDescription: ' ** ' })])).toEqual([['a']]);
    expect(found('definition-repeats-name', [term('a', 'Hepatic event', { longDescription: 'An event that is hepatic' })])).toEqual([
      ['a'],
    ]);
    const itself = term('a', 'Hepatic event', { longDescription: 'Every hepatic event of the liver.' });
    expect(found('circular-definition', [itself])).toEqual([['a']]);
    const circle = [
      term('a', 'Hepatic event', { longDescription: 'A sign of *liver injury*.' }),
      term('b', 'Liver injury', { longDescription: 'What leads to hepatic events.' }),
      term('c', 'Rate', { longDescription: 'Share of hepatic events.' }),
    ];
    expect(found('circular-definition', circle)).toEqual([['a', 'b']]);
  });

  it('takes the longest name at a place for what is meant', () => {
    const terms = [
      term('a', 'Event', { longDescription: 'Something like an adverse event.' }),
      term('b', 'Adverse event', { longDescription: 'Harm after a dose.' }),
    ];
    expect(found('circular-definition', terms)).toEqual([]);
  });

  it('counts a term as an orphan where nothing leads to it', () => {
    const terms = [term('a', 'A', { relations: [{ type: 'isA', target: 'b' }] }), term('b', 'B'), term('c', 'C'), term('d', 'D')];
    expect(found('orphan', terms, { isUsed: (key) => key === 'd' })).toEqual([['c']]);
    expect(found('orphan', terms, {})).toEqual([['c'], ['d']]);
  });

  it('knows the limits of DataZone, in code points', () => {
    expect(found('over-limit', [term('a', '😀'.repeat(256)), term('b', '😀'.repeat(257))])).toEqual([['b']]);
    const many = Array.from({ length: 11 }, (_, place) => ({ type: 'isA' as const, target: `t${place}` }));
    expect(found('over-limit', [term('a', 'A', { relations: many, shortDescription: 'x'.repeat(1_025) })])).toEqual([['a'], ['a']]);
  });

  it('holds SKOS: labels, cycles, related and broader, targets', () => {
    expect(found('two-preferred-labels', [term('a', 'A', { labels: [label('X', 'preferred'), label('Y', 'preferred')] })])).toEqual([
      ['a'],
    ]);
    expect(found('label-clash', [term('a', 'A', { labels: [label('X', 'preferred'), label('X', 'alternative')] })])).toEqual([['a']]);
    const circle = [
      term('a', 'A', { relations: [{ type: 'isA', target: 'b' }] }),
      term('b', 'B', { relations: [{ type: 'isA', target: 'a' }] }),
    ];
    expect(found('hierarchy-cycle', circle)).toEqual([['a', 'b']]);
    const both = [
      term('a', 'A', {
        relations: [
          { type: 'isA', target: 'b' },
          { type: 'related', target: 'c' },
        ],
      }),
      term('b', 'B'),
      term('c', 'C', { relations: [{ type: 'classifies', target: 'b' }] }),
    ];
    expect(found('related-and-broader', both)).toEqual([['a', 'c']]);
    const broken = term('a', 'A', {
      relations: [
        { type: 'isA', target: 'gone' },
        { type: 'exactMatch', target: 'http://elsewhere' },
      ],
    });
    expect(found('broken-relation', [broken])).toEqual([['a']]);
  });

  it('finds every cycle, and no other node (against reachability)', () => {
    const graph = fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(graph, (targets) => {
        const reaches = (start: number): Set<number> => {
          const seen = new Set<number>();
          const waiting = [...(targets[start] ?? [])];
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
            if (seen.has(next)) continue;
            seen.add(next);
            waiting.push(...(targets[next] ?? []));
          }
          return seen;
        };
        const wanted = targets.flatMap((_, node) => (reaches(node).has(node) ? [String(node)] : []));
        const parts = cyclesOf(
          targets.map((_, node) => String(node)),
          (node) => (targets[Number(node)] ?? []).map(String),
        );
        expect(parts.flat().toSorted()).toEqual(wanted);
        for (const part of parts) {
          for (const one of part) for (const other of part) expect(reaches(Number(one)).has(Number(other))).toBe(true);
        }
      }),
    );
  });
});

describe('naming rules of a company', () => {
  it('are checked for every term, and may differ from glossary to glossary', () => {
    const choices = rules('terms:\n  case: sentence\n  maxWords: 3\n  forbiddenWords: [misc]\nglossaries:\n  Safety:\n    case: title\n');
    const terms = [
      term('a', 'Adverse Event'),
      term('b', 'COVID status'),
      term('c', 'Misc'),
      term('d', 'one two three four'),
      { ...term('e', 'Serious adverse Event'), glossaryKey: 'Safety' },
    ];
    expect(found('naming', terms, choices)).toEqual([['a'], ['c'], ['d'], ['d'], ['e']]);
  });

  it('can ask for fields, languages and a pattern', () => {
    const choices = rules('terms: { require: [owners], languages: [de], pattern: "[A-Z].*" }');
    expect(messages('naming', [term('a', 'dose')], choices)).toHaveLength(3);
    const labels = [{ text: 'Dosis', language: 'de', kind: 'preferred' as const }];
    expect(messages('naming', [term('a', 'Dose', { owners: [{ kind: 'user', name: 'x' }], labels })], choices)).toEqual([]);
  });

  it('say where they are wrong', () => {
    expect(() => readNamingRules('terms:\n  case: sentence\n  colour: red\n')).toThrow(
      /line 3, column 3, at terms\.colour: There is no such rule/,
    );
    expect(() => readNamingRules('terms: {}\nglossaries:\n  Clinical:\n    pattern: "("\n')).toThrow(/line 4, column 5/);
  });

  it.each([
    ['a field that is not known', 'terms: { colour: red }'],
    ['a wrong type', 'terms: { maxWords: many }'],
    ['a pattern that cannot be read', 'terms: { pattern: "(" }'],
    ['a pattern that could run forever', 'terms: { pattern: "(a+)+b" }'],
    ['something else altogether', '[1, 2]'],
  ])('say what is wrong with %s', (_, text) => expect(() => readNamingRules(text)).toThrow(/naming rules are wrong|pattern/));
});

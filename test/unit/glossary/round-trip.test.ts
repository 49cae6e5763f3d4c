import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GlossaryFormat } from '../../../src/core/glossary/exchange/exchange-report.ts';
import {
  bareTerm,
  type GlossaryDocument,
  type GlossaryRecord,
  relationTypes,
  type TermRecord,
} from '../../../src/core/glossary/exchange/glossary-document.ts';
import { readGlossaryFile, writeGlossaryText } from '../../../src/engine/glossary-file.ts';

/** Texts that trip up formats: separators, quotes, formulas, markup, line ends, other alphabets, marks that turn text round. */
const texts = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      'a;b',
      'say "so"',
      '=1+1',
      '@cmd',
      "it's",
      '<b>x</b>',
      'two\nlines',
      'a.b',
      'a|b',
      'k:v',
      'x=y',
      'Größe',
      '患者',
      'a\u202Eb',
      '# no',
      '- no',
      '*',
      'true',
      'null',
      '007',
    ),
  )
  .map((text) =>
    text
      .normalize('NFC')
      .replaceAll(/[\r\0\uFEFF]/g, '')
      .trim(),
  )
  .filter((text) => text !== '' && !text.startsWith("'") && text.isWellFormed() && !/[\uFFFE\uFFFF]/.test(text));
const names = texts.filter((text) => !text.includes('\n'));
const languages = fc.constantFrom(null, 'en', 'de', 'fr-CA');
const few = <Value>(one: fc.Arbitrary<Value>) => fc.uniqueArray(one, { maxLength: 3, selector: (value) => JSON.stringify(value) });
const glossary = (key: string, name: string): GlossaryRecord => ({
  key,
  name,
  description: null,
  parentKey: null,
  owners: [],
  references: [],
});

interface Parts {
  readonly keys: readonly string[];
  readonly term: fc.Arbitrary<Partial<TermRecord>>;
}

/** Documents of one glossary whose terms have these keys as names too; what `term` gives is what a format promises to carry. */
const documents = ({ keys, term }: Parts): fc.Arbitrary<GlossaryDocument> =>
  fc.array(term, { minLength: 1, maxLength: keys.length }).map((parts) => ({
    glossaries: [glossary('Clinical', 'Clinical')],
    terms: parts.map((part, place) => ({ ...bareTerm(keys[place] ?? '', 'Clinical', keys[place] ?? ''), ...part })),
  }));

const again = async (document: GlossaryDocument, format: Exclude<GlossaryFormat, 'skos-rdfxml'>, ending: string) => {
  const { text, lost } = await writeGlossaryText(document, format);
  const read = await readGlossaryFile(new TextEncoder().encode(text), { name: `Clinical.${ending}` });
  return { ...read, writeLost: lost };
};

const inOrder = (each: TermRecord): TermRecord => ({
  ...each,
  relations: each.relations.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

const byKey = ({ terms }: GlossaryDocument) => terms.toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe('a glossary that is exported and imported again', () => {
  const keys = ['urn:x:1', 'urn:x:2', 'urn:x:3', 'urn:x:4'];
  const relations = (types: readonly (typeof relationTypes)[number][]) =>
    few(fc.record({ type: fc.constantFrom(...types), target: fc.constantFrom(...keys) }));
  const parties = few(fc.record({ kind: fc.constantFrom('user' as const, 'group' as const), name: names }));

  it('is the same in Meshbench’s own CSV, whatever the texts hold', async () => {
    const term = fc.record({
      name: names,
      shortDescription: fc.option(texts),
      longDescription: fc.option(texts),
      status: fc.constantFrom('ENABLED' as const, 'DISABLED' as const),
      review: fc.constantFrom(null, 'draft' as const, 'in_review' as const, 'approved' as const, 'rejected' as const),
      labels: few(
        fc.record({
          text: texts,
          language: languages,
          kind: fc.constantFrom('preferred' as const, 'alternative' as const, 'hidden' as const),
        }),
      ),
      relations: relations(relationTypes),
      owners: parties,
      reviewers: parties,
      tags: few(names),
      notations: few(names),
      examples: few(texts),
      notes: few(texts),
    });
    await fc.assert(
      fc.asyncProperty(documents({ keys, term }), async (document) => {
        const { document: back, refused, lost, writeLost } = await again(document, 'csv', 'csv');
        expect({ refused, lost, writeLost }).toEqual({ refused: [], lost: [], writeLost: [] });
        expect(back).toEqual(document);
      }),
    );
  });

  it.each([
    ['skos-turtle', 'ttl'],
    ['skos-jsonld', 'jsonld'],
  ] as const)('is the same in %s, for what SKOS can say', async (format, ending) => {
    const term = fc
      .record({
        name: names,
        shortDescription: fc.option(texts),
        longDescription: fc.option(texts),
        status: fc.constantFrom('ENABLED' as const, 'DISABLED' as const),
        review: fc.constantFrom(null, 'draft' as const, 'approved' as const),
        labels: few(fc.record({ text: texts, language: languages, kind: fc.constantFrom('alternative' as const, 'hidden' as const) })),
        relations: relations(['isA', 'related', 'exactMatch', 'closeMatch', 'broadMatch']),
        owners: few(fc.record({ kind: fc.constant('user' as const), name: names })),
        notations: few(names),
        examples: few(texts),
        notes: few(texts),
      })
      // A graph is a set without an order among kinds: alternative labels come before hidden ones, and relations by their type.
      .map((part) => ({
        ...part,
        labels: part.labels.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'alternative' ? -1 : 1)),
      }));
    await fc.assert(
      fc.asyncProperty(documents({ keys, term }), async (document) => {
        const { document: back, refused, writeLost } = await again(document, format, ending);
        expect({ refused, writeLost }).toEqual({ refused: [], writeLost: [] });
        const here = new Set(document.terms.map(({ key }) => key));
        expect(byKey(back).map(inOrder)).toEqual(
          byKey(document)
            .map(inOrder)
            .map((each) => ({ ...each, glossaryKey: back.glossaries[0]?.key })),
        );
        expect([...here]).toHaveLength(back.terms.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in DataHub’s form, for what that can say', async () => {
    const pathKeys = ['Clinical.A', 'Clinical.B', 'Clinical.C'];
    const term = fc.record({
      longDescription: fc.option(texts),
      relations: few(
        fc.record({
          type: fc.constantFrom('isA' as const, 'hasPart' as const, 'hasValue' as const, 'related' as const),
          target: fc.constantFrom('Clinical.A'),
        }),
      ),
      owners: parties,
    });
    const order = ['isA', 'hasPart', 'hasValue', 'related'];
    await fc.assert(
      fc.asyncProperty(documents({ keys: pathKeys, term }), async (made) => {
        const document = { ...made, terms: made.terms.map((each) => ({ ...each, name: each.key.slice('Clinical.'.length) })) };
        const { document: back, refused, writeLost } = await again(document, 'datahub', 'yml');
        expect({ refused, writeLost }).toEqual({ refused: [], writeLost: [] });
        expect(back).toEqual({
          ...document,
          terms: document.terms.map((each) => ({
            ...each,
            owners: each.owners.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'user' ? -1 : 1)),
            relations: each.relations.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)),
          })),
        });
      }),
    );
  });

  it('is the same in OpenMetadata’s CSV, for what that can say', async () => {
    const pathKeys = ['A', 'B', 'C'];
    const term = fc.record({
      longDescription: fc.option(texts),
      review: fc.constantFrom(null, 'draft' as const, 'in_review' as const, 'approved' as const, 'rejected' as const),
      labels: few(fc.record({ text: names, language: fc.constant(null), kind: fc.constant('alternative' as const) })),
      relations: few(
        fc.record({
          type: fc.constantFrom('related' as const, 'synonymOf' as const, 'partOf' as const),
          target: fc.constantFrom(...pathKeys),
        }),
      ),
      owners: parties,
      reviewers: parties,
      tags: few(names),
    });
    await fc.assert(
      fc.asyncProperty(documents({ keys: pathKeys, term }), async (document) => {
        const { document: back, format, refused, writeLost } = await again(document, 'openmetadata', 'csv');
        expect({ format, refused, writeLost }).toEqual({ format: 'openmetadata', refused: [], writeLost: [] });
        expect(back).toEqual(document);
      }),
    );
  });

  it('keeps the tree in OpenMetadata’s CSV, and says what it cannot hold', async () => {
    const child: TermRecord = {
      ...bareTerm('A.B', 'Clinical', 'B'),
      relations: [{ type: 'isA', target: 'A' }],
      labels: [{ text: 'Bé', language: 'fr', kind: 'preferred' }],
      notations: ['N1'],
    };
    const document = { glossaries: [glossary('Clinical', 'Clinical')], terms: [bareTerm('A', 'Clinical', 'A'), child] };
    const { document: back, writeLost } = await again(document, 'openmetadata', 'csv');
    expect(back.terms.map(({ key, relations: found }) => [key, found])).toEqual([
      ['A', []],
      ['A.B', [{ type: 'isA', target: 'A' }]],
    ]);
    expect(writeLost).toEqual([
      { field: 'labels (a language of their own)', count: 1 },
      { field: 'notations', count: 1 },
    ]);
  });
});

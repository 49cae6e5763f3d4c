import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseSmithy } from '#core/catalog/forms/smithy/parse.ts';
import type { Member, NodeValue, ShapeDefinition, Trait } from '#core/catalog/forms/smithy/syntax.ts';

const shapesOf = (text: string) => {
  const { document, faults } = parseSmithy(text);
  expect(faults).toEqual([]);
  return document?.shapes ?? [];
};

describe('models in the Smithy language', () => {
  it('reads a form type as DataZone gives it, without a namespace', () => {
    const [form] = shapesOf(`
      structure LabQuality {
        @required
        @length(min: 1, max: 20)
        @amazon.datazone#searchable(modes: ["LEXICAL", "TECHNICAL"])
        analyser: String
        @range(min: 0 max: 1)
        @amazon.datazone#sortable
        share: Double = 0.5,
        tags: Tags
      }
      list Tags { member: String }`);
    expect(form?.name).toBe('LabQuality');
    expect(form?.members.map(({ name, target, assigned }) => [name, target, assigned])).toEqual([
      ['analyser', 'String', undefined],
      ['share', 'Double', 0.5],
      ['tags', 'Tags', undefined],
    ]);
    expect(form?.members[0]?.traits).toEqual([
      { name: 'required', value: null },
      { name: 'length', value: { min: 1, max: 20 } },
      { name: 'amazon.datazone#searchable', value: { modes: ['LEXICAL', 'TECHNICAL'] } },
    ]);
  });

  it('reads what stands around shapes', () => {
    const { document } = parseSmithy(
      '\ufeff$version: "2.0"\nmetadata suppressions = [{ id: "x", namespace: "*" }]\nnamespace a.b.c\nuse d.e#F\napply G$h @deprecated(since: "1")\napply G { @tags(["x"]) @private }',
    );
    expect(document).toEqual({
      namespace: 'a.b.c',
      shapes: [],
      applications: [
        { target: 'G$h', traits: [{ name: 'deprecated', value: { since: '1' } }] },
        {
          target: 'G',
          traits: [
            { name: 'tags', value: ['x'] },
            { name: 'private', value: null },
          ],
        },
      ],
    });
  });

  it('takes comments as documentation where they stand before something, and as nothing elsewhere', () => {
    const [form] = shapesOf(`
      // Plain comments say nothing.
      /// A form.
      ///   With two lines.
      @private
      structure A { /// behind the bracket
        /// first
        a: String /// behind a
        // plain
        b: String
        /// by comment
        @documentation("by trait")
        c: String
        /// belongs to nothing
      }`);
    expect(form?.documentation).toBe('A form.\n  With two lines.');
    expect(form?.members.map(({ documentation }) => documentation)).toEqual(['first', null, 'by trait']);
  });

  it('lets words of the language be names', () => {
    const [form] = shapesOf('structure structure { list: list map: map true: String apply: use with: with }');
    expect(form?.members.map(({ name }) => name)).toEqual(['list', 'map', 'true', 'apply', 'with']);
  });

  it('reads texts with escapes and text blocks', () => {
    const [shape] = shapesOf(
      'string A @documentation("a \\"b\\" \\u00e9\\n\\\\ \\q") string B @documentation("""\n    one\n      two  \n    """) string C',
    ).slice(1);
    expect(shape?.documentation).toBe('a "b" é\n\\ \\q');
    expect(shapesOf('@documentation("""\n    one\n      two  \n    """) string C')[0]?.documentation).toBe('one\n  two\n');
  });

  it.each([
    ['structure A { b }}', '`}` stands where a shape such as `structure`, `list` or `string` was expected.', 1, 18],
    ['structure', 'The end of the text stands where a name was expected.', 1, 10],
    ['structure A {\n  b: String\n', 'The end of the text stands where `}` was expected.', 3, 1],
    ['string A\n service B {}', 'A form type describes data: it cannot hold a service.', 2, 2],
    ['structure A { b: "c" }', '`"c"` stands where the name of a shape was expected.', 1, 18],
    ['@documentation("abc', 'Nothing closes the text that begins with this quote.', 1, 16],
    ['structure A {\r\n  b: String ! }', '`!` cannot stand here.', 2, 13],
    ['{'.repeat(5_000), 'Brackets are nested more than 100 deep here.', 1, 101],
    ['<html>', '`<` cannot stand here.', 1, 1],
  ])('says what is wrong, and where: %s', (text, message, line, column) => {
    expect(parseSmithy(text)).toEqual({ document: null, faults: [expect.objectContaining({ message, line, column })] });
  });

  it('takes nothing for an empty model', () => {
    expect(parseSmithy('').document).toEqual({ namespace: null, shapes: [], applications: [] });
    expect(parseSmithy(' // nothing\n').document?.shapes).toEqual([]);
  });

  it('gives up on a text that no form type can have', () => {
    expect(parseSmithy(' '.repeat(1_000_001)).faults[0]?.message).toContain('up to 1000000 are read');
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      'structure',
      ' A',
      ' {',
      '}',
      '@',
      '"',
      '"""',
      '(',
      ')',
      ':',
      'b',
      '=',
      '///x\n',
      '\\',
      '[',
      ']',
      '1',
      ',',
      '#',
      '$',
      '\u202e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { document, faults } = parseSmithy(text);
          expect(document === null).toBe(faults.length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads every model back as it was written', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 6 }), (shapes) => {
        const text = shapes.map(writtenShape).join('\n');
        const read = shapesOf(text).map((found) => ({ ...found, at: 0 }));
        expect(read).toEqual(shapes);
      }),
      { numRuns: 200 },
    );
  });
});

// What follows writes models down in the language, for the round trip.

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const qualified = fc.oneof(
  name,
  fc.tuple(name, name, name).map(([a, b, c]) => `${a}.${b}#${c}`),
);
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.replaceAll(/\r\n?/g, '\n'));
const node: fc.Arbitrary<NodeValue> = fc.letrec<{ node: NodeValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((each) => (each === 0 ? 0 : each)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(text, tie('node'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).node;
const trait: fc.Arbitrary<Trait> = fc.record({ name: qualified.filter((each) => each !== 'documentation'), value: node });
const member = (inEnum: boolean): fc.Arbitrary<Member> =>
  fc.record({
    name,
    target: inEnum ? fc.constant(null) : qualified,
    traits: fc.array(trait, { maxLength: 2 }),
    documentation: fc.option(fc.stringMatching(/^\S[^\n\r\u2028\u2029]{0,10}$/)),
    assigned: fc.option(node, { nil: undefined }),
  });
const shape: fc.Arbitrary<ShapeDefinition> = fc
  .constantFrom(
    'structure' as const,
    'union' as const,
    'list' as const,
    'map' as const,
    'enum' as const,
    'string' as const,
    'bigDecimal' as const,
  )
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      name,
      members: kind === 'string' || kind === 'bigDecimal' ? fc.constant([]) : fc.array(member(kind === 'enum'), { maxLength: 4 }),
      mixins: fc.array(qualified, { maxLength: 2 }),
      traits: fc.array(trait, { maxLength: 2 }),
      documentation: fc.option(fc.stringMatching(/^\S[^\n\r\u2028\u2029]{0,10}$/)),
      at: fc.constant(0),
    }),
  );

const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
function writtenNode(value: NodeValue): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(writtenNode).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value as Record<string, NodeValue>)
    .map(([key, held]) => `${quoted(key)}: ${writtenNode(held)}`)
    .join(', ')} }`;
}
const writtenTraits = (traits: readonly Trait[]): string =>
  traits.map((each) => `@${each.name}${each.value === null ? '' : `(${writtenNode(each.value)})`} `).join('');
const writtenDocumentation = (documentation: string | null): string => (documentation === null ? '' : `\n/// ${documentation}\n`);
const writtenMember = (each: Member): string =>
  `${writtenDocumentation(each.documentation)}${writtenTraits(each.traits)}${each.name}${each.target === null ? '' : `: ${each.target}`}${each.assigned === undefined ? '' : ` = ${writtenNode(each.assigned)}`}\n`;
const writtenShape = (each: ShapeDefinition): string =>
  `${writtenDocumentation(each.documentation)}${writtenTraits(each.traits)}${each.kind} ${each.name}${each.mixins.length === 0 ? '' : ` with [${each.mixins.join(' ')}]`}${each.members.length === 0 ? '' : ` {${each.members.map(writtenMember).join('')}}`}`;

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRuleset } from '#core/quality/dqdl/parse.ts';
import { printRuleset } from '#core/quality/dqdl/print.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import type { RulesetDocument } from '#core/quality/dqdl/syntax.ts';
import { withoutPlaces } from '../../../support/quality/without-places.ts';

const range = fc.constant({ start: 0, end: 0 });
/** Words of the language, in lower case, and the sections that a name could be taken for. */
const words =
  'and or of not in between matches where with labels null empty whitespaces_only days hours minutes b kb mb gb tb rules analyzers metadata datasources defaultlabels'.split(
    ' ',
  );
const identifier = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.]{0,12}$/).filter((name) => !words.includes(name.toLowerCase()));
const textContent = fc
  .string({
    unit: fc.oneof(fc.constantFrom('\\"', '\\\\', "'", '#', '\n', ']', '$', '-', '😀'), fc.stringMatching(/^[^"\\]$/u)),
    maxLength: 12,
  })
  .filter((text) => !/^\d/.test(text));

const text = fc.record({ kind: fc.constant('text'), text: textContent, range });
const name = fc.record({ kind: fc.constant('name'), name: identifier, range });
const variable = fc.record({ kind: fc.constant('variable'), name: identifier, range });
const keyword = fc.record({ kind: fc.constant('keyword'), keyword: fc.constantFrom('NULL', 'EMPTY', 'WHITESPACES_ONLY'), range });
const digits = fc.oneof(
  fc.nat().map(String),
  fc.tuple(fc.nat(), fc.nat()).map(([whole, part]) => `${whole}.${part}`),
);
const number = fc.record({
  kind: fc.constant('number'),
  literal: fc.tuple(fc.constantFrom('', '-'), digits).map((parts) => parts.join('')),
  range,
});

const { numeric } = fc.letrec((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    number,
    fc.record({ kind: fc.constant('keyword'), keyword: fc.constant('NULL'), range }),
    fc.record({ kind: fc.constant('call'), name: identifier, arguments: fc.array(tie('numeric'), { maxLength: 2 }), range }),
    fc.record({ kind: fc.constant('group'), inner: tie('numeric'), range }),
  ),
  numeric: fc.oneof(
    { maxDepth: 4 },
    tie('term'),
    fc.record({
      kind: fc.constant('arithmetic'),
      first: tie('term'),
      rest: fc.array(fc.record({ operator: fc.constantFrom('+', '-', '*', '/'), operand: tie('term') }), { minLength: 1, maxLength: 3 }),
      range,
    }),
  ),
}));

const durationUnit = fc.constantFrom('days', 'hours', 'minutes');
const quantity = (kind: string, unit: fc.Arbitrary<string>) => fc.record({ kind: fc.constant(kind), amount: number, unit, range });
const operand = fc.oneof(
  text,
  variable,
  keyword,
  numeric,
  fc.record({ kind: fc.constant('day'), text: fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/), range }),
  fc.record({ kind: fc.constant('time'), text: fc.stringMatching(/^(\d{1,2}:\d{2} (AM|PM)|\d{2}:\d{2})$/), range }),
  fc.record({
    kind: fc.constant('now'),
    offset: fc.option(fc.record({ sign: fc.constantFrom('+', '-'), amount: fc.nat().map(String), unit: durationUnit })),
    range,
  }),
  quantity('duration', durationUnit),
  quantity('size', fc.constantFrom('B', 'KB', 'MB', 'GB', 'TB')),
);
const negated = fc.boolean();
const condition = fc.oneof(
  fc.record({ kind: fc.constant('comparison'), operator: fc.constantFrom('=', '!=', '>', '>=', '<', '<='), operand, range }),
  fc.record({ kind: fc.constant('between'), negated, low: operand, high: operand, range }),
  fc.record({ kind: fc.constant('in'), negated, values: fc.oneof(variable, fc.array(operand, { minLength: 1, maxLength: 3 })), range }),
  fc.record({ kind: fc.constant('matches'), negated, pattern: text, range }),
);
const labels = fc.record({ labels: fc.array(fc.record({ key: text, value: text }), { maxLength: 3 }), range });
const parameters = fc.array(fc.record({ connector: fc.constantFrom(null, 'of', 'and'), value: fc.oneof(text, name, variable), range }), {
  maxLength: 3,
});
const rule = fc.record({
  kind: fc.constant('rule'),
  type: name,
  parameters,
  condition: fc.option(condition),
  where: fc.option(fc.record({ sql: text, range })),
  labels: fc.option(labels),
  tags: fc.array(fc.record({ name, condition, range }), { maxLength: 2 }),
  range,
});

const { group, expression } = fc.letrec((tie) => ({
  group: fc.record({ kind: fc.constant('group'), inner: tie('expression'), labels: fc.option(labels), range }),
  conjunction: fc.record({
    kind: fc.constant('composite'),
    operator: fc.constant('and'),
    operands: fc.array(tie('group'), { minLength: 2, maxLength: 3 }),
    range,
  }),
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    rule,
    tie('group'),
    tie('conjunction'),
    fc.record({
      kind: fc.constant('composite'),
      operator: fc.constant('or'),
      operands: fc.array(fc.oneof(tie('group'), tie('conjunction')), { minLength: 2, maxLength: 3 }),
      range,
    }),
  ),
}));

const dictionary = fc.record({
  entries: fc.array(fc.record({ key: text, value: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 })) }), {
    minLength: 1,
    maxLength: 2,
  }),
  range,
});
const section = (item: fc.Arbitrary<unknown>) => fc.record({ items: fc.array(item, { maxLength: 4 }), range });
const rulesetDocument = fc.record({
  metadata: fc.option(dictionary),
  dataSources: fc.option(dictionary),
  variables: fc.array(
    fc.record({ name, value: fc.oneof(text, variable, keyword, fc.array(fc.oneof(text, keyword), { minLength: 1, maxLength: 3 })), range }),
    { maxLength: 2 },
  ),
  defaultLabels: fc.option(labels),
  rules: section(fc.oneof(expression, group)),
  analyzers: fc.option(section(fc.record({ kind: fc.constant('analyzer'), type: name, parameters, range }))),
  range,
}) as fc.Arbitrary<unknown> as fc.Arbitrary<RulesetDocument>;

test('a tree that is printed and read again is the same tree', () => {
  fc.assert(
    fc.property(rulesetDocument, (tree) => {
      const printed = printRuleset(tree);
      const { document, diagnostics } = parseRuleset(printed);
      expect(diagnostics, printed).toEqual([]);
      expect(withoutPlaces(document), printed).toEqual(withoutPlaces(tree));
    }),
    { numRuns: 150 },
  );
});

const pieces = [
  'Rules Analyzers Metadata DefaultLabels = [ ] ( ) { } , : "a" "2024-01-01" "12:30" " \'',
  'RowCount IsComplete ColumnValues CustomSql > < ! 5 1.5 - + * / $ $v NULL EMPTY now()',
  'and or of in not between matches where with threshold labels days MB # ; ü \\ \n \r',
].flatMap((line) => line.split(' '));

test('no text whatever breaks the check, and every place lies in the text', () => {
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' '));
  const broken = fc
    .tuple(rulesetDocument, fc.nat(), fc.nat({ max: 12 }), fc.constantFrom('', ...pieces))
    .map(([tree, at, length, piece]) => {
      const printed = printRuleset(tree);
      const place = at % (printed.length + 1);
      return printed.slice(0, place) + piece + printed.slice(place + length);
    });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        soup,
        soup.map((inside) => `Rules = [ ${inside} ]\n`),
        broken,
      ),
      (source) => {
        const { valid, errors, warnings } = validateRuleset(source);
        expect(valid).toBe(errors.length === 0);
        const lines = source.split('\n');
        for (const { line, column, message } of [...errors, ...warnings]) {
          expect(message).not.toBe('');
          expect(column).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
        }
      },
    ),
    { numRuns: 800 },
  );
});

test('a large ruleset is read in one pass', () => {
  const { valid, rules } = validateRuleset(`Rules = [\n${'ColumnValues "a" in ["b", "c"],\n'.repeat(1900)}RowCount > 1\n]\n`);
  expect({ valid, rules }).toEqual({ valid: true, rules: 1901 });
});

test.each(['RowCount 5, ', 'RowCount ; > 5, ', 'a = 5 ', '"a" ', '"\\"', 'RowCount > 1 and ', 'Rules = [ ', '#'])(
  'a long text of %j is refused, and ends',
  (piece) => {
    for (const start of ['', 'Rules = [ ']) {
      const { errors } = validateRuleset(start + piece.repeat(Math.floor(200_000 / piece.length)));
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThanOrEqual(201);
    }
  },
);

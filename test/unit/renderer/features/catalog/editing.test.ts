import { describe, expect, test } from 'vitest';
import { bulkProblems, bulkWishes, nothingWished } from '../../../../../src/renderer/features/catalog/editing/bulk-wishes.ts';
import { jsonFault, offsetOf, placeOf } from '../../../../../src/renderer/features/catalog/editing/json-place.ts';
import { type FormPlace, memberPlace } from '../../../../../src/renderer/features/catalog/editing/form-place.ts';
import { concerns, isWithin, lengthOf, valueAt, withMember } from '../../../../../src/renderer/features/catalog/editing/paths.ts';
import { textPieces } from '../../../../../src/renderer/ui/text-pieces.ts';

const problem = (path: string, message = '', severity: 'error' | 'note' = 'error') => ({ path: path.split('/'), severity, message });

describe('paths into what is edited', () => {
  test('lead to members, never to what every object has', () => {
    expect(valueAt({ columns: { a: { terms: ['t'] } } }, ['columns', 'a', 'terms'])).toEqual(['t']);
    expect(valueAt({ columns: {} }, ['columns', 'constructor', 'name'])).toBeNull();
    expect(valueAt({ list: [1] }, ['list', '0'])).toBeNull();
    expect(isWithin(['forms', 'A', 'content'], ['forms', 'A'])).toBe(true);
    expect(isWithin(['forms'], ['forms', 'A'])).toBe(false);
  });

  test('a member is changed in its place, added at the end, or taken away', () => {
    expect(JSON.stringify(withMember({ a: 1, b: 2 }, 'a', 3))).toBe('{"a":3,"b":2}');
    expect(withMember(null, 'a', 1)).toEqual({ a: 1 });
    expect(withMember({ a: 1, b: 2 }, 'a', null)).toEqual({ b: 2 });
    expect(Object.keys(withMember({}, '__proto__', 1))).toEqual(['__proto__']);
  });

  test('what holds a field concerns it where it would be refused; what stands beside it, or was only not checked, does not', () => {
    const field = ['columns', 'zip', 'description'];
    expect(concerns(problem('columns'), field)).toBe(true);
    expect(concerns(problem('columns/zip/description'), field)).toBe(true);
    expect(concerns(problem('columns/zip/name'), field)).toBe(false);
    expect(concerns(problem('columns/paid'), field)).toBe(false);
    expect(concerns(problem('columns', '', 'note'), field)).toBe(false);
    expect(concerns(problem('forms/A/content'), ['forms', 'A', 'content', 'readMe'])).toBe(true);
  });

  test('characters are counted as the API does', () => expect(lengthOf('a𝒳é')).toBe(3));
});

test('a field of a form is called the same while it is edited as when it is read; a key of a map stays as it is', () => {
  const form = { label: 'RetentionPolicy', path: ['forms', 'RetentionPolicy'], value: { retentionYears: 10 } } as unknown as FormPlace;
  const field = memberPlace(form, form.field, 'retentionYears');
  expect([field.words, field.label, field.value]).toEqual(['Retention years', 'RetentionPolicy › Retention years', 10]);
  expect(memberPlace(form, form.field, 'source_1', 'source_1').words).toBe('source_1');
});

describe('many columns at once', () => {
  const held: Record<string, readonly string[]> = { a: ['t1'], b: ['t1', 't2'], c: [] };
  const value = ([, column = '', member]: readonly string[]) =>
    member === 'terms' ? [...(held[column] ?? [])] : column === 'a' ? 'Old' : null;

  test('only those that are not so already are changed', () => {
    expect(bulkWishes(['a', 'b', 'c'], { add: ['t2'], remove: ['t1'], description: null }, value)).toEqual([
      { path: ['columns', 'a', 'terms'], value: ['t2'] },
      { path: ['columns', 'b', 'terms'], value: ['t2'] },
      { path: ['columns', 'c', 'terms'], value: ['t2'] },
    ]);
    expect(bulkWishes(['a', 'b'], { add: [], remove: ['t1', 't2'], description: 'Old' }, value)).toEqual([
      { path: ['columns', 'a', 'terms'], value: null },
      { path: ['columns', 'b', 'terms'], value: null },
      { path: ['columns', 'b', 'description'], value: 'Old' },
    ]);
    expect(bulkWishes(['b'], { add: ['t1'], remove: [], description: null }, value)).toEqual([]);
    expect(nothingWished({ add: [], remove: [], description: null })).toBe(true);
  });

  test('what would be refused is said once, with how many columns it is about; of all together without', () => {
    expect(
      bulkProblems([
        problem('columns/a/description', 'Too long.'),
        problem('columns/b/description', 'Too long.'),
        problem('columns/a/terms', 'Too many.'),
        problem('columns', 'All together are too long.'),
      ]).map(({ message }) => message),
    ).toEqual(['In 2 columns: Too long.', 'In 1 column: Too many.', 'All together are too long.']);
  });
});

describe('places in JSON text', () => {
  const text = '{\n  "a": [1, {"b": "x, \\"]\\" }"}],\n  "list": [[], {"deep": true}]\n}';

  test('a path leads to where its value begins', () => {
    expect(text.slice(offsetOf(text, ['a', '1', 'b'])).startsWith('"x, ')).toBe(true);
    expect(text.slice(offsetOf(text, ['list', '1', 'deep'])).startsWith('true')).toBe(true);
    expect(placeOf(text, offsetOf(text, ['list']))).toEqual({ line: 3, column: 11 });
    expect(offsetOf(text, [])).toBe(0);
  });

  test('one that leads nowhere stays at what was reached', () => {
    expect(text.slice(offsetOf(text, ['a', '9'])).startsWith('[1')).toBe(true);
    for (const broken of ['', '{', '{"a"', '{"a":', '[1,', '"', '{"a":"\\'])
      expect(offsetOf(broken, ['a', 'b'])).toBeLessThanOrEqual(broken.length + 2);
  });

  test('a fault says what and where', () => {
    expect(jsonFault('{"a": 1}')).toBeNull();
    for (const [text, offset, message] of [
      ['{"a": x}', 6, 'a value should'],
      ['{"a": ', 6, 'a value should'],
      ['', 0, 'a value should'],
      ['{"a": 1 "b": 2}', 8, 'a comma or }'],
      ['[1, 2', 5, 'a comma or ]'],
      ['{"a" 1}', 5, 'a colon'],
      ['{a: 1}', 1, 'a name in quotes'],
      ['{"a": 1,}', 8, 'a name in quotes'],
      ['{"a": "x\ny"}', 6, 'this text does not end'],
      ['{"a": "x}', 6, 'this text does not end'],
      ['{} {}', 3, 'nothing should follow'],
      ['01', 1, 'nothing should follow'],
      ['['.repeat(200_000), 0, 'nested too deep'],
    ] as const)
      expect(jsonFault(text), text.slice(0, 20)).toEqual({ offset, message: expect.stringContaining(message) });
  });
});

describe('the difference of two texts', () => {
  test('is told by the word', () => {
    expect(textPieces('one row for each fill', 'one line for each fill, once').pieces).toEqual([
      { kind: 'same', text: 'one ' },
      { kind: 'removed', text: 'row' },
      { kind: 'added', text: 'line' },
      { kind: 'same', text: ' for each fill' },
      { kind: 'added', text: ', once' },
    ]);
    expect(textPieces('', '').pieces).toEqual([]);
    expect(textPieces('', 'new').pieces).toEqual([{ kind: 'added', text: 'new' }]);
  });

  test('of long texts is told as a whole, at once', () => {
    const long = 'word '.repeat(100_000);
    expect(textPieces(long, `${long}end`).pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

import { describe, expect, it } from 'vitest';
import type { FormModel } from '#contract/catalog/form-models.ts';
import { readFormModel } from '#core/catalog/forms/form-model.ts';
import { modelOf, readForm } from '#core/catalog/forms/read-form.ts';
import { validateForm } from '#core/catalog/forms/validate-form.ts';

function modelFrom(smithy: string, typeName = 'a.b.Form'): FormModel {
  const { model, faults } = readFormModel(smithy, typeName);
  expect(faults).toEqual([]);
  if (model === null) throw new Error('No model');
  return model;
}

const laboratory = modelFrom(`
  structure Form {
    /// Which analyser measured.
    @required @length(min: 2, max: 6)
    analyser: String
    @range(min: 0, max: 1) share: Share
    count: Integer
    since: Date
    isFinal: Boolean
    level: Level
    @amazon.datazone#glossaryterm("g1") @amazon.datazone#searchable terms: Terms
    units: Units
    part: Part
    origin: Origin
  }
  @amazon.datazone#sortable
  double Share
  enum Level { LOW  HIGH = "high" }
  @length(max: 2) @uniqueItems list Terms { member: Term }
  @pattern("^[a-z]+$") string Term
  map Units { key: String value: Unit }
  structure Unit { @required name: String }
  structure Part { inner: Part  name: String }
  union Origin { file: String  line: Integer }
`);

const problems = (content: unknown) => validateForm(laboratory, content).map(({ path, kind, message }) => [path.join('.'), kind, message]);

describe('the model of a form type', () => {
  it('knows its fields with their traits', () => {
    const root = laboratory.shapes[laboratory.root];
    expect(root?.fields.find(({ name }) => name === 'analyser')).toMatchObject({
      type: 'String',
      documentation: 'Which analyser measured.',
      isRequired: true,
      constraints: { minLength: 2, maxLength: 6 },
    });
    expect(root?.fields.find(({ name }) => name === 'terms')).toMatchObject({
      glossaryId: 'g1',
      searchable: [],
      constraints: { maxLength: 2, isUnique: true },
    });
    expect(laboratory.shapes['Level']).toMatchObject({ kind: 'choice', choices: [{ value: 'LOW' }, { value: 'high' }] });
    expect(laboratory.notes).toEqual([]);
  });

  it('keeps traits that it does not know', () => {
    const model = modelFrom('structure Form { @com.halden#reviewed(by: "QA") a: String }');
    expect(model.shapes['Form']?.fields[0]?.traits).toEqual([{ name: 'com.halden#reviewed', valueJson: '{"by":"QA"}' }]);
  });

  it('finds the form by its name, or by being the only structure that no other holds', () => {
    expect(modelFrom('structure Other {} structure Form {}').root).toBe('Form');
    expect(modelFrom('structure Inner {} structure Whole { a: Inner }').root).toBe('Whole');
    expect(readFormModel('structure A {} structure B {}', 'x.Form')).toEqual({
      model: null,
      faults: [{ message: 'The model holds no structure Form.', line: 1, column: 1 }],
    });
  });

  it('adds mixins and applied traits, and says which are not there', () => {
    const model = modelFrom(`
      @mixin structure Base { @required id: String }
      structure Form with [Base, Gone, Form] { a: Missing }
      apply Form$a @documentation("later")`);
    expect(model.shapes['Form']?.fields.map(({ name, isRequired, documentation }) => [name, isRequired, documentation])).toEqual([
      ['id', true, null],
      ['a', false, 'later'],
    ]);
    expect(model.notes).toEqual([
      'The model mixes in Gone and does not hold it; its fields are missing here.',
      'The model names a type Missing and does not hold it; any value is taken there.',
    ]);
  });

  it('takes mixins that double at every step without doubling the work', () => {
    const steps = Array.from(
      { length: 60 },
      (_, at) => `structure S${at} with [S${at + 1} T${at + 1}] {} structure T${at} with [S${at + 1} T${at + 1}] {}`,
    );
    expect(
      modelFrom(`${steps.join('\n')} structure S60 { a: String } structure T60 {} structure Form with [S0] {}`).shapes['Form']?.fields,
    ).toHaveLength(1);
  });

  it('is not misled by names that every object has', () => {
    const model = modelFrom('structure Form { constructor: toString  __proto__: String }');
    expect(model.shapes['Form']?.fields.map(({ name }) => name)).toEqual(['constructor', '__proto__']);
    expect(validateForm(model, {})).toEqual([]);
    expect(validateForm(modelFrom('structure Form { @required constructor: String }'), {})).toHaveLength(1);
  });
});

describe('content held against its model', () => {
  it('takes what fits', () => {
    expect(
      problems({
        analyser: 'Cobas',
        share: 0.25,
        count: 3,
        since: '2026-06-30',
        isFinal: false,
        level: 'high',
        terms: ['a', 'b'],
        units: { glucose: { name: 'mmol/L' } },
        part: { inner: { inner: { name: 'x' } } },
        origin: { line: 3 },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ share: 1 }, 'analyser', 'missing', 'This field is required.'],
    [{ analyser: null }, 'analyser', 'missing', 'This field is required.'],
    [{ analyser: 'x' }, 'analyser', 'length', 'This needs at least 2 characters; it has 1.'],
    [{ analyser: '👩‍🔬👩‍🔬👩‍🔬' }, 'analyser', 'length', 'This may have up to 6 characters; it has 9.'],
    [{ analyser: 'ok', share: 1.01 }, 'share', 'range', 'This should be at most 1.'],
    [{ analyser: 'ok', share: '1' }, 'share', 'type', 'This should be a number; it is a text.'],
    [{ analyser: 'ok', count: 1.5 }, 'count', 'type', 'This should be a whole number; it has a fraction.'],
    [{ analyser: 'ok', since: '30.6.2026' }, 'since', 'pattern', 'Write a date as 2026-06-30.'],
    [{ analyser: 'ok', isFinal: 'yes' }, 'isFinal', 'type', 'This should be true or false; it is a text.'],
    [{ analyser: 'ok', level: 'HIGH' }, 'level', 'choice', 'This should be one of LOW, high.'],
    [{ analyser: 'ok', terms: ['a', 'a'] }, 'terms', 'duplicate', 'Each item may stand here once.'],
    [{ analyser: 'ok', terms: ['a', 'b', 'c'] }, 'terms', 'length', 'This may have up to 2 items; it has 3.'],
    [{ analyser: 'ok', terms: ['a', 'B'] }, 'terms.1', 'pattern', 'This should fit the pattern ^[a-z]+$.'],
    [{ analyser: 'ok', terms: 'a' }, 'terms', 'type', 'This should be a list; it is a text.'],
    [{ analyser: 'ok', units: { glucose: {} } }, 'units.glucose.name', 'missing', 'This field is required.'],
    [{ analyser: 'ok', origin: { file: 'a', line: 1 } }, 'origin', 'type', 'Exactly one of file, line should be given.'],
    [{ analyser: 'ok', other: 1 }, 'other', 'unknown_member', 'The form type has no such field.'],
    ['text', '', 'type', 'This should be an object with named fields; it is a text.'],
  ])('says what does not: %j', (content, path, kind, message) => {
    expect(problems(content)).toEqual([[path, kind, message]]);
  });

  it('checks patterns of the catalog in time that grows with the text only', () => {
    const model = modelFrom('structure Form { @pattern("^(a+)+$") a: String  @pattern("(?=x)x") b: String  @pattern("[") c: String }');
    expect(validateForm(model, { a: `${'a'.repeat(50_000)}!`, b: 'x', c: 'x' })).toMatchObject([
      { path: ['a'], kind: 'pattern', severity: 'error' },
      { path: ['b'], kind: 'unchecked', severity: 'note' },
      { path: ['c'], kind: 'unchecked', severity: 'note' },
    ]);
  });

  it('stops listing problems at some point, and says so', () => {
    const model = modelFrom('structure Form { a: Numbers } list Numbers { member: Integer }');
    const found = validateForm(model, { a: Array.from({ length: 5_000 }, () => 'x') });
    expect(found).toHaveLength(201);
    expect(found.at(-1)?.message).toBe('There is more; the first 200 are listed.');
  });
});

describe('reading a form', () => {
  it('gives its content beside its model', () => {
    expect(readForm(laboratory, '{"analyser":"Cobas"}')).toMatchObject({ kind: 'fields', content: { analyser: 'Cobas' }, problems: [] });
  });

  it('keeps the fields where only a rule of the model is broken', () => {
    expect(readForm(laboratory, '{"analyser":""}')).toMatchObject({ kind: 'fields', problems: [{ kind: 'length' }] });
    expect(readForm(laboratory, null)).toMatchObject({ kind: 'fields', content: {}, problems: [{ kind: 'missing' }] });
  });

  it.each([
    ['{"analyser":', 'The content of this form is no JSON.', '{"analyser":'],
    ['["analyser"]', 'The content of this form is no object with fields.', '[\n  "analyser"\n]'],
    ['{"analyser":7}', 'The content of this form does not fit its form type.', '{\n  "analyser": 7\n}'],
    [`${'['.repeat(100_000)}`, 'The content of this form is nested more than 200 deep.', '['.repeat(100_000)],
  ])('opens what does not fit as it came, and says why: %.20s', (content, reason, text) => {
    expect(readForm(laboratory, content)).toMatchObject({ kind: 'raw', reason, text });
  });

  it('opens a form without a model as it came, and says why', () => {
    expect(readForm(modelOf(null, 'Form'), '{"a":1}')).toMatchObject({
      kind: 'raw',
      reason: 'The form type is not in the mirror, so its fields are not known.',
      text: '{\n  "a": 1\n}',
    });
    expect(readForm(modelOf({ name: 'Form', model: {} }, 'Form'), '{}')).toMatchObject({
      reason: expect.stringContaining('without its model'),
    });
    expect(readForm(modelOf({ model: { smithy: 'structure Form {' } }, 'Form'), '{}')).toMatchObject({
      reason: 'The model of the form type could not be read.',
      modelFaults: [{ line: 1, column: 17 }],
    });
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFields, type FieldEdit } from '#core/catalog/changes/apply.ts';
import { diffStates } from '#core/catalog/changes/differences.ts';
import { errorsOf } from '#core/catalog/changes/document-errors.ts';
import { labelOf } from '#core/catalog/changes/editable.ts';
import { type Json, valueAt } from '#core/catalog/changes/json.ts';
import { merge3, rebased } from '#core/catalog/changes/merge.ts';
import { documentWith, editableOf } from '#core/catalog/changes/state.ts';
import { endsOf } from '#core/catalog/changes/states.ts';
import { validateState } from '#core/catalog/changes/validate.ts';
import { readFormModel } from '#core/catalog/forms/form-model.ts';
import { deriveEntity } from '#core/catalog/mirror/derive-entity.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';

const asset: EntityDocument = {
  id: 'a1',
  name: 'Claims',
  description: 'First.\n\nSecond.\n\nThird.',
  revision: '4',
  glossaryTerms: ['t2', 't1'],
  formsOutput: [
    {
      formName: 'GlueTableForm',
      typeName: 'amazon.datazone.GlueTableFormType',
      typeRevision: '7',
      content: '{"tableName": "claims", "columns":[{"columnName":"member_id","dataType":"string"}]}',
    },
    {
      formName: 'Trial',
      typeName: 'TrialFormType',
      typeRevision: '2',
      content: '{"phase":"III","sites":["Oslo","Bergen","Ulm"],"note":null}',
    },
    { formName: 'Broken', typeName: 'X', content: '{"a":' },
    {
      formName: 'ColumnBusinessMetadataForm',
      typeName: 'amazon.datazone.ColumnBusinessMetadataFormType',
      content: JSON.stringify({ columnsBusinessMetadata: [{ columnIdentifier: 'member_id', name: 'Member', kept: 1 }], other: true }),
    },
  ],
};

const state = editableOf('asset', asset);
const edited = (...edits: FieldEdit[]) => applyFields('asset', state, edits);
const edit = (path: string, value: Json): FieldEdit => ({ path: path.split('/'), value });

const merge = (local: ReturnType<typeof edited>, remote: ReturnType<typeof edited>) => merge3('asset', state, local, remote);

/** Edits of an asset that collide often, names that every object has among them. */
const word = fc.constantFrom('', 'a', 'b', 'First.', '__proto__', 'constructor', 'line\nline', 'x\n\ny\n\nz', 'x\n\ny2\n\nz', '<b>', '𝒳');
const terms = fc.subarray(['t1', 't2', 't3', 't4']);
const edits = fc.array(
  fc.oneof(
    fc.record({
      path: fc.constantFrom(
        ['name'],
        ['description'],
        ['columns', 'member_id', 'name'],
        ['columns', '__proto__', 'description'],
        ['columns', 'a/b', 'readme'],
      ),
      value: word,
    }),
    fc.record({
      path: fc.constantFrom(['terms'], ['governedTerms'], ['columns', 'member_id', 'terms'], ['columns', 'toString', 'terms']),
      value: terms,
    }),
    fc.record({
      path: fc.constantFrom(
        ['forms', 'Trial', 'content', 'phase'],
        ['forms', 'Trial', 'content', 'constructor'],
        ['forms', 'AssetCommonDetailsForm', 'content', 'readMe'],
      ),
      value: fc.oneof(word, fc.constant(null), fc.integer(), fc.jsonValue() as fc.Arbitrary<Json>),
    }),
    fc.record({ path: fc.constant(['forms', 'Trial', 'content', 'sites']), value: fc.subarray(['Oslo', 'Bergen', 'Ulm', 'Rom', 'Paris']) }),
    fc.record({
      path: fc.constantFrom(['forms', 'GlueTableForm'], ['forms', 'New', '']).map((path) => path.filter((part) => part !== '')),
      value: fc.oneof(fc.constant(null), fc.record({ type: word, content: fc.record({ k: word }) })),
    }),
  ) as fc.Arbitrary<FieldEdit>,
  { maxLength: 6 },
);
/** A form that one edit took away cannot be edited by the next. */
const reached = (list: readonly FieldEdit[]) =>
  list.reduce((before, each) => {
    try {
      return applyFields('asset', before, [each]);
    } catch {
      return before;
    }
  }, state);

describe('the editable state of a document', () => {
  test('holds what can be edited, and only that', () => {
    expect(state).toEqual({
      name: 'Claims',
      description: 'First.\n\nSecond.\n\nThird.',
      terms: ['t1', 't2'],
      forms: {
        GlueTableForm: {
          type: 'amazon.datazone.GlueTableFormType',
          revision: '7',
          content: { tableName: 'claims', columns: [{ columnName: 'member_id', dataType: 'string' }] },
        },
        Trial: { type: 'TrialFormType', revision: '2', content: { phase: 'III', sites: ['Oslo', 'Bergen', 'Ulm'] } },
        Broken: { type: 'X', content: '{"a":' },
      },
      columns: { member_id: { name: 'Member' } },
    });
    expect(editableOf('rule', asset)).toEqual({});
  });

  test('written back unchanged leaves the document as it was, to the letter', () => {
    expect(documentWith('asset', state, asset)).toBe(asset);
  });

  test('written back after any edits and read again is the same', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const next = reached(list);
        expect(editableOf('asset', documentWith('asset', next, asset))).toEqual(next);
      }),
    );
  });

  test('two versions differ in the same fields where only what may differ is read', () => {
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [base, local] = [one, other].map((list) => documentWith('asset', reached(list), asset));
        if (base === undefined || local === undefined) throw new Error('Two edits make two versions');
        const ends = endsOf('asset', base, local);
        expect(diffStates(ends.base, ends.local)).toEqual(diffStates(editableOf('asset', base), editableOf('asset', local)));
      }),
    );
    expect(endsOf('asset', asset, { ...asset, name: 'Claims, paid' })).toEqual({
      base: { name: 'Claims' },
      local: { name: 'Claims, paid' },
    });
  });

  test('what is wrong with a document is what is wrong with its state, whether its forms were made into one or not', () => {
    const { model } = readFormModel(
      'structure TrialFormType { @required @length(max: 2) phase: String }\nstructure ColumnBusinessMetadataFormType { columnsBusinessMetadata: Columns }\nlist Columns { member: Column }\nstructure Column { @length(max: 5) name: String }',
      'TrialFormType',
    );
    const columns = model === null ? null : { ...model, root: 'ColumnBusinessMetadataFormType' };
    let [sound, wrong] = [0, 0];
    fc.assert(
      fc.property(edits, fc.boolean(), fc.boolean(), (list, hasModel, isMended) => {
        const edited = documentWith('asset', reached(list), asset);
        const forms = (edited['formsOutput'] as EntityDocument[]).filter(({ formName }) => !isMended || formName !== 'Broken');
        const document = { ...edited, formsOutput: forms };
        const models = new Map([
          ['TrialFormType', hasModel ? model : null],
          ['amazon.datazone.ColumnBusinessMetadataFormType', hasModel ? columns : null],
        ]);
        const problems = validateState('asset', editableOf('asset', document), models);
        const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
        expect(errorsOf('asset', document, models)).toEqual(errors);
        if (errors.length === 0) sound += 1;
        else wrong += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(sound, wrong)).toBeGreaterThan(20);
  });

  test('what is not edited stays: unknown members of columns and of their form, contents that are no JSON', () => {
    const document = documentWith(
      'asset',
      edited(edit('columns/member_id/name', 'Person'), edit('columns/paid/terms', ['t9', 't9'])),
      asset,
    );
    const forms = document['formsOutput'] as { content: string }[];
    expect(forms.slice(0, 3)).toEqual((asset['formsOutput'] as unknown[]).slice(0, 3));
    expect(JSON.parse(forms[3]?.content ?? '')).toEqual({
      columnsBusinessMetadata: [
        { columnIdentifier: 'member_id', name: 'Person', kept: 1 },
        { columnIdentifier: 'paid', glossaryTerms: ['t9'] },
      ],
      other: true,
    });
    expect(deriveEntity('asset', document)?.termLinks).toContainEqual({ termId: 't9', columnName: 'paid' });
  });

  test('a number that a double cannot hold is only edited as text', () => {
    const text = '{"id": 12345678901234567890, "arn": "1234567890123456789"}';
    const document = { formsOutput: [{ formName: 'F', content: text }] };
    expect(editableOf('asset', document)).toEqual({ forms: { F: { content: text } } });
    expect(editableOf('asset', { formsOutput: [{ formName: 'F', content: '{"arn": "1234567890123456789"}' }] })).toEqual({
      forms: { F: { content: { arn: '1234567890123456789' } } },
    });
  });

  test('documents that lack anything or hold something else are read as far as they go', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('name', 'description', 'glossaryTerms', 'formsOutput', 'attributesMetadata', 'items'),
          fc.jsonValue(),
        ),
        (document) => {
          for (const kind of ['asset', 'data_product'] as const) {
            const read = editableOf(kind, document);
            expect(documentWith(kind, read, document)).toBe(document);
          }
        },
      ),
    );
  });

  test('items of a data product', () => {
    const product = { id: 'p', name: 'P', items: [{ itemType: 'ASSET', identifier: 'x', revision: '2', glossaryTerms: ['t2', 't1'] }] };
    const next = applyFields('data_product', editableOf('data_product', product), [
      { path: ['items', 'y'], value: {} },
      { path: ['items', 'x', 'terms'], value: ['t1'] },
    ]);
    expect(documentWith('data_product', next, product)['items']).toEqual([
      { itemType: 'ASSET', identifier: 'x', revision: '2', glossaryTerms: ['t1'] },
      { itemType: 'ASSET', identifier: 'y' },
    ]);
    const none = applyFields('data_product', next, [{ path: ['items', 'x'], value: null }]);
    expect(documentWith('data_product', none, product)['items']).toEqual([{ itemType: 'ASSET', identifier: 'y' }]);
  });
});

describe('edits', () => {
  test('are refused where a field cannot be edited or the value has another shape', () => {
    for (const [path, value] of [
      ['revision', '5'],
      ['columns/member_id/dataType', 'int'],
      ['name', 7],
      ['terms', 't1'],
      ['terms', [1]],
      ['forms/Trial', 'x'],
      ['forms/Trial/content', 3],
      ['forms/Missing/content/a', 1],
      ['forms/Broken/content/a', 1],
    ] as [string, Json][])
      expect(() => edited(edit(path, value)), path).toThrow(
        expect.objectContaining({ error: expect.objectContaining({ code: 'bad_input' }) }),
      );
  });

  test('a readme makes the form that holds it; an empty one takes the member away', () => {
    const next = edited(edit('forms/AssetCommonDetailsForm/content/readMe', '# Read me'));
    expect(valueAt(next, ['forms', 'AssetCommonDetailsForm'])).toEqual({
      type: 'amazon.datazone.AssetCommonDetailsFormType',
      content: { readMe: '# Read me' },
    });
    expect(labelOf('asset', ['forms', 'AssetCommonDetailsForm', 'content', 'readMe'])).toBe('Readme');
    expect(labelOf('asset', ['forms', 'Trial', 'content', 'lead', 'name'])).toBe('Trial › lead › name');
    expect(labelOf('asset', ['columns', '{0}', 'description'])).toBe('Description of {0}');
  });

  test('each difference set again gives the same state', () => {
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [from, to] = [reached(one), reached(other)];
        const changes = diffStates(from, to);
        const again = applyFields(
          'asset',
          from,
          changes.map(({ path, local }) => ({ path, value: local ?? null })),
        );
        expect(diffStates(again, to)).toEqual([]);
        expect(again).toEqual(to);
      }),
    );
  });
});

describe('a merge', () => {
  test('takes what one side changed, sets by the item, texts by the paragraph, lists by the item', () => {
    const local = edited(
      edit('name', 'Mine'),
      edit('terms', ['t1', 't3']),
      edit('description', 'First, mine.\n\nSecond.\n\nThird.'),
      edit('forms/Trial/content/sites', ['Rom', 'Oslo', 'Bergen', 'Ulm']),
    );
    const remote = edited(
      edit('terms', ['t1', 't2', 't4']),
      edit('description', 'First.\n\nSecond.\n\nThird, theirs.'),
      edit('forms/Trial/content/sites', ['Oslo', 'Bergen']),
      edit('forms/Trial/content/phase', 'IV'),
    );
    const { merged, conflicts } = merge(local, remote);
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({ name: 'Mine', terms: ['t1', 't3', 't4'], description: 'First, mine.\n\nSecond.\n\nThird, theirs.' });
    expect(valueAt(merged, ['forms', 'Trial', 'content'])).toEqual({ phase: 'IV', sites: ['Rom', 'Oslo', 'Bergen'] });
  });

  test('says what both changed, and keeps what the local side wants there', () => {
    const { merged, conflicts } = merge(
      edited(edit('name', 'Mine'), edit('forms/Trial/content/phase', 'II')),
      edited(edit('name', 'Theirs'), edit('forms/Trial', null)),
    );
    expect(conflicts).toEqual([
      {
        path: ['forms', 'Trial'],
        base: valueAt(state, ['forms', 'Trial']),
        local: expect.objectContaining({ revision: '2' }),
        remote: undefined,
      },
      { path: ['name'], base: 'Claims', local: 'Mine', remote: 'Theirs' },
    ]);
    expect(merged['name']).toBe('Mine');
  });

  test('with the sides exchanged finds the same conflicts and the same result', () => {
    fc.assert(
      fc.property(edits, edits, (mine, theirs) => {
        const [local, remote] = [reached(mine), reached(theirs)];
        const one = merge(local, remote);
        const other = merge(remote, local);
        expect(other.conflicts).toEqual(
          one.conflicts.map(({ path, base, local: left, remote: right }) => ({ path, base, local: right, remote: left })),
        );
        if (one.conflicts.length === 0) expect(other.merged).toEqual(one.merged);
      }),
    );
  });

  test('drops no side: every field that a side changed is in the result, put together, or in a conflict', () => {
    fc.assert(
      fc.property(edits, edits, (mine, theirs) => {
        const [local, remote] = [reached(mine), reached(theirs)];
        const { merged, conflicts } = merge(local, remote);
        const isDisputed = (path: readonly string[]) =>
          conflicts.some((conflict) => conflict.path.every((part, index) => part === path[index]));
        for (const [side, other] of [
          [local, remote],
          [remote, local],
        ] as const) {
          for (const { path, base, local: wanted } of diffStates(state, side)) {
            const untouched = JSON.stringify(valueAt(other, path)) === JSON.stringify(base);
            if (isDisputed(path) || conflicts.some((conflict) => path.every((part, index) => part === conflict.path[index]))) continue;
            if (untouched) expect(valueAt(merged, path)).toEqual(wanted);
          }
        }
        for (const conflict of conflicts) expect(valueAt(merged, conflict.path)).toEqual(conflict.local);
      }),
    );
  });

  test('with an unchanged side is the other side', () => {
    fc.assert(
      fc.property(edits, (list) => {
        expect(merge(reached(list), state)).toEqual({ merged: reached(list), conflicts: [] });
        expect(merge(state, reached(list))).toEqual({ merged: reached(list), conflicts: [] });
      }),
    );
  });

  test('told against the newer catalog, a change keeps its meaning and its conflicts', () => {
    fc.assert(
      fc.property(edits, edits, (mine, theirs) => {
        const [local, remote] = [reached(mine), reached(theirs)];
        const before = merge(local, remote);
        const next = rebased('asset', state, local, remote);
        const after = merge3('asset', next.base, next.local, remote);
        expect(after.merged).toEqual(before.merged);
        expect(after.conflicts).toEqual(before.conflicts);
      }),
    );
  });
});

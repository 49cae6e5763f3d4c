import { describe, expect, test } from 'vitest';
import type { FieldValue } from '#contract/catalog/changes.ts';
import { applyFields, type FieldEdit } from '#core/catalog/changes/apply.ts';
import { diffStates } from '#core/catalog/changes/differences.ts';
import { errorsOf } from '#core/catalog/changes/document-errors.ts';
import { edited, type Layers } from '#core/catalog/changes/edit-record.ts';
import { limitsOf } from '#core/catalog/changes/edit-view.ts';
import { labelOf } from '#core/catalog/changes/editable.ts';
import { type Json, valueAt } from '#core/catalog/changes/json.ts';
import { merge3 } from '#core/catalog/changes/merge.ts';
import { documentWith, editableOf, type EditableState } from '#core/catalog/changes/state.ts';
import { validateState } from '#core/catalog/changes/validate.ts';
import { readFormModel } from '#core/catalog/forms/form-model.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';

const name = 'ColumnBusinessMetadataForm';
const type = 'amazon.datazone.ColumnBusinessMetadataFormType';
const content = ['forms', name, 'content'];

const assetWith = (text: string): EntityDocument => ({
  id: 'a1',
  name: 'Claims',
  formsOutput: [
    {
      formName: 'GlueTableForm',
      typeName: 'G',
      content: '{"columns":[{"columnName":"member_id"},{"columnName":"paid"},{"columnName":"zip"}]}',
    },
    { formName: name, typeName: type, typeRevision: '3', content: text },
  ],
});

/** One record with a number for a name, among two that can be read; what is unknown stands in both the form and a record. */
const mostlyRead = {
  columnsBusinessMetadata: [
    { columnIdentifier: 'member_id', name: 'Member', kept: 1 },
    { columnIdentifier: 'paid', name: 5, description: 'What was paid', glossaryTerms: ['t1', 7] },
    { columnIdentifier: 'zip', description: 'Home' },
  ],
  other: true,
};

const misfits: Readonly<Record<string, string>> = {
  'truncated JSON': '{"columnsBusinessMetadata":[{"columnIdentifier":"member_id","name":"Mem',
  'a list instead of an object': '[{"columnIdentifier":"member_id","name":"Member"}]',
  'an object instead of a list': '{"columnsBusinessMetadata":{"columnIdentifier":"member_id"}}',
  'wrong types inside': JSON.stringify(mostlyRead),
  'records without a column': '{"columnsBusinessMetadata":[{"name":"Member"}]}',
  'a megabyte of text': 'x'.repeat(1_000_000),
};

const mended = JSON.stringify({
  columnsBusinessMetadata: [
    { columnIdentifier: 'member_id', name: 'Member', kept: 1 },
    { columnIdentifier: 'paid', name: 'Paid amount' },
  ],
  other: true,
});

/** What stands at a path, as it travels. */
const shown = (state: EditableState, path: string[]) => (valueAt(state, path) ?? null) as FieldValue;

const mend = (document: EntityDocument, value: FieldValue, layers: Layers | null = null) =>
  edited('asset', layers, document, [{ path: content, value, from: shown(editableOf('asset', document), content) }]);

const formOf = (document: EntityDocument) =>
  (document['formsOutput'] as { formName: string; typeRevision?: string; content: string }[]).find(({ formName }) => formName === name);

describe.each(Object.entries(misfits))('the form of columns with %s', (_what, text) => {
  const asset = assetWith(text);
  const state = editableOf('asset', asset);

  test('is a form to be edited, and stays to the letter while it is not', () => {
    expect(Object.keys(valueAt(state, ['forms', name]) as object)).toEqual(['type', 'revision', 'content']);
    expect(documentWith('asset', state, asset)).toBe(asset);
  });

  test('is mended as JSON, with what is not edited in it: then columns are edited one by one', () => {
    const change = mend(asset, mended);
    const local = editableOf('asset', change.local);
    expect(valueAt(local, ['forms', name])).toBeUndefined();
    expect(valueAt(local, ['columns'])).toEqual({ member_id: { name: 'Member' }, paid: { name: 'Paid amount' } });
    expect(formOf(change.local)).toEqual({ formName: name, typeName: type, typeRevision: '3', content: mended });

    const further = edited('asset', change, asset, [{ path: ['columns', 'member_id', 'name'], value: 'Person', from: 'Member' }]);
    expect(JSON.parse(formOf(further.local)?.content ?? '')).toEqual({
      columnsBusinessMetadata: [
        { columnIdentifier: 'member_id', kept: 1, name: 'Person' },
        { columnIdentifier: 'paid', name: 'Paid amount' },
      ],
      other: true,
    });
    // What a plan would send, written into what the catalog holds.
    expect(documentWith('asset', editableOf('asset', further.local), asset, further.local)).toEqual(further.local);
  });

  test('may stay a misfit, is told by its differences, and its mending can be taken back', () => {
    const still = mend(asset, '{"columnsBusinessMetadata":7}');
    expect(still.steps.map(({ path }) => path[0])).toContain('forms');
    expect(valueAt(editableOf('asset', still.local), content)).toEqual({ columnsBusinessMetadata: 7 });

    const change = mend(asset, mended);
    expect(diffStates(state, editableOf('asset', change.local)).map(({ path }) => labelOf('asset', path))).toContain(
      `What cannot be read in ${name}`,
    );
    const back = edited('asset', change, asset, [{ path: content, value: shown(state, content), from: null }]);
    expect(back.isOver).toBe(true);
    expect(edited('asset', change, asset, [{ path: ['forms', name], value: null, revert: true }]).isOver).toBe(true);
  });

  test('keeps its columns from being edited one by one, with the way to mend it', () => {
    for (const [member, value] of [
      ['name', 'New'],
      ['terms', ['t2']],
    ] as [string, Json][])
      expect(() => applyFields('asset', state, [{ path: ['columns', 'member_id', member], value }])).toThrow(
        expect.objectContaining({
          error: expect.objectContaining({ code: 'bad_input', message: expect.stringContaining('Mend it as JSON under Forms') }),
        }),
      );
    expect(
      valueAt(applyFields('asset', state, [{ path: ['columns', 'member_id', 'readme'], value: 'Hi' }]), ['columns', 'member_id']),
    ).toMatchObject({
      readme: 'Hi',
    });
  });

  test('can be set, edit by edit, to either side of a difference', () => {
    const local = editableOf('asset', mend(asset, mended).local);
    const edits = (from: typeof state, to: typeof state): FieldEdit[] =>
      diffStates(from, to).map(({ path, local: value }) => ({ path, value: value ?? null }));
    expect(applyFields('asset', state, edits(state, local))).toEqual(local);
    expect(applyFields('asset', local, edits(local, state))).toEqual(state);
  });

  test('says what is wrong, by its model and by the limits of the API', () => {
    const { model } = readFormModel(
      'structure ColumnBusinessMetadataFormType { columnsBusinessMetadata: Columns }\nlist Columns { member: Column }\nstructure Column { @required columnIdentifier: String name: String description: String glossaryTerms: Terms }\nlist Terms { member: String }',
      'ColumnBusinessMetadataFormType',
    );
    const models = new Map([[type, model]]);
    const errors = validateState('asset', state, models).filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { path } of errors) expect(path.slice(0, 3)).toEqual(content);
    expect(errorsOf('asset', asset, models)).toEqual(errors.map(({ message }) => message));
    expect(
      validateState('asset', editableOf('asset', mend(asset, mended).local), models).filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });
});

const ofColumns = (limits: ReturnType<typeof limitsOf>) =>
  Object.fromEntries(limits.flatMap(({ path, longest, most }) => (path[0] === 'columns' ? [[path[2], longest ?? most]] : [])));

describe('the form of columns', () => {
  test('says by its model how long what columns mean may be, and leaves it open where the model does', () => {
    const { model } = readFormModel(
      'structure ColumnBusinessMetadataFormType { columnsBusinessMetadata: Columns }\nlist Columns { member: Column }\nstructure Column { @required columnIdentifier: String @length(max: 255) name: String description: String glossaryTerms: Terms }\n@length(max: 5) list Terms { member: String }',
      'ColumnBusinessMetadataFormType',
    );
    expect(ofColumns(limitsOf('asset', model))).toEqual({ name: 255, description: null, terms: 5, readme: 300_000 });
    expect(ofColumns(limitsOf('asset', null))).toEqual({ name: null, description: null, terms: null, readme: 300_000 });
  });

  test('in which one record cannot be read differs, once it is mended, in that record only', () => {
    const asset = assetWith(misfits['wrong types inside'] ?? '');
    const whole = {
      ...mostlyRead,
      columnsBusinessMetadata: mostlyRead.columnsBusinessMetadata.map((record) =>
        record.columnIdentifier === 'paid'
          ? { columnIdentifier: 'paid', name: 'Paid', description: 'What was paid', glossaryTerms: ['t1'] }
          : record,
      ),
    };
    const { local } = mend(asset, whole as FieldValue);
    expect(diffStates(editableOf('asset', asset), editableOf('asset', local)).map(({ path }) => path.join('/'))).toEqual([
      'columns/paid/name',
      `forms/${name}`,
    ]);
  });

  test('that is removed leaves what of it can be read, and nothing of it where nothing can', () => {
    const part = edited('asset', null, assetWith(misfits['wrong types inside'] ?? ''), [{ path: ['forms', name], value: null }]);
    expect(JSON.parse(formOf(part.local)?.content ?? '')).toEqual({
      columnsBusinessMetadata: [
        { columnIdentifier: 'member_id', name: 'Member', kept: 1 },
        { columnIdentifier: 'paid', description: 'What was paid', glossaryTerms: ['t1'] },
        { columnIdentifier: 'zip', description: 'Home' },
      ],
      other: true,
    });
    expect(formOf(edited('asset', null, assetWith('{'), [{ path: ['forms', name], value: null }]).local)).toBeUndefined();
  });

  test('that two people mended is put together by the column; where they differ that column is in conflict', () => {
    const state = editableOf('asset', assetWith('{'));
    const [mine, theirs] = ['Mine', 'Theirs'].map((said) =>
      editableOf(
        'asset',
        assetWith(JSON.stringify({ columnsBusinessMetadata: [{ columnIdentifier: 'paid', name: said }, { columnIdentifier: said }] })),
      ),
    );
    if (mine === undefined || theirs === undefined) throw new Error('Both are made above');
    expect(merge3('asset', state, mine, theirs).conflicts.map(({ path }) => path)).toEqual([['columns', 'paid', 'name']]);
    expect(merge3('asset', state, mine, mine)).toEqual({ merged: mine, conflicts: [] });
  });
});

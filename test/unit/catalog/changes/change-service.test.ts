import { describe, expect, it } from 'vitest';
import type { FieldEdit } from '#contract/catalog/changes.ts';
import { localOverlay } from '#core/catalog/changes/local-overlay.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';

const thing = { connectionId, kind: 'asset', id: 'a1' } as const;
const trialType = {
  name: 'TrialFormType',
  revision: '1',
  model: { smithy: 'structure TrialFormType { @required @length(min: 1, max: 5) sponsor: String, phase: Phase }\nenum Phase { II, III }' },
};
const claims = {
  id: 'a1',
  name: 'Claims',
  description: 'One.\n\nTwo.\n\nThree.',
  owningProjectId: 'p1',
  revision: '3',
  glossaryTerms: ['t1'],
  formsOutput: [{ formName: 'Trial', typeName: 'TrialFormType', typeRevision: '1', content: '{"sponsor":"Hald"}' }],
};

async function opened() {
  const catalog = await openCatalog();
  await catalog.remote('form_type', trialType);
  await catalog.remote('project', { id: 'p1', name: 'Registry' });
  await catalog.remote('asset', claims);
  const edit = (path: string, value: FieldEdit['value'], more: Partial<FieldEdit> = {}) =>
    catalog.changes.edit(thing, [{ path: path.split('/'), value, ...more }]);
  return { ...catalog, edit };
}

describe('a change', () => {
  it('is kept beside the mirror, told field by field, and written into the journal', async () => {
    const { changes, workspace, edit } = await opened();
    expect(await changes.view(thing)).toMatchObject({ changeId: null, standing: 'clean', changes: [], name: 'Claims' });
    const view = await edit('name', 'Pharmacy claims');
    expect(view).toMatchObject({ name: 'Pharmacy claims', standing: 'clean' });
    expect(view.changes).toEqual([
      { path: ['name'], label: 'Name', shape: 'line', base: 'Claims', local: 'Pharmacy claims', remote: 'Claims', isConflict: false },
    ]);
    await changes.edit(thing, [{ path: ['columns', 'member_id', 'terms'], value: ['t9'] }], 'Asked by Mei');
    expect(await changes.list()).toMatchObject([
      {
        kind: 'asset',
        entityId: 'a1',
        name: 'Pharmacy claims',
        projectName: 'Registry',
        fields: 2,
        conflicts: 0,
        standing: 'clean',
        actor: 'Ada',
        reason: 'Asked by Mei',
      },
    ]);
    const { entries } = await workspace.journal({ limit: 2 });
    expect(
      entries.map(({ action, entityId, reason, before, after }) => ({
        action,
        entityId,
        reason,
        before: JSON.parse(before ?? ''),
        after: JSON.parse(after ?? ''),
      })),
    ).toEqual([
      {
        action: 'asset.edited',
        entityId: 'a1',
        reason: 'Asked by Mei',
        before: { title: 'Pharmacy claims', fields: { 'Terms of member_id': null } },
        after: {
          title: 'Pharmacy claims',
          fields: { 'Terms of member_id': ['t9'] },
          paths: { 'Terms of member_id': ['columns', 'member_id', 'terms'] },
        },
      },
      {
        action: 'asset.edited',
        entityId: 'a1',
        reason: null,
        before: { title: 'Pharmacy claims', fields: { Name: 'Claims' } },
        after: { title: 'Pharmacy claims', fields: { Name: 'Pharmacy claims' }, paths: { Name: ['name'] } },
      },
    ]);
    expect(await workspace.verify()).toMatchObject({ ok: true });
  });

  it('shows through in what lists and pages are given', async () => {
    const { edit, workspace } = await opened();
    const overlay = localOverlay(workspace.database);
    expect(await overlay.of(connectionId, 'asset', 'a1', claims)).toBeNull();
    await edit('description', 'Other');
    expect(await overlay.of(connectionId, 'asset', 'a1', claims)).toMatchObject({
      document: { id: 'a1', description: 'Other', revision: '3' },
      changed: [['description']],
    });
    expect(await overlay.changedIds(connectionId)).toEqual(new Set(['a1']));
  });

  it('that comes back to what the catalog holds is over; one that changes nothing writes nothing', async () => {
    const { changes, workspace, edit } = await opened();
    await edit('name', 'Other');
    await edit('name', 'Claims');
    expect(await changes.list()).toEqual([]);
    const { total } = await workspace.journal({ limit: 1 });
    await edit('name', 'Claims');
    expect((await workspace.journal({ limit: 1 })).total).toBe(total);
    expect(await changes.counts()).toEqual({ changes: 0, conflicts: 0, errors: 0 });
  });

  it('takes what breaks a limit or a model, and says where', async () => {
    const { changes, edit } = await opened();
    await edit('name', '𝒳'.repeat(257));
    await edit('forms/Trial/content', { phase: 'IV', sponsor: 'Halden' });
    const { problems } = await edit(
      'terms',
      Array.from({ length: 21 }, (_, place) => `t${place}`),
    );
    expect(problems.map(({ path, severity }) => [path.join('/'), severity])).toEqual([
      ['name', 'error'],
      ['terms', 'error'],
      ['forms/Trial/content/sponsor', 'error'],
      ['forms/Trial/content/phase', 'error'],
    ]);
    expect(problems[0]?.message).toBe('Name may have up to 256 characters; it has 257.');
    expect(await changes.counts()).toEqual({ changes: 1, conflicts: 0, errors: 1 });
  });

  it('has a form type’s model for the form, or says why there is none', async () => {
    const { changes, remote } = await opened();
    await remote('asset', {
      ...claims,
      formsOutput: [...claims.formsOutput, { formName: 'Odd', typeName: 'NoSuchType', content: '{"a":1}' }],
    });
    const { forms, problems } = await changes.view(thing);
    expect(forms.map(({ name, model, modelMissing }) => [name, model?.root ?? null, modelMissing])).toEqual([
      ['Trial', 'TrialFormType', null],
      ['Odd', null, expect.stringContaining('not in the mirror')],
    ]);
    expect(problems).toMatchObject([{ path: ['forms', 'Odd', 'content'], severity: 'note' }]);
  });

  it('says which forms hold values of other types than their model, so that nobody edits fields that show nothing', async () => {
    const { changes, remote } = await opened();
    const misfit = { formName: 'Misfit', typeName: 'TrialFormType', content: '{"sponsor":["x"]}' };
    const text = { formName: 'Text', typeName: 'TrialFormType', content: 'no JSON' };
    await remote('asset', { ...claims, formsOutput: [...claims.formsOutput, misfit, text] });
    const { forms } = await changes.view(thing);
    expect(forms.map(({ name, fits }) => [name, fits])).toEqual([
      ['Trial', true],
      ['Misfit', false],
      ['Text', false],
    ]);
  });

  it('cannot be made of what the mirror does not hold', async () => {
    const { changes } = await opened();
    await expect(changes.edit({ ...thing, id: 'nobody' }, [{ path: ['name'], value: 'x' }])).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(changes.view({ ...thing, connectionId: 'OTHER' })).rejects.toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('when the catalog moves', () => {
  it('what goes together is put together, by the paragraph and the item', async () => {
    const { changes, edit, remote } = await opened();
    await edit('description', 'One, mine.\n\nTwo.\n\nThree.');
    await edit('terms', ['t1', 't2']);
    await remote('asset', {
      ...claims,
      revision: '4',
      name: 'Claims 2026',
      description: 'One.\n\nTwo.\n\nThree, theirs.',
      glossaryTerms: ['t1', 't5'],
    });
    const view = await changes.view(thing);
    expect(view.standing).toBe('moved');
    expect(view.state).toMatchObject({
      name: 'Claims 2026',
      description: 'One, mine.\n\nTwo.\n\nThree, theirs.',
      terms: ['t1', 't2', 't5'],
    });
    expect(view.changes.map(({ label, remote: now }) => [label, now])).toEqual([
      ['Description', 'One.\n\nTwo.\n\nThree, theirs.'],
      ['Terms', ['t1', 't5']],
    ]);
  });

  it('the same field changed on both sides is a conflict with all three values, until one side gives way', async () => {
    const { changes, edit, remote } = await opened();
    await edit('name', 'Mine');
    await remote('asset', { ...claims, revision: '4', name: 'Theirs' });
    const [summary] = await changes.list();
    expect(summary).toMatchObject({ standing: 'conflict', conflicts: 1, name: 'Mine' });
    expect((await changes.get(summary?.id ?? '')).changes).toEqual([
      { path: ['name'], label: 'Name', shape: 'line', base: 'Claims', local: 'Mine', remote: 'Theirs', isConflict: true },
    ]);
    expect(await changes.counts()).toEqual({ changes: 1, conflicts: 1, errors: 0 });
    await edit('description', 'Another field');
    expect((await changes.view(thing)).changes.filter(({ isConflict }) => isConflict)).toMatchObject([
      { base: 'Claims', local: 'Mine', remote: 'Theirs' },
    ]);
    const view = await edit('name', null, { revert: true });
    expect(view).toMatchObject({ standing: 'clean', state: { name: 'Theirs', description: 'Another field' } });
  });

  it('an edit of a value that was not there any more is a conflict, and nothing is overwritten unseen', async () => {
    const { changes, edit, remote } = await opened();
    await remote('asset', { ...claims, revision: '4', name: 'Theirs' });
    const view = await edit('name', 'Mine', { from: 'Claims' });
    expect(view).toMatchObject({ standing: 'conflict', changes: [{ base: 'Claims', local: 'Mine', remote: 'Theirs' }] });
    await edit('name', null, { revert: true });
    expect(await changes.list()).toEqual([]);
  });

  it('an edit of the value that is there now is no conflict', async () => {
    const { edit, remote } = await opened();
    await edit('description', 'Mine');
    await remote('asset', { ...claims, revision: '4', name: 'Theirs' });
    expect(await edit('name', 'Mine', { from: 'Theirs' })).toMatchObject({
      standing: 'clean',
      changes: [{ local: 'Mine', base: 'Theirs' }, { label: 'Description' }],
    });
  });

  it('two windows that edit one field are told, and the second overwrites nothing', async () => {
    const { edit } = await opened();
    await edit('name', 'First window', { from: 'Claims' });
    await expect(edit('name', 'Second window', { from: 'Claims' })).rejects.toMatchObject({ error: { code: 'conflict' } });
    expect(await edit('name', 'Second window', { from: 'First window' })).toMatchObject({ name: 'Second window' });
  });

  it('a catalog that holds what was wanted, or does not hold the thing any more, is told', async () => {
    const { changes, edit, remote, gone } = await opened();
    await edit('name', 'Both');
    await remote('asset', { ...claims, revision: '4', name: 'Both' });
    expect(await changes.list()).toMatchObject([{ standing: 'same', fields: 0 }]);
    await remote('asset', claims);
    await gone('asset', 'a1');
    expect(await changes.list()).toMatchObject([{ standing: 'gone', name: 'Both', fields: 1 }]);
    expect(await edit('description', null)).toMatchObject({ standing: 'gone', state: { name: 'Both' } });
  });
});

describe('giving changes up', () => {
  it('keeps them in the journal, from where they come back as they were', async () => {
    const { changes, edit, remote, workspace } = await opened();
    await edit('name', 'Mine');
    await remote('asset', { ...claims, revision: '4', name: 'Theirs' });
    const before = await changes.list();
    const sequences = await changes.discard([before[0]?.id ?? ''], 'Not needed');
    expect(await changes.list()).toEqual([]);
    expect((await changes.view(thing)).state).toMatchObject({ name: 'Theirs' });
    expect(await changes.restore(sequences)).toEqual([before[0]?.id]);
    expect(await changes.list()).toEqual([{ ...before[0], reason: 'Not needed' }]);
    const { entries } = await workspace.journal({ limit: 2 });
    expect(entries.map(({ action }) => action)).toEqual(['asset.change_restored', 'asset.change_discarded']);
    await expect(changes.restore(sequences)).rejects.toMatchObject({ error: { code: 'conflict' } });
    await expect(changes.restore([1])).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('a reason can be given afterwards', async () => {
    const { changes, edit } = await opened();
    const { changeId } = await edit('name', 'Mine');
    expect(await changes.explain(changeId ?? '', 'The vendor renamed it')).toMatchObject({ reason: 'The vendor renamed it' });
    await changes.discard([changeId ?? '']);
    await expect(changes.explain(changeId ?? '', 'x')).rejects.toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('what a field can hold', () => {
  it('is found by its name, those that start so first, with the glossary and whether it is restricted', async () => {
    const { changes, remote } = await opened();
    await remote('glossary', { id: 'g1', name: 'Clinical' }, { id: 'g2', name: 'Rules', usageRestrictions: ['ASSET_GOVERNED_TERMS'] });
    await remote(
      'glossary_term',
      { id: 't1', name: 'Adverse event', glossaryId: 'g1', shortDescription: 'What went wrong', status: 'ENABLED' },
      { id: 't2', name: 'Event, hepatic', glossaryId: 'g2', status: 'DISABLED' },
      { id: 't3', name: `100% '"; DROP TABLE entities`, glossaryId: 'g1' },
    );
    const ask = (text: string, more = {}) => changes.choices({ connectionId, kind: 'glossary_term', text, limit: 50, ...more });
    expect(await ask('event')).toEqual({
      total: 2,
      choices: [
        { id: 't2', name: 'Event, hepatic', context: 'Rules', text: null, isRestricted: true, isDisabled: true },
        { id: 't1', name: 'Adverse event', context: 'Clinical', text: 'What went wrong', isRestricted: false, isDisabled: false },
      ],
    });
    expect((await ask('EVENT adv')).choices.map(({ id }) => id)).toEqual(['t1']);
    expect((await ask(`%`)).choices.map(({ id }) => id)).toEqual(['t3']);
    expect((await ask('', { glossaryId: 'g2' })).choices.map(({ id }) => id)).toEqual(['t2']);
    expect((await ask('', { limit: 1 })).total).toBe(3);
    expect((await ask('', { ids: ['t9', 't1'] })).choices.map(({ id, name }) => [id, name])).toEqual([
      ['t9', null],
      ['t1', 'Adverse event'],
    ]);
    await changes.edit({ connectionId, kind: 'glossary_term', id: 't1' }, [{ path: ['name'], value: 'Untoward occurrence' }]);
    expect((await ask('adverse')).total).toBe(0);
    expect((await ask('untoward')).choices).toMatchObject([{ id: 't1', name: 'Untoward occurrence', context: 'Clinical' }]);
    expect((await changes.choices({ connectionId, kind: 'asset', text: 'cla', limit: 5 })).choices).toMatchObject([
      { id: 'a1', context: 'Registry' },
    ]);
  });
});

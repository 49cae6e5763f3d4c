import { describe, expect, it } from 'vitest';
import { errorsOf } from '#core/catalog/changes/document-errors.ts';
import { wholeProblems } from '#core/catalog/changes/whole-limits.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';

const name = 'ColumnBusinessMetadataForm';
const thing = { connectionId, kind: 'asset', id: 'a1' } as const;
const columns = Array.from({ length: 150 }, (_, place) => `column_${String(place)}`);
const said = { columnsBusinessMetadata: columns.map((columnIdentifier) => ({ columnIdentifier, description: 'x'.repeat(1_900) })) };

/** It fits as it is, with what of it is not edited; some characters more are too many. */
const full = JSON.stringify({ ...said, kept: '' });
const content = full.replace('"kept":""', `"kept":"${'k'.repeat(299_990 - full.length)}"`);

const asset = {
  id: 'a1',
  name: 'Claims',
  revision: '3',
  formsOutput: [{ formName: name, typeName: 'amazon.datazone.ColumnBusinessMetadataFormType', content }],
};

async function opened() {
  const catalog = await openCatalog();
  await catalog.remote('asset', asset);
  return catalog;
}

const tooLong = `What all columns mean is sent as one form, ${name}, which may have up to 300,000 characters; it has 300,002. Shorten some descriptions.`;

describe('what columns mean together', () => {
  it('is held against the limit of the form that carries it, with what of it is not edited, while one types and in the plan', async () => {
    const { changes } = await opened();
    expect(content).toHaveLength(299_990);
    expect((await changes.view(thing)).problems).toEqual([]);
    const path = ['columns', 'column_7', 'description'];
    const edits = [{ path, value: 'x'.repeat(1_912) }];
    const problem = { path: ['columns'], severity: 'error', message: tooLong };
    expect((await changes.check(thing, [{ path, value: 'x'.repeat(1_910) }])).problems).toEqual([]);
    expect((await changes.check(thing, edits)).problems).toEqual([problem]);
    expect((await changes.edit(thing, edits)).problems).toEqual([problem]);
    const heads = await changes.heads(connectionId);
    const told = [];
    for await (const each of changes.told(connectionId, heads)) told.push(each.errors);
    expect(told).toEqual([[tooLong]]);
  });

  it('is measured in what is put together where the catalog moved on', async () => {
    const { changes, remote } = await opened();
    await changes.edit(thing, [{ path: ['columns', 'column_7', 'description'], value: 'x'.repeat(1_905) }]);
    await remote('asset', { ...asset, formsOutput: [{ ...asset.formsOutput[0], content: content.replace('k"', 'kkkkkkk"') }] });
    expect((await changes.view(thing)).problems).toMatchObject([
      { path: ['columns'], message: expect.stringContaining('it has 300,001.') },
    ]);
    expect(await changes.list()).toMatchObject([{ standing: 'clean', errors: 1 }]);
  });

  it('counts characters, not the units of their encoding', () => {
    const wide = {
      ...asset,
      formsOutput: [{ formName: name, content: JSON.stringify({ columnsBusinessMetadata: [], note: '𝒳'.repeat(200_000) }) }],
    };
    expect(wholeProblems('asset', wide)).toEqual([]);
  });

  it('takes the place of a form: ten others leave none', () => {
    const others = Array.from({ length: 10 }, (_, place) => ({ formName: `F${String(place)}`, typeName: 'T', content: '{}' }));
    const columnsForm = { formName: name, content: JSON.stringify({ columnsBusinessMetadata: [] }) };
    const document = { id: 'a1', name: 'Claims', formsOutput: [...others, columnsForm] };
    expect(errorsOf('asset', document, new Map())).toEqual([
      'What columns mean is sent as a form of its own: with it there are 11 forms, and there may be up to 10. Remove another form first.',
    ]);
    expect(wholeProblems('asset', { ...document, formsOutput: others })).toEqual([]);
  });
});

const withReadme = (readMe: string) => ({
  id: 'a1',
  name: 'Claims',
  attributesMetadata: [
    { attributeIdentifier: 'zip', forms: [{ formName: 'AttributeCommonFormType', content: JSON.stringify({ readMe }) }] },
  ],
});

describe('the readme of a column', () => {
  it('is held against the limit as it is sent: line ends count twice', () => {
    expect(wholeProblems('asset', withReadme('line\n'.repeat(30_000)))).toEqual([]);
    expect(errorsOf('asset', withReadme('line\n'.repeat(49_900)), new Map())).toEqual([]);
    expect(wholeProblems('asset', withReadme('line\n'.repeat(55_000)))).toMatchObject([
      { path: ['columns', 'zip', 'readme'], message: expect.stringContaining('it has 330,013.') },
    ]);
  });

  it('that is too long by itself is told so once', () => {
    expect(errorsOf('asset', withReadme('x'.repeat(300_001)), new Map())).toEqual([
      'Readme of zip may have up to 300,000 characters; it has 300,001.',
    ]);
  });
});

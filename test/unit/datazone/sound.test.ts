import { describe, expect, it } from 'vitest';
import { operations } from '#core/datazone/operations.ts';
import { soundPart } from '#core/datazone/sound.ts';

const asset = () => ({
  id: 'a1',
  name: 'Claims',
  typeIdentifier: 'amazon.datazone.GlueTableAssetType',
  typeRevision: '1',
  revision: '3',
  owningProjectId: 'p1',
  domainId: 'dzd_1',
  createdAt: '2026-06-30T08:00:00.000Z',
  formsOutput: [{ formName: 'GlueTableForm', content: '{}' }],
});
const schema = operations.GetAsset.output;

describe('what of an answer is sound', () => {
  it('keeps a whole answer as it is, with members that nobody described', () => {
    const answer = { ...asset(), somethingNew: { of: 'them' } };
    expect(soundPart(schema, structuredClone(answer))).toEqual({ output: answer, faults: [] });
  });

  it('tells a missing member and keeps the rest', () => {
    const { name: _name, ...rest } = asset();
    expect(soundPart(schema, structuredClone(rest))).toEqual({
      output: rest,
      faults: [{ path: 'name', problem: 'missing', expected: 'string' }],
    });
  });

  it('takes out a member of another type, without telling its value', () => {
    const { description: _none, ...rest } = { ...asset(), description: undefined };
    const sound = soundPart(schema, { ...structuredClone(rest), description: { secret: 7 } });
    expect(sound).toEqual({ output: rest, faults: [{ path: 'description', problem: 'wrong', expected: 'string' }] });
  });

  it('leaves out elements without what identifies them, and keeps the positions of the others', () => {
    const forms = [{ content: '1' }, { formName: 'Kept', content: 2 }, { formName: '' }, { formName: 'Last' }];
    const sound = soundPart(schema, { ...asset(), formsOutput: forms });
    expect(sound?.output.formsOutput).toEqual([{ formName: 'Kept' }, { formName: 'Last' }]);
    expect(sound?.faults.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'formsOutput.0 left_out',
      'formsOutput.1.content wrong',
      'formsOutput.2 left_out',
    ]);
  });

  it('takes out an instant that is no text', () => {
    const sound = soundPart(schema, { ...asset(), createdAt: 1e300, firstRevisionCreatedAt: true });
    expect(sound?.output).not.toHaveProperty('createdAt');
    expect(sound?.output).not.toHaveProperty('firstRevisionCreatedAt');
    expect(sound?.faults).toEqual([
      { path: 'createdAt', problem: 'wrong', expected: 'instant' },
      { path: 'firstRevisionCreatedAt', problem: 'wrong', expected: 'instant' },
    ]);
  });

  it('refuses an answer without what it is about, or that is no object', () => {
    expect(soundPart(schema, { ...asset(), id: 5 })).toBeNull();
    expect(soundPart(schema, 'hello')).toBeNull();
    expect(soundPart(schema, null)).toBeNull();
  });

  it('leaves out one item of a page, tells another that it does not know, and keeps the rest', () => {
    const item = { domainId: 'd', name: 'n', owningProjectId: 'p', typeIdentifier: 't', typeRevision: '1' };
    const sound = soundPart(operations.Search.output, {
      items: [{ assetItem: item }, { assetItem: { ...item, identifier: 'kept' } }, { $unknown: ['newItem', {}] }, 'text'],
      nextToken: 'more',
    });
    expect(sound?.output).toEqual({ items: [{ assetItem: { ...item, identifier: 'kept' } }, {}], nextToken: 'more' });
    expect(sound?.faults.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'items.0 left_out',
      'items.2.$unknown wrong',
      'items.3 wrong',
    ]);
  });

  it('is an empty page where a list is none', () => {
    const sound = soundPart(operations.ListDomains.output, { items: 'many' });
    expect(sound).toEqual({ output: {}, faults: [{ path: 'items', problem: 'wrong', expected: 'array' }] });
  });
});

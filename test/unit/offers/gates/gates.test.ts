import { describe, expect, test } from 'vitest';
import type { Profile } from '#contract/profile.ts';
import { GateService, type GateParts } from '#core/offers/gates/gate-service.ts';
import { readGateList } from '#core/offers/gates/read-gate-list.ts';
import { usualGates } from '#core/offers/gates/usual-gates.ts';
import { column, profile, sampleSummary } from '../../../support/engine/samples.ts';
import { fullFields } from '../../../support/offers/offers.ts';
import { openOffers } from '../../../support/offers/opened.ts';

async function opened(more: Partial<GateParts> = {}, made: Profile | null = profile()) {
  const { offers, workspace, settings } = await openOffers();
  const fields = fullFields();
  const { offer } = await offers.save({ fields: { ...fields, samples: { ...fields.samples, promised: ['S1'] } } });
  const gates = new GateService({
    workspace,
    settings,
    offers,
    samples: { list: () => Promise.resolve([sampleSummary()]), getProfile: () => Promise.resolve(made) },
    studies: { latest: () => Promise.resolve(null) },
    newestRun: () => Promise.resolve(null),
    newestPrivacy: () => Promise.resolve(null),
    overlap: () => Promise.resolve({ isKnown: true, evidence: '38 % of the members are owned.' }),
    assetName: () => Promise.resolve(null),
    ...more,
  });
  const state = async (id: string) => (await gates.standing(offer.id)).gates.find(({ gate }) => gate.id === id);
  return { offers, offer, gates, state, workspace };
}

const run = (passed: number, failed: number) =>
  ({ id: 'R1', rulesetId: 'Q1', counts: { passed, failed, error: 0, notEvaluated: 0 } }) as unknown as Awaited<
    ReturnType<GateParts['newestRun']>
  >;

describe('gates that can be looked up', () => {
  test('tell what was found, and where to see it', async () => {
    const { state } = await opened();
    expect(await state('sample-profiled')).toMatchObject({
      state: 'passed',
      found: { evidence: 'Claims: 1,000 rows in 1 columns.', route: '/samples/S1' },
    });
    expect(await state('phi-reviewed')).toMatchObject({ state: 'open', found: { route: '/samples/S1?tab=privacy' } });
    expect(await state('overlap')).toMatchObject({ state: 'passed', found: { evidence: '38 % of the members are owned.' } });
    expect(await state('licence-units')).toMatchObject({
      state: 'failed',
      found: { evidence: 'The licence does not name Real-World Evidence.' },
    });
    expect(await state('people')).toMatchObject({ state: 'failed', found: { evidence: 'Nobody is named as a steward.' } });
    expect(await state('terms')).toMatchObject({ state: 'passed' });
    expect(await state('catalog')).toMatchObject({ state: 'open' });
    expect(await state('security')).toMatchObject({ state: 'open', found: null });
  });

  test.each([
    [19, 1, 'passed'],
    [18, 2, 'failed'],
    [0, 0, 'unknown'],
  ])('%i rules pass and %i fail: %s', async (passed, failed, expected) => {
    const { state } = await opened({ newestRun: () => Promise.resolve(run(passed, failed)) });
    expect((await state('quality'))?.state).toBe(expected);
  });

  test('a key is a single column whose values are all different, or what the study of relationships found', async () => {
    const different = column({ name: 'claim_id', nullCount: 0, distinctCount: 1_000 });
    expect((await (await opened({}, profile({ columns: [different] }))).state('keys'))?.state).toBe('passed');
    expect((await (await opened({}, profile({ columns: [{ ...different, distinctIsExact: false }] }))).state('keys'))?.state).toBe('open');
  });

  test('without a sample, or before it was read, nothing of it is passed', async () => {
    const without = await opened({ samples: { list: () => Promise.resolve([]), getProfile: () => Promise.resolve(null) } });
    for (const id of ['sample-profiled', 'phi-reviewed', 'safe-harbor', 'quality', 'overlap', 'keys'])
      expect((await without.state(id))?.state).toBe('open');
    expect((await (await opened({}, null)).state('sample-profiled'))?.state).toBe('open');
    const part = profile({ sample: { rows: 100, method: 'reservoir', seed: 1 } });
    expect((await (await opened({}, part)).state('sample-profiled'))?.state).toBe('failed');
  });
});

test('what a person says stands over what was found, and that the two differ is told', async () => {
  const { offers, offer, state } = await opened();
  await offers.sayGate(offer.id, 'people', 'passed', 'The steward starts in August');
  expect(await state('people')).toMatchObject({
    state: 'passed',
    isAgainstFound: true,
    found: { state: 'failed' },
    word: { actor: 'Ada' },
  });
  await offers.sayGate(offer.id, 'security', 'waived', 'Public data');
  expect(await state('security')).toMatchObject({ state: 'waived', isAgainstFound: false });
});

describe('a company’s own check-list', () => {
  const list = `title: Halden onboarding
gates:
  - { id: rules, title: The rules pass, check: quality_passed, threshold: 0.5 }
  - id: ethics
    title: The ethics board has agreed
    by: Ethics board
`;
  test('takes the place of the usual one, and goes again; both are in the journal', async () => {
    const { gates, offer, workspace } = await opened({ newestRun: () => Promise.resolve(run(1, 1)) });
    expect(await gates.list()).toEqual({ list: usualGates, isOwn: false });
    await gates.setList(list);
    const { title, gates: standing } = await gates.standing(offer.id);
    expect([title, ...standing.map(({ gate, state }) => `${gate.id} ${state}`)]).toEqual([
      'Halden onboarding',
      'rules passed',
      'ethics open',
    ]);
    await gates.setList(null);
    expect((await gates.list()).isOwn).toBe(false);
    expect((await workspace.journal({ limit: 2 })).entries.map(({ action }) => action)).toEqual(['gate_list.set', 'gate_list.set']);
  });

  test.each([
    ['no list', 'a: 1', /needs `gates`/],
    ['no id', 'gates:\n  - title: A\n', /Line 2: .*`id`/],
    ['the same id twice', 'gates:\n  - { id: a, title: A }\n  - { id: a, title: B }\n', /Line 3: Two gates/],
    ['an unknown check', 'gates:\n  - { id: a, title: A, check: magic }\n', /Line 2: This check is not known/],
    ['a threshold beyond a share', 'gates:\n  - { id: a, title: A, check: quality_passed, threshold: 95 }\n', /share from 0 to 1/],
    ['a threshold without rules', 'gates:\n  - { id: a, title: A, threshold: 0.5 }\n', /Only quality_passed/],
    ['an unknown member', 'gates:\n  - { id: a, title: A, colour: red }\n', /Line 2: gates\[0\]\.colour/],
    ['a text in the place of a list', 'gates: all\n', /a list is expected/],
  ])('%s is told at its line', (_what, text, message) => expect(() => readGateList(text)).toThrow(message));
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionSettings, connectionSettingsSchema, type DiagnosisStep } from '#contract/catalog/connections.ts';
import { awsConfiguration } from '#adapters/aws/configuration.ts';
import { ConnectionService } from '#core/catalog/connections/connection-service.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { settingsSchema } from '#contract/settings.ts';
import { createSystemClock } from '#engine/clock.ts';
import { createDataZones } from '#engine/datazones.ts';
import { useAwsHome } from '../../support/datazone/aws-home.ts';
import { failureOf } from '../../support/datazone/clients.ts';
import { type Fresh, freshStandIn } from '../../support/datazone/fresh.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

let home: ReturnType<typeof useAwsHome>;
let fresh: Fresh;
let workspace: Workspace;
let service: ConnectionService;
const clock = createSystemClock();

beforeAll(async () => {
  home = useAwsHome();
  workspace = await createWorkspace(createTestHost({ clock }), { folder: newFolder('w'), title: 'W', actor: 'Ada' });
});
beforeEach(async () => {
  fresh = await freshStandIn();
  await workspace.database.run('DELETE FROM connections');
  service = new ConnectionService({
    workspace,
    clock,
    settings: async () => settingsSchema.parse({ actor: 'Ada' }),
    openDataZone: createDataZones({ clock, timeouts: { connect: 500, answer: 500, silence: 500 } }),
    awsConfiguration,
  });
});
afterEach(async () => {
  service.close();
  await fresh.close();
});
afterAll(async () => {
  home.restore();
  await workspace.close();
});

const access = (profile = 'steward') => ({
  region: 'eu-central-1',
  credentials: { kind: 'profile', name: profile } as const,
  endpoint: fresh.endpoint,
});
const settings = (): ConnectionSettings => ({ ...access(), domainId: fresh.domain.id, projects: 'all' });

const accepts = (endpoint: string) => connectionSettingsSchema.safeParse({ ...settings(), endpoint }).success;
const diagnosed = async (subject: Parameters<ConnectionService['diagnose']>[0]) => {
  const steps: DiagnosisStep[] = [];
  await service.diagnose(subject, (step) => steps.push(step), undefined);
  return steps;
};
const inShort = (steps: readonly DiagnosisStep[]) => steps.map(({ step, state }) => `${step} ${state}`);
const subject = (profile?: string) => ({ ...access(profile), domainId: fresh.domain.id, projects: 'all' as const });
const rest = (from: number) =>
  ['configuration', 'credentials', 'network', 'clock', 'domain', 'projects'].slice(from).map((step) => `${step} skipped`);

describe('what is kept', () => {
  it('is listed, changed, put into the bin and brought back, each in the journal and without a key', async () => {
    const made = await service.add('Halden', settings());
    await service.edit(made.id, { title: 'Halden Biopharma', settings: { ...settings(), projects: [fresh.projectId] } });
    await service.remove(made.id);
    expect(await service.list()).toEqual([]);
    expect(await failureOf(service.open(made.id))).toMatchObject({ code: 'not_found' });
    const back = await service.restore(made.id);
    expect(back).toMatchObject({ id: made.id, title: 'Halden Biopharma', settings: { projects: [fresh.projectId] } });
    expect(await service.list()).toEqual([back]);
    const { entries } = await workspace.journal({ limit: 10 });
    expect(entries.map(({ action }) => action).slice(0, 4)).toEqual([
      'connection.restored',
      'connection.removed',
      'connection.edited',
      'connection.added',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/AKIA/);
    expect((await service.open(made.id)).pace().operations).toEqual([]);
  });

  it('holds each domain once, and another domain is another connection', async () => {
    const made = await service.add('Halden', settings());
    expect(await failureOf(service.add('Again', settings()))).toMatchObject({ code: 'conflict' });
    await service.add('Elsewhere', { ...settings(), region: 'eu-west-1' });
    expect(await failureOf(service.edit(made.id, { settings: { ...settings(), domainId: 'dzd_other' } }))).toMatchObject({
      code: 'bad_input',
    });
    await service.remove(made.id);
    await service.add('In its place', settings());
    expect(await failureOf(service.restore(made.id))).toMatchObject({ code: 'conflict' });
    expect((await service.list()).map(({ title }) => title)).toEqual(['Elsewhere', 'In its place']);
  });

  it('is not sent in the open to another machine', () => {
    expect(['https://datazone.halden.example/aws', 'http://127.0.0.1:4000', 'http://localhost', 'http://[::1]:80/x'].map(accepts)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      [
        'http://datazone.halden.example',
        'https://user:word@halden.example',
        'ftp://127.0.0.1',
        'http://127.0.0.1.evil.example',
        'https://a?b',
        'javascript:1',
      ].filter(accepts),
    ).toEqual([]);
  });
});

describe('what there is to choose', () => {
  it('are the profiles of this machine with how each signs in, and no key', async () => {
    const { files, profiles, environment } = await service.configuration();
    expect(files.map(({ state }) => state)).toEqual(['found', 'found']);
    expect(Object.fromEntries(profiles.map(({ name, kind }) => [name, kind]))).toEqual({
      consumer: 'keys',
      default: 'unknown',
      empty: 'unknown',
      program: 'process',
      'role-with-code': 'role',
      sso: 'sso',
      steward: 'keys',
      stranger: 'keys',
      'unknown-key': 'keys',
    });
    expect(profiles.find(({ name }) => name === 'sso')).toEqual({
      name: 'sso',
      kind: 'sso',
      region: 'eu-west-1',
      ssoSession: 'halden',
      accountId: '000000000001',
      role: 'Steward',
    });
    expect(environment.credentials).toBeNull();
    expect(JSON.stringify(profiles)).not.toMatch(/AKIA|secret-argument/);
  });

  it('are the domains of the account and the projects that one may see', async () => {
    expect(await service.domains(access(), undefined)).toEqual([
      { id: fresh.domain.id, name: 'Halden Biopharma', description: '', status: 'AVAILABLE', version: null },
    ]);
    expect((await service.projects(access(), fresh.domain.id, undefined)).map(({ id, name }) => [id, name])).toEqual([
      [fresh.projectId, 'Data Office'],
    ]);
  });
});

describe('the diagnosis', () => {
  it('passes every step where all is well, and says what was found', async () => {
    const steps = await diagnosed(subject());
    expect(steps.map(({ state, message }) => `${state}: ${message}`)).toEqual([
      'passed: The profile “steward” holds keys.',
      'passed: There are credentials.',
      `passed: DataZone answers at ${fresh.endpoint}.`,
      'passed: This machine’s clock and the service’s agree.',
      'passed: You may read the domain “Halden Biopharma”.',
      'passed: You see 1 project, and are let into those that are mirrored.',
    ]);
  });

  it('lets a stand-in on this machine be asked without any credentials, and nobody else', async () => {
    const made = { ...subject(), credentials: { kind: 'stand_in' } as const };
    expect((await diagnosed(made)).at(-1)?.state).toBe('passed');
    expect(() => service.reach({ ...made, endpoint: 'https://datazone.halden.example' })).toThrow(/for a stand-in on this machine/);
    const { endpoint: _endpoint, ...region } = made;
    expect(() => service.reach(region)).toThrow(/for a stand-in on this machine/);
  });

  it('ends with the domains of the account where none is chosen yet', async () => {
    const steps = await diagnosed(access());
    expect(inShort(steps).at(-1)).toBe('domain passed');
    expect(steps.at(-1)?.message).toBe('The account has 1 domain in eu-central-1.');
  });

  it('stops at the step that is the matter', async () => {
    expect(inShort(await diagnosed(subject('nobody')))).toEqual(['configuration failed', ...rest(1)]);
    expect(inShort(await diagnosed(subject('sso')))).toEqual(['configuration passed', 'credentials failed', ...rest(2)]);
    expect(inShort(await diagnosed(subject('unknown-key')))).toEqual(['configuration passed', 'credentials failed', ...rest(2)]);
    fresh.standIn.faults.next(null, { kind: 'html', status: 200 });
    const portal = await diagnosed(subject());
    expect(inShort(portal)).toEqual(['configuration passed', 'credentials passed', 'network failed', ...rest(3)]);
    expect(portal[2]?.problem).toMatchObject({ code: 'not_datazone' });
    expect(inShort(await diagnosed({ ...subject(), domainId: 'dzd_missing' }))).toEqual([
      'configuration passed',
      'credentials passed',
      'network passed',
      'clock passed',
      'domain failed',
      'projects skipped',
    ]);
  });

  it('tells projects that one is no member of, or sees no more', async () => {
    fresh.domain.projects.get(fresh.otherProjectId)?.members.set('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', 'PROJECT_CONTRIBUTOR');
    fresh.standIn.faults.by((operation) =>
      operation === 'ListProjectMemberships'
        ? { kind: 'error', name: 'AccessDeniedException', message: 'User is not permitted to perform operation: ListProjectMemberships' }
        : null,
    );
    const steps = await diagnosed({ ...subject(), projects: [fresh.otherProjectId] });
    expect(steps.at(-1)).toMatchObject({ state: 'warned' });
    expect(steps.at(-1)?.message).toMatch(/^You are no member of 1 of 1 projects \(“Field Force”\)/);
    const gone = await diagnosed({ ...subject(), projects: ['nowhere', fresh.projectId] });
    expect(gone.at(-1)?.message).toMatch(/^1 of 2 chosen projects cannot be seen/);
  });

  it('says until when the service makes one wait, while it is asked and not after', async () => {
    expect(service.waiting(access())).toEqual({ until: null });
    fresh.standIn.faults.next('ListDomains', { kind: 'throttle', retryAfter: 2 });
    const asked = service.domains(access(), undefined);
    await expect.poll(() => service.waiting(access()).until, { interval: 10 }).not.toBeNull();
    expect(Date.parse(service.waiting(access()).until ?? '') - Date.now()).toBeGreaterThan(500);
    expect((await asked).length).toBe(1);
    expect(service.waiting(access())).toEqual({ until: null });
  });

  it('makes nobody wait who has stopped asking', async () => {
    fresh.standIn.faults.next('ListDomains', { kind: 'throttle', retryAfter: 50 });
    const stop = new AbortController();
    const given = failureOf(service.domains(access(), stop.signal));
    await expect.poll(() => service.waiting(access()).until, { interval: 10 }).not.toBeNull();
    stop.abort();
    expect(await given).toMatchObject({ code: 'cancelled' });
    expect(service.waiting(access())).toEqual({ until: null });
  });

  it('warns of a clock that is wrong although all else works', async () => {
    const away = await freshStandIn({ now: () => new Date(Date.now() + 12 * 60_000) });
    const steps = await diagnosed({ ...subject(), endpoint: away.endpoint, domainId: away.domain.id });
    expect(inShort(steps)).toContain('clock warned');
    expect(steps[3]?.message).toMatch(/^This machine’s clock is 12 minutes behind/);
    expect(steps.at(-1)?.state).toBe('passed');
    await away.close();
  });
});

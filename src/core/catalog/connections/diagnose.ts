import type { AwsConfiguration, ConnectionSettings, DiagnosisStep, ServiceAccess } from '#contract/catalog/connections.ts';
import type { AppError } from '#contract/errors.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { AwsConfigurationReader } from '../../ports/aws-configuration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import { listDomains, listProjects } from './choices.ts';

export type Diagnosed = ServiceAccess & {
  readonly domainId?: string | undefined;
  readonly projects?: ConnectionSettings['projects'] | undefined;
};

interface Tools {
  readonly client: DataZone;
  readonly awsConfiguration: AwsConfigurationReader;
  readonly clock: Pick<Clock, 'now'>;
}

type Name = DiagnosisStep['step'];
const order: readonly Name[] = ['configuration', 'credentials', 'network', 'clock', 'domain', 'projects'];

/** From where on a wrong clock is worth a word, and from where on AWS refuses what it signs, in milliseconds. */
const skew = { told: 60_000, refused: 300_000 };
/** So many of the chosen projects are looked at one by one. */
const mostMembershipChecks = 20;

/** Ends the diagnosis: what comes after would tell nothing. */
class Broken extends Error {}

/**
 * Finds out how far one comes: the profile, its keys, the service, the clock, the domain, its projects. Tells each step when it is
 * done; after one that failed, the others are skipped.
 */
export async function diagnose(tools: Tools, subject: Diagnosed, tell: (step: DiagnosisStep) => void, signal?: Signal): Promise<void> {
  const told = new Set<Name>();
  const report = (step: Name, state: DiagnosisStep['state'], message: string, problem: AppError | null = null): void => {
    told.add(step);
    tell({ step, state, message, problem });
  };
  const broken = (step: Name, { error }: AppFailure): never => {
    report(step, 'failed', error.message, error);
    throw new Broken();
  };
  try {
    configurationStep(await tools.awsConfiguration.read(), subject, report, broken);
    await serviceSteps(tools, subject, report, broken, signal);
    await domainSteps(tools, subject, report, broken, signal);
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
  }
  const last: Name = subject.domainId === undefined ? 'domain' : 'projects';
  for (const step of order.slice(0, order.indexOf(last) + 1))
    if (!told.has(step)) report(step, 'skipped', 'Not looked at: an earlier step has to work first.');
}

type Report = (step: Name, state: DiagnosisStep['state'], message: string, problem?: AppError | null) => void;
type Break = (step: Name, thrown: AppFailure) => never;

/** Runs `work`; an expected failure is the step's end. */
async function expecting<Result>(work: () => Promise<Result>, failed: (thrown: AppFailure) => never): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code !== 'cancelled') return failed(thrown);
    throw thrown;
  }
}

const kinds: Record<AwsConfiguration['profiles'][number]['kind'], string> = {
  sso: 'signs in by AWS IAM Identity Center (SSO)',
  login: 'signs in with the AWS console',
  role: 'takes on a role',
  web_identity: 'uses a token file',
  process: 'runs a program for its credentials',
  keys: 'holds keys',
  unknown: 'holds nothing that leads to credentials',
};

function configurationStep({ environment, files, profiles }: AwsConfiguration, { credentials }: Diagnosed, report: Report, broken: Break) {
  if (credentials.kind === 'environment')
    return report(
      'configuration',
      'passed',
      environment.credentials === null
        ? 'The credentials of the environment or of this machine’s role are used.'
        : 'The environment holds credentials.',
    );
  if (credentials.kind === 'stand_in') return report('configuration', 'passed', 'Made-up keys are used, for a stand-in on this machine.');
  const profile = profiles.find(({ name }) => name === credentials.name);
  if (profile) return report('configuration', 'passed', `The profile “${profile.name}” ${kinds[profile.kind]}.`);
  const closed = files.find(({ state }) => state === 'unreadable');
  const why = closed ? `${closed.path} cannot be read` : `it is in none of ${files.map(({ path }) => path).join(' and ')}`;
  return broken(
    'configuration',
    failure('no_credentials', `There is no profile “${credentials.name}”: ${why}. Add it there, or choose another.`),
  );
}

async function serviceSteps(
  { awsConfiguration, client, clock }: Tools,
  subject: Diagnosed,
  report: Report,
  broken: Break,
  signal?: Signal,
) {
  const { expiresAt } = await expecting(
    () => awsConfiguration.prove(subject.credentials, subject.region),
    (thrown) => broken('credentials', thrown),
  );
  const until = expiresAt === null ? '' : ` They hold until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC.`;
  // The first request tells about the keys, the network and the clock at once.
  const asked = await firstAnswer(client, subject, signal);
  const code = asked?.error.code;
  if (asked && (code === 'signed_out' || code === 'no_credentials')) broken('credentials', asked);
  report('credentials', 'passed', `There are credentials.${until}`);
  const isForeign =
    code === 'offline' ||
    code === 'not_datazone' ||
    code === 'time_exceeded' ||
    code === 'unsound_answer' ||
    code === 'service_failed' ||
    code === 'throttled';
  if (asked && isForeign) broken('network', asked);
  report('network', 'passed', `DataZone answers at ${subject.endpoint ?? `its own address in ${subject.region}`}.`);
  clockStep(client.clockOffset(), clock, code === 'clock_skew' ? asked : null, report, broken);
}

async function firstAnswer(client: DataZone, { domainId }: Diagnosed, signal: Signal | undefined): Promise<AppFailure | null> {
  const options = { priority: 'person' as const, ...(signal ? { signal } : {}) };
  try {
    if (domainId === undefined) await client.call('ListDomains', { maxResults: 1 }, options);
    else await client.call('GetDomain', { identifier: domainId }, options);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code !== 'cancelled') return thrown;
    throw thrown;
  }
}

function clockStep(offset: number | null, clock: Pick<Clock, 'now'>, refused: AppFailure | null, report: Report, broken: Break): void {
  if (refused) broken('clock', refused);
  if (offset === null)
    return report('clock', 'warned', 'The service does not say what time it is there, so that the clock cannot be compared.');
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const words = `This machine’s clock is ${minutes === 1 ? 'a minute' : `${String(minutes)} minutes`} ${offset > 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(offset) < skew.told) return report('clock', 'passed', 'This machine’s clock and the service’s agree.');
  return report(
    'clock',
    'warned',
    Math.abs(offset) < skew.refused
      ? `${words}. AWS accepts up to five.`
      : `${words} (it shows ${clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC). Requests are signed with the service’s time for now; set the clock.`,
  );
}

async function domainSteps({ client }: Tools, subject: Diagnosed, report: Report, broken: Break, signal?: Signal) {
  const { domainId } = subject;
  if (domainId === undefined) {
    const domains = await expecting(
      () => listDomains(client, signal),
      (thrown) => broken('domain', thrown),
    );
    return domains.length === 0
      ? report('domain', 'warned', `The account has no domain in ${subject.region}, or you may not list them. Check the Region.`)
      : report(
          'domain',
          'passed',
          `The account has ${String(domains.length)} ${domains.length === 1 ? 'domain' : 'domains'} in ${subject.region}.`,
        );
  }
  const options = { priority: 'person' as const, ...(signal ? { signal } : {}) };
  const { output } = await expecting(
    () => client.call('GetDomain', { identifier: domainId }, options),
    (thrown) => broken('domain', thrown),
  );
  const name = output.name ?? domainId;
  if (output.status === undefined || output.status === 'AVAILABLE') report('domain', 'passed', `You may read the domain “${name}”.`);
  else report('domain', 'warned', `The domain “${name}” is not available now: its state is ${output.status}.`);
  return projectsStep(client, { ...subject, domainId }, report, broken, signal);
}

async function projectsStep(client: DataZone, subject: Diagnosed & { domainId: string }, report: Report, broken: Break, signal?: Signal) {
  const visible = await expecting(
    () => listProjects(client, subject.domainId, signal),
    (thrown) => broken('projects', thrown),
  );
  if (visible.length === 0)
    return report(
      'projects',
      'warned',
      'You see no project of this domain: only what is published can be mirrored. Ask an owner of a project to add you.',
    );
  const chosen = subject.projects === undefined || subject.projects === 'all' ? visible.map(({ id }) => id) : subject.projects;
  const byId = new Map(visible.map(({ id, name }) => [id, name]));
  const gone = chosen.filter((id) => !byId.has(id));
  if (gone.length > 0)
    return report(
      'projects',
      'warned',
      `${String(gone.length)} of ${String(chosen.length)} chosen projects cannot be seen (any more). Choose anew which to mirror.`,
    );
  const closed: string[] = [];
  const looked = chosen.slice(0, mostMembershipChecks);
  for (const id of looked) if (await isClosed(client, subject.domainId, id, broken, signal)) closed.push(byId.get(id) ?? id);
  const extent = looked.length < chosen.length ? ` (the first ${String(looked.length)} of ${String(chosen.length)} were looked at)` : '';
  if (closed.length === 0)
    return report(
      'projects',
      'passed',
      `You see ${String(visible.length)} ${visible.length === 1 ? 'project' : 'projects'}, and are let into those that are mirrored${extent}.`,
    );
  const names = closed
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join(', ');
  return report(
    'projects',
    'warned',
    `You are no member of ${String(closed.length)} of ${String(looked.length)} projects (${names}${closed.length > 3 ? ' and others' : ''}): what they have not published stays hidden. Ask their owners to add you, or leave them out.`,
  );
}

async function isClosed(
  client: DataZone,
  domainIdentifier: string,
  projectIdentifier: string,
  broken: Break,
  signal?: Signal,
): Promise<boolean> {
  const options = { priority: 'person' as const, ...(signal ? { signal } : {}) };
  return expecting(
    async () => {
      try {
        await client.call('ListProjectMemberships', { domainIdentifier, projectIdentifier, maxResults: 1 }, options);
        return false;
      } catch (thrown) {
        if (thrown instanceof AppFailure && (thrown.error.code === 'access_denied' || thrown.error.code === 'not_found')) return true;
        throw thrown;
      }
    },
    (thrown) => broken('projects', thrown),
  );
}

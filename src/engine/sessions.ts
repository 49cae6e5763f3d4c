import { homedir } from 'node:os';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { disk } from '#adapters/files/disk.ts';
import { createFile } from '#adapters/files/local-store.ts';
import { openJournalHead } from '#adapters/files/journal-head.ts';
import { lockWorkspace } from '#adapters/files/workspace-lock.ts';
import { ComparisonService } from '#core/comparison/comparison-service.ts';
import { HomeService } from '#core/home/home-service.ts';
import { Marks } from '#core/home/marks.ts';
import { createJobStore } from '#core/jobs/job-store.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { CompanyTypeService } from '#core/meanings/company-type-service.ts';
import { MeaningService } from '#core/meanings/meaning-service.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { StartEventReading } from '#core/ports/event-reader.ts';
import type { Lab } from '#core/ports/lab.ts';
import type { Log } from '#core/ports/log.ts';
import type { SearchHost } from '#core/ports/search-desk.ts';
import type { SqlParser } from '#core/ports/sql-parser.ts';
import { OverlapService } from '#core/overlap/overlap-service.ts';
import { InboxService } from '#core/inbox/inbox-service.ts';
import { LinkageService } from '#core/overlap/linkage/linkage-service.ts';
import { TestService } from '#core/lineage/testing/test-service.ts';
import type { SigningKeys } from '#core/ports/signing-keys.ts';
import type { WorkspaceHost } from '#core/ports/workspace-host.ts';
import type { Assemble } from '#core/ports/assembler.ts';
import type { SampleParts } from '#core/samples/sample-parts.ts';
import { PrivacyService } from '#core/privacy/privacy-service.ts';
import { RuleRuns } from '#core/quality/rulesets/rule-runs.ts';
import { RulesetService } from '#core/quality/rulesets/ruleset-service.ts';
import { SampleService } from '#core/samples/sample-service.ts';
import { SamplingService } from '#core/sampling/sampling-service.ts';
import { StudyRuns } from '#core/studies/study-runs.ts';
import type { SettingsStore } from '#core/settings/settings-store.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { layoutOf } from '#core/workspace/layout.ts';
import { openWorkspace } from '#core/workspace/open-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { Writes } from '#core/workspace/writes.ts';
import { openCatalog } from './catalog.ts';
import { systemTimers } from './clock.ts';
import { demoParts, type MakeDemo } from './demo.ts';
import { type FailureReporter, toAppError } from './failure-report.ts';
import { openDossiers } from './dossiers.ts';
import { openLineage } from './lineage.ts';
import { openDecisions } from './decisions.ts';
import { overlapKnown } from '#core/offers/gates/overlap-known.ts';
import { noveltyFrom } from './novelty.ts';
import { openOffers } from './offers.ts';
import { openObjectStore } from './object-stores.ts';
import type { Session } from './session.ts';
import { sha256 } from './sha256.ts';
import { openSketches } from './sketches.ts';

export interface SessionParts {
  readonly dataFolder: string;
  readonly temporaryFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly lab: Lab;
  readonly assemble: Assemble;
  readonly searchHost: SearchHost;
  readonly sqlHost: SqlParser;
  readonly readEvents: StartEventReading;
  readonly settings: SettingsStore;
  readonly version: string;
  readonly reporter: FailureReporter;
  readonly makeDemo: MakeDemo | undefined;
  readonly signingKeys: SigningKeys;
  readonly verifierPage: string | undefined;
}

const demoMark = 'demo';

/** How workspaces are opened and made here. */
export function createSessions(parts: SessionParts) {
  const { clock, log, settings, temporaryFolder } = parts;
  const writes = new Writes();
  const host: WorkspaceHost = {
    openDatabase: writes.counted((path, options) => openDatabaseFile(path, { ...options, tempFolder: join(temporaryFolder, 'workspace') })),
    lockFolder: (folder) => lockWorkspace(folder, 'Meshbench'),
    journalHead: openJournalHead,
    files: disk,
    sha256,
    clock,
    log,
  };
  const withServices = async (workspace: Workspace): Promise<Session> => {
    try {
      return await serve(workspace, parts, host, writes);
    } catch (thrown) {
      await workspace.close();
      throw thrown;
    }
  };
  return {
    openSession: async (folder: string) => {
      await prepareSearch(folder, parts.searchHost);
      return withServices(await openWorkspace(host, folder));
    },
    createSession: async (folder: string, title: string, isDemo: boolean) =>
      withServices(await createWorkspace(host, { folder, title, actor: (await settings.get()).actor, isDemo })),
  };
}

/** Large indexes take as long to read as a workspace to open: both at once. What cannot be read now is told when somebody searches. */
async function prepareSearch(folder: string, searchHost: SearchHost): Promise<void> {
  const files = await disk.list(layoutOf(disk, folder).catalog).catch(() => []);
  const indexes = files.filter(({ kind, name }) => kind === 'file' && name.endsWith('.search'));
  searchHost.prepare(indexes.map(({ name, path }) => ({ connectionId: name.slice(0, -'.search'.length), path })));
}

async function serve(workspace: Workspace, parts: SessionParts, host: WorkspaceHost, writes: Writes): Promise<Session> {
  const { clock, log, lab, settings, version, dataFolder } = parts;
  const jobs = new JobRegistry({ clock, log, timers: systemTimers, store: createJobStore(workspace.database) });
  const kept = { workspace, clock, settings: () => settings.get() };
  const companyTypes = new CompanyTypeService(kept);
  const meanings = new MeaningService({ ...kept, labels: () => companyTypes.labels() });
  const sampleParts: SampleParts = {
    workspace,
    jobs,
    lab,
    files: disk,
    clock,
    timers: systemTimers,
    log,
    settings: () => settings.get(),
    uploadsFolder: join(dataFolder, 'uploads'),
    homeFolder: homedir(),
    version,
    companyTypes: () => companyTypes.forProfile(),
    // Nobody waits for it: the job tells how it went.
    onProfiled: (sampleId) => sketches.sketchProfiled(sampleId),
  };
  const sketches = openSketches(sampleParts);
  const samples = new SampleService(sampleParts);
  const sampling = new SamplingService({
    ...sampleParts,
    samples,
    openStore: openObjectStore,
    timers: systemTimers,
    createFile,
    assemble: parts.assemble,
    link: (link) => catalog.browse.linkSample(link),
  });
  const studies = new StudyRuns(sampleParts);
  const privacy = new PrivacyService({
    samples,
    studies,
    companyTypes: () => companyTypes.forProfile(),
    decisions: async (sampleId) => (await meanings.of(sampleId)).decided,
  });
  const rulesets = new RulesetService(kept);
  const ruleRuns = new RuleRuns(sampleParts);
  const comparisons = new ComparisonService({ samples, studies });
  const overlap = new OverlapService({
    database: workspace.database,
    clock,
    shelf: sketches.shelf,
    samples,
    studies,
    decisions: async (sampleId) => (await meanings.of(sampleId)).decided,
    terms: (sampleId) => catalog.browse.columnTerms(sampleId),
  });
  const linkage = new LinkageService({ samples, studies, decisions: async (sampleId) => (await meanings.of(sampleId)).decided });
  const catalog = openCatalog({
    ...kept,
    jobs,
    timers: systemTimers,
    log,
    files: disk,
    openDatabase: host.openDatabase,
    searchHost: parts.searchHost,
    version,
  });
  const lineage = openLineage({
    ...sampleParts,
    openDatabase: host.openDatabase,
    parser: parts.sqlHost,
    readEvents: parts.readEvents,
    catalog,
  });
  const offers = await openOffers({
    ...sampleParts,
    samples,
    studies,
    privacy,
    meanings,
    ruleRuns,
    comparisons,
    catalog,
    overlap: async (_offer, sampleId) => overlapKnown(await overlap.owned({ sampleId, sketchId: null })),
  });
  const decisions = openDecisions({
    ...sampleParts,
    samples,
    offers,
    privacy,
    rulesets,
    ruleRuns,
    novelty: (offer, sample) => noveltyFrom({ overlap, samples }, offer, sample),
  });
  const actor = async () => (await settings.get()).actor;
  const lineageTests = new TestService({ workspace, clock, graph: lineage.graph, samples, studies, actor });
  const dossiers = openDossiers({
    ...sampleParts,
    samples,
    lineageTests,
    ruleRuns,
    catalog,
    lineage,
    keys: parts.signingKeys,
    verifierPage: parts.verifierPage,
  });
  await jobs.restore();
  await samples.open();
  await sampling.open();
  const inbox = new InboxService({
    workspace,
    clock,
    actor,
    mirrors: catalog.mirrors,
    today: () => offers.record.today(),
    offers: () => offers.record.all(),
    deliveries: (offerId) => offers.deliveries.report(offerId),
    requests: () => catalog.access.waiting(),
    changes: () => catalog.changes.list(),
    writes: () => writes.count,
  });
  const home = new HomeService({ workspace, samples, jobs, inbox: async () => (await inbox.list()).open });
  let closing = false;
  const session: Session = {
    workspace,
    jobs,
    samples,
    sampling,
    studies,
    companyTypes,
    meanings,
    privacy,
    comparisons,
    rulesets,
    ruleRuns,
    catalog,
    lineage,
    lineageTests,
    dossiers,
    overlap,
    linkage,
    inbox,
    sketches,
    offers,
    decisions,
    home,
    close: async () => {
      closing = true;
      samples.beginClose();
      await jobs.close();
      await samples.endClose();
      await lineage.close();
      await catalog.close();
      await workspace.close();
    },
  };
  await startDemo(session, parts);
  // Nobody waits for it: Home tells when the journal does not fit.
  home.verify().catch((thrown: unknown) => {
    if (!closing) toAppError(thrown, ['verify'], parts.reporter);
  });
  return session;
}

/** Fills the demo where that was never done, or was stopped half-way. */
async function startDemo(session: Session, { makeDemo, clock, log, temporaryFolder, settings }: SessionParts): Promise<void> {
  const { workspace, jobs } = session;
  const info = await workspace.info();
  if (makeDemo === undefined || !info.isDemo) return;
  const marks = new Marks(workspace.database);
  const done = await marks.all(demoMark);
  const missing = demoParts.filter((part) => !done.has(part));
  if (missing.length === 0) return;
  jobs.start({ kind: 'make_demo', title: 'Making the demo workspace', subject: { kind: 'workspace', id: info.id } }, async (progress) => {
    const folder = join(temporaryFolder, 'demo');
    await disk.makeFolder(folder);
    try {
      const { actor } = await settings.get();
      await makeDemo({ session, actor, files: disk, clock, log, temporaryFolder: folder, missing }, progress);
      for (const part of missing) await marks.set(demoMark, part, clock.now().toISOString());
    } finally {
      await disk.remove(folder);
    }
  });
}

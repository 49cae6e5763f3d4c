import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createSigningKeys } from '#adapters/signing/key-file.ts';
import { lineFiles } from '#adapters/files/line-files.ts';
import { createTextFiles } from '#adapters/files/text-files.ts';
import { disk } from '#adapters/files/disk.ts';
import { readEventRows } from '#core/lineage/imports/event-rows.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Lab } from '#core/ports/lab.ts';
import type { LabSpawner } from '#core/ports/lab-spawner.ts';
import type { Log } from '#core/ports/log.ts';
import { RecentWorkspaces } from '#core/settings/recent-workspaces.ts';
import { publicKeyOf } from '#core/dossier/bundle/signature.ts';
import { SettingsStore } from '#core/settings/settings-store.ts';
import { type About, aboutThisProcess } from './about.ts';
import { createSystemClock } from './clock.ts';
import type { MakeDemo } from './demo.ts';
import { implementContract } from './edge.ts';
import { type FailureReporter, toAppError } from './failure-report.ts';
import { createAssembler } from './lab/assemble-client.ts';
import { createLab } from './lab/lab-client.ts';
import { readEventsInThread } from './lineage-events/thread-reading.ts';
import { createFileLog } from './log.ts';
import { catalogAccessRoutes } from './routes/catalog-access.ts';
import { catalogBrowseRoutes } from './routes/catalog-browse.ts';
import { catalogChangeRoutes } from './routes/catalog-changes.ts';
import { catalogHistoryRoutes } from './routes/catalog-history.ts';
import { catalogPlanRoutes } from './routes/catalog-plan.ts';
import { catalogAttachmentRoutes } from './routes/catalog-attachments.ts';
import { catalogGlossaryFileRoutes } from './routes/catalog-glossary-files.ts';
import { catalogGlossaryRoutes } from './routes/catalog-glossary.ts';
import { catalogMirrorRoutes } from './routes/catalog-mirror.ts';
import { catalogSearchRoutes } from './routes/catalog-search.ts';
import { connectionRoutes } from './routes/catalog-connections.ts';
import { comparisonRoutes } from './routes/comparison.ts';
import { companyTypeRoutes } from './routes/company-types.ts';
import { dossierRoutes } from './routes/dossier.ts';
import { homeRoutes } from './routes/home.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { jobRoutes } from './routes/jobs.ts';
import { lineageGraphRoutes } from './routes/lineage-graph.ts';
import { lineageDomainRoutes } from './routes/lineage-domain.ts';
import { lineageImportRoutes } from './routes/lineage-imports.ts';
import { lineageSourceRoutes } from './routes/lineage-sources.ts';
import { lineageTestRoutes } from './routes/lineage-tests.ts';
import { lineageStatementRoutes } from './routes/lineage-statements.ts';
import { meaningRoutes } from './routes/meanings.ts';
import { linkageRoutes } from './routes/overlap-linkage.ts';
import { overlapRoutes } from './routes/overlap-comparison.ts';
import { sketchRoutes } from './routes/overlap-sketches.ts';
import { offerRoutes } from './routes/offers.ts';
import { decisionRoutes } from './routes/offers-decision.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { qualityRoutes } from './routes/quality.ts';
import { relationshipRoutes } from './routes/relationships.ts';
import { ruleWritingRoutes } from './routes/rule-writing.ts';
import { sampleRoutes } from './routes/samples.ts';
import { samplingRoutes } from './routes/sampling.ts';
import { settingsRoutes } from './routes/settings.ts';
import { workspaceRoutes } from './routes/workspaces.ts';
import { createThreadSearchHost, localSearchHost } from './search/search-host.ts';
import { createThreadSqlHost, localSqlHost } from './sql/sql-host.ts';
import { createServer, type Server } from './serve-port.ts';
import { createSessions } from './sessions.ts';
import { claimTemporaryFolder } from './temporary-folder.ts';
import { Workbench } from './workbench.ts';

export interface EngineParts {
  readonly host: About['host'];
  /** Absolute; made when missing. */
  readonly dataFolder: string;
  readonly spawner: LabSpawner;
  readonly version: string;
  /** Default: a rotating file in `<dataFolder>/log`. */
  readonly log?: Log;
  readonly clock?: Clock;
  /** Default: labs in processes that `spawner` starts. */
  readonly lab?: Lab;
  /** The built `search-thread.js`. Without it search works in this thread. */
  readonly searchThread?: string;
  /** The built `event-thread.js`. Without it events are read in this thread. */
  readonly eventThread?: string;
  /** The built `sql-thread.js`. Without it SQL is parsed in this thread. */
  readonly sqlThread?: string;
  /** The built page that verifies dossiers. */
  readonly verifierPage?: string;
  /** Fills the demo workspace. Without it the demo stays empty. */
  readonly makeDemo?: MakeDemo;
}

/**
 * Puts core and adapters together behind the contract. Nothing is open before `start`; calls are answered at once, and those
 * that need the workspace wait while it is being opened.
 */
export async function createEngine({ host, dataFolder, spawner, version, makeDemo, ...given }: EngineParts) {
  const fileLog = createFileLog(join(dataFolder, 'log'));
  const log = given.log ?? fileLog;
  const clock = given.clock ?? createSystemClock();
  const reporter: FailureReporter = { log, newId: clock.newId };
  const temporaryFolder = await claimTemporaryFolder(join(dataFolder, 'tmp'));
  const lab = given.lab ?? createLab(spawner, { tempFolder: temporaryFolder, version });
  const assemble = createAssembler(spawner, { tempFolder: temporaryFolder });
  const searchHost = given.searchThread === undefined ? localSearchHost : createThreadSearchHost(given.searchThread);
  const sqlHost = given.sqlThread === undefined ? localSqlHost : createThreadSqlHost(given.sqlThread);
  const texts = createTextFiles(dataFolder);
  const signingKeys = createSigningKeys(texts, () => clock.now(), publicKeyOf);
  const settings = new SettingsStore({ files: texts, log, accountName: accountName() });
  const recent = new RecentWorkspaces({ files: texts, disk, clock, log });
  const workbench = new Workbench({
    dataFolder,
    files: disk,
    log,
    recent,
    toAppError: (thrown) => toAppError(thrown, ['start'], reporter),
    ...createSessions({
      dataFolder,
      temporaryFolder,
      clock,
      log,
      lab,
      assemble,
      searchHost,
      sqlHost,
      readEvents: (options) =>
        given.eventThread === undefined ? readEventRows(lineFiles, options) : readEventsInThread(given.eventThread, options),
      settings,
      version,
      reporter,
      makeDemo,
      signingKeys,
      verifierPage: given.verifierPage,
    }),
  });

  const about = () => aboutThisProcess({ version, host, dataFolder, logFile: given.log === undefined ? fileLog.file : null });
  const builder = implementContract(reporter);
  const router = builder.router({
    catalog: {
      access: catalogAccessRoutes(builder.catalog.access, workbench),
      connections: connectionRoutes(builder.catalog.connections, workbench),
      mirror: catalogMirrorRoutes(builder.catalog.mirror, workbench),
      search: catalogSearchRoutes(builder.catalog.search, workbench),
      browse: catalogBrowseRoutes(builder.catalog.browse, workbench),
      attachments: catalogAttachmentRoutes(builder.catalog.attachments, workbench),
      glossary: catalogGlossaryRoutes(builder.catalog.glossary, workbench),
      glossaryFiles: catalogGlossaryFileRoutes(builder.catalog.glossaryFiles, workbench, clock.newId),
      changes: catalogChangeRoutes(builder.catalog.changes, workbench),
      history: catalogHistoryRoutes(builder.catalog.history, workbench),
      plan: catalogPlanRoutes(builder.catalog.plan, workbench),
    },
    comparison: comparisonRoutes(builder.comparison, workbench),
    companyTypes: companyTypeRoutes(builder.companyTypes, workbench),
    dossier: dossierRoutes(builder.dossier, workbench),
    home: homeRoutes(builder.home, workbench),
    inbox: inboxRoutes(builder.inbox, workbench),
    jobs: jobRoutes(builder.jobs, workbench),
    lineage: {
      graph: lineageGraphRoutes(builder.lineage.graph, workbench),
      imports: lineageImportRoutes(builder.lineage.imports, workbench),
      domain: lineageDomainRoutes(builder.lineage.domain, workbench),
      sources: lineageSourceRoutes(builder.lineage.sources, workbench),
      statements: lineageStatementRoutes(builder.lineage.statements, workbench),
      tests: lineageTestRoutes(builder.lineage.tests, workbench),
    },
    meanings: meaningRoutes(builder.meanings, workbench),
    overlap: {
      sketches: sketchRoutes(builder.overlap.sketches, workbench),
      comparison: overlapRoutes(builder.overlap.comparison, workbench),
      linkage: linkageRoutes(builder.overlap.linkage, workbench),
    },
    offers: {
      record: offerRoutes(builder.offers.record, workbench),
      decision: decisionRoutes(builder.offers.decision, workbench),
    },
    privacy: privacyRoutes(builder.privacy, workbench),
    quality: qualityRoutes(builder.quality, workbench),
    relationships: relationshipRoutes(builder.relationships, workbench),
    ruleWriting: ruleWritingRoutes(builder.ruleWriting, workbench),
    samples: sampleRoutes(builder.samples, workbench),
    sampling: samplingRoutes(builder.sampling, workbench),
    settings: settingsRoutes(builder.settings, settings, about),
    workspaces: workspaceRoutes(builder.workspaces, workbench, recent),
  });
  const server: Server = createServer(router, reporter);
  log.info('Engine ready', { version, host, pid: process.pid, node: process.versions.node });

  return {
    router,
    server,
    reporter,
    log,
    /** Opens the workspace that was asked for, the one that was open last, or the demo. Never rejects: `workspaces.current` tells. */
    start: (wanted: { workspace?: string | undefined; demo?: boolean | undefined } = {}) => workbench.start(wanted),
    /** Stops what runs and closes the workspace. */
    close: async () => {
      await workbench.close();
      await Promise.all([searchHost.close(), sqlHost.close()]);
      await disk.remove(temporaryFolder);
      log.info('Engine closed', { pid: process.pid });
    },
  };
}

/** Some systems have no entry for the account, in a container for example. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

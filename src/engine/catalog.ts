import { awsConfiguration } from '#adapters/aws/configuration.ts';
import { AccessService } from '#core/catalog/access/access-service.ts';
import { BrowseService } from '#core/catalog/browse/browse-service.ts';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import { localOverlay } from '#core/catalog/changes/local-overlay.ts';
import { AttachmentService } from '#core/catalog/glossary/attachments/attachment-service.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { ConnectionService } from '#core/catalog/connections/connection-service.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { PullService } from '#core/catalog/pull/pull-service.ts';
import { ThingHistory } from '#core/catalog/history/thing-history.ts';
import { PlanService } from '#core/catalog/plan/plan-service.ts';
import { SearchService } from '#core/catalog/search/search-service.ts';
import type { JobRegistry } from '#core/jobs/registry.ts';
import { CompanyTypeService } from '#core/meanings/company-type-service.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { OpenDatabase } from '#core/ports/database.ts';
import type { Files } from '#core/ports/files.ts';
import type { Log } from '#core/ports/log.ts';
import type { SearchHost } from '#core/ports/search-desk.ts';
import type { Timers } from '#core/ports/timers.ts';
import type { Settings } from '#contract/settings.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { createDataZones } from './datazones.ts';

/** What the services of the catalog are made of. */
export interface CatalogParts {
  readonly workspace: Workspace;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly files: Files;
  readonly openDatabase: OpenDatabase;
  readonly searchHost: SearchHost;
  readonly settings: () => Promise<Settings>;
  readonly version: string;
}

/** DataZone domains as this workspace knows them. */
export interface Catalog {
  readonly connections: ConnectionService;
  readonly mirrors: Mirrors;
  readonly pulls: PullService;
  readonly changes: ChangeService;
  readonly glossaries: GlossaryService;
  readonly attachments: AttachmentService;
  readonly plans: PlanService;
  readonly history: ThingHistory;
  readonly browse: BrowseService;
  readonly access: AccessService;
  readonly search: SearchService;
  close(): Promise<void>;
}

/** Puts the services of the catalog together; nothing is opened or asked for until somebody uses one. */
export function openCatalog(parts: CatalogParts): Catalog {
  const { workspace, files, openDatabase, searchHost, clock, log, settings, jobs, timers } = parts;
  const types = new CompanyTypeService({ workspace, clock, settings });
  const connections = new ConnectionService({ workspace, clock, settings, openDataZone: createDataZones({ clock }), awsConfiguration });
  const mirrors = new Mirrors({ workspaceFolder: workspace.folder, openDatabase, files, clock, log });
  const pulls = new PullService({ mirrors, connections, jobs, clock, timers });
  const changes = new ChangeService({ workspace, mirrors, clock, settings });
  const plans = new PlanService({ workspace, mirrors, changes, connections, jobs, clock, timers, settings });
  const glossaries = new GlossaryService({ workspace, mirrors, clock, settings });
  const attachments = new AttachmentService({ workspace, mirrors, jobs, clock, timers, settings, typeLabels: () => types.labels() });
  const browse = new BrowseService({
    workspace,
    mirrors,
    clock,
    settings,
    overlay: localOverlay(workspace.database),
    readRevision: (...wanted) => pulls.revision(...wanted),
  });
  const access = new AccessService({ workspace, mirrors, clock, settings, connections: () => connections.list() });
  const search = new SearchService({ workspace, mirrors, host: searchHost, files, clock, settings, log });
  return {
    connections,
    mirrors,
    pulls,
    changes,
    glossaries,
    attachments,
    plans,
    history: new ThingHistory({ workspace, changes, glossaries }),
    browse,
    access,
    search,
    close: async () => {
      await search.close();
      connections.close();
      await mirrors.close();
    },
  };
}

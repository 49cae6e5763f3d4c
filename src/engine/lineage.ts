import { lineFiles } from '#adapters/files/line-files.ts';
import type { Reconciliation } from '#contract/lineage/domain.ts';
import type { Settings } from '#contract/settings.ts';
import type { JobRegistry } from '#core/jobs/registry.ts';
import { CurrentGraph } from '#core/lineage/current-graph.ts';
import { DomainLineage } from '#core/lineage/domain/domain-lineage.ts';
import { reconcile, type ReconcileQuestion } from '#core/lineage/domain/reconcile.ts';
import { EvidenceFiles } from '#core/lineage/editing/evidence.ts';
import { StatementService } from '#core/lineage/editing/statement-service.ts';
import { StatementStore } from '#core/lineage/editing/statement-store.ts';
import { GraphService } from '#core/lineage/graph-service.ts';
import { listImports } from '#core/lineage/imports/import-records.ts';
import { ImportService } from '#core/lineage/imports/import-service.ts';
import { knownTables } from '#core/lineage/sources/known-tables.ts';
import { SourceReader } from '#core/lineage/sources/source-reader.ts';
import { LineageStore } from '#core/lineage/store/lineage-store.ts';
import { Surroundings } from '#core/lineage/surroundings.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { OpenDatabase } from '#core/ports/database.ts';
import type { StartEventReading } from '#core/ports/event-reader.ts';
import type { Files } from '#core/ports/files.ts';
import type { Log } from '#core/ports/log.ts';
import type { SqlParser } from '#core/ports/sql-parser.ts';
import { layoutOf } from '#core/workspace/layout.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { Catalog } from './catalog.ts';

/** What the services of lineage are made of. */
export interface LineageParts {
  readonly workspace: Workspace;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: Files;
  readonly openDatabase: OpenDatabase;
  readonly uploadsFolder: string;
  readonly settings: () => Promise<Settings>;
  readonly parser: SqlParser;
  readonly readEvents: StartEventReading;
  readonly catalog: Pick<Catalog, 'connections' | 'mirrors'>;
}

/** Lineage as this workspace knows it. */
export interface Lineage {
  readonly graph: GraphService;
  readonly imports: ImportService;
  readonly sources: SourceReader;
  readonly statements: StatementService;
  readonly evidence: EvidenceFiles;
  readonly domain: DomainLineage;
  /** Holds one source against all others, as it is now. */
  readonly reconcile: (question: ReconcileQuestion) => Promise<Reconciliation>;
  close(): Promise<void>;
}

/** Puts the services of lineage together; nothing is opened until somebody uses one. */
export function openLineage(parts: LineageParts): Lineage {
  const { workspace, files, clock } = parts;
  const store = new LineageStore({
    ...parts,
    path: layoutOf(files, workspace.folder).lineage,
    known: async () => new Set((await listImports(workspace.database)).map(({ id }) => id)),
  });
  const surroundings = new Surroundings({ workspace, mirrors: parts.catalog.mirrors });
  const current = new CurrentGraph({ workspace, store });
  const sources = new SourceReader({ ...parts, lineFiles, known: () => knownTables(store, parts.catalog) });
  const imports = new ImportService({ ...parts, store, sources, changed: () => current.changed() });
  const domain = new DomainLineage({ ...parts.catalog, jobs: parts.jobs, imports });
  const statements = new StatementService(parts);
  const evidence = new EvidenceFiles({ ...parts, workspaceFolder: workspace.folder });
  const graph = new GraphService({
    store,
    clock,
    graph: () => current.get(),
    drawn: () => current.drawn(),
    around: (made) => surroundings.of(made),
  });
  return {
    graph,
    imports,
    sources,
    statements,
    evidence,
    domain,
    reconcile: async (question) => {
      const standing = await new StatementStore(workspace.database).standing();
      const [drawn, data] = [standing.map(({ statement }) => statement), await store.load()];
      return reconcile(data, drawn, clock.now().getTime(), question);
    },
    close: async () => {
      current.close();
      await store.close();
    },
  };
}

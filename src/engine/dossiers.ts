import { readFile } from 'node:fs/promises';
import { createFile } from '#adapters/files/local-store.ts';
import { createPdfPrinter } from '#adapters/pdf/pdf-printer.ts';
import type { Settings } from '#contract/settings.ts';
import { DossierService } from '#core/dossier/dossier-service.ts';
import { failure } from '#core/failures.ts';
import type { JobRegistry } from '#core/jobs/registry.ts';
import type { TestService } from '#core/lineage/testing/test-service.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Files } from '#core/ports/files.ts';
import type { SigningKeys } from '#core/ports/signing-keys.ts';
import type { RuleRuns } from '#core/quality/rulesets/rule-runs.ts';
import type { SampleService } from '#core/samples/sample-service.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { Catalog } from './catalog.ts';
import type { Lineage } from './lineage.ts';

/** What dossiers are made of. */
export interface DossierServices {
  readonly workspace: Workspace;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly files: Files;
  readonly settings: () => Promise<Settings>;
  readonly version: string;
  readonly samples: SampleService;
  readonly ruleRuns: RuleRuns;
  readonly catalog: Pick<Catalog, 'browse' | 'changes'>;
  readonly lineage: Pick<Lineage, 'graph'>;
  readonly lineageTests: TestService;
  readonly keys: SigningKeys;
  readonly verifierPage: string | undefined;
}

export function openDossiers({ catalog, lineage, lineageTests, settings, verifierPage, ...parts }: DossierServices): DossierService {
  return new DossierService({
    ...parts,
    graph: lineage.graph,
    tests: lineageTests,
    browse: catalog.browse,
    changes: catalog.changes,
    createFile,
    readFile: async (path) => {
      try {
        return await readFile(path);
      } catch {
        throw failure('not_found', 'The file of this dossier is gone from the workspace’s folder. Make the dossier again.');
      }
    },
    printer: createPdfPrinter(),
    actor: async () => (await settings()).actor,
    verifierPage: async () => (verifierPage === undefined ? null : readFile(verifierPage).catch(() => null)),
  });
}

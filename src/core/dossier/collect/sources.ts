import type { BrowseService } from '../../catalog/browse/browse-service.ts';
import type { ChangeService } from '../../catalog/changes/change-service.ts';
import type { GraphService } from '../../lineage/graph-service.ts';
import type { TestService } from '../../lineage/testing/test-service.ts';
import type { RuleRuns } from '../../quality/rulesets/rule-runs.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Where a dossier's content comes from. All of it is in the workspace: no network is asked. */
export interface DossierSources {
  readonly workspace: Workspace;
  readonly graph: Pick<GraphService, 'trace' | 'nodes' | 'diff' | 'summary'>;
  readonly tests: Pick<TestService, 'of'>;
  readonly browse: Pick<BrowseService, 'asset' | 'columns' | 'quality' | 'qualityPoint' | 'term'>;
  readonly changes: Pick<ChangeService, 'list'>;
  readonly samples: Pick<SampleService, 'get' | 'getProfile'>;
  readonly ruleRuns: Pick<RuleRuns, 'list' | 'result'>;
}

/** The asset that a node is, as the catalog's services name it. */
export interface TracedAsset {
  readonly node: string;
  readonly title: string;
  readonly connectionId: string;
  readonly id: string;
  /** Columns that the trace went through; empty: all of it. */
  readonly fields: readonly string[];
}

/** What could not be found out, told while collecting. */
export type NotCheckedLog = (what: string, why: string) => void;

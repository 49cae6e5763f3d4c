import type { CompanyTypeService } from '#core/meanings/company-type-service.ts';
import type { MeaningService } from '#core/meanings/meaning-service.ts';
import type { ComparisonService } from '#core/comparison/comparison-service.ts';
import type { PrivacyService } from '#core/privacy/privacy-service.ts';
import type { Catalog } from './catalog.ts';
import type { Lineage } from './lineage.ts';
import type { Decisions } from './decisions.ts';
import type { Offers } from './offers.ts';
import type { DossierService } from '#core/dossier/dossier-service.ts';
import type { HomeService } from '#core/home/home-service.ts';
import type { JobRegistry } from '#core/jobs/registry.ts';
import type { TestService } from '#core/lineage/testing/test-service.ts';
import type { RuleRuns } from '#core/quality/rulesets/rule-runs.ts';
import type { RulesetService } from '#core/quality/rulesets/ruleset-service.ts';
import type { SamplingService } from '#core/sampling/sampling-service.ts';
import type { SampleService } from '#core/samples/sample-service.ts';
import type { StudyRuns } from '#core/studies/study-runs.ts';
import type { OverlapService } from '#core/overlap/overlap-service.ts';
import type { InboxService } from '#core/inbox/inbox-service.ts';
import type { LinkageService } from '#core/overlap/linkage/linkage-service.ts';
import type { Sketches } from './sketches.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** One open workspace and the services that live and die with it. */
export interface Session {
  readonly workspace: Workspace;
  readonly jobs: JobRegistry;
  readonly samples: SampleService;
  readonly sampling: SamplingService;
  readonly studies: StudyRuns;
  readonly companyTypes: CompanyTypeService;
  readonly meanings: MeaningService;
  readonly privacy: PrivacyService;
  readonly comparisons: ComparisonService;
  readonly rulesets: RulesetService;
  readonly ruleRuns: RuleRuns;
  readonly catalog: Catalog;
  readonly lineage: Lineage;
  readonly lineageTests: TestService;
  readonly dossiers: DossierService;
  readonly overlap: OverlapService;
  readonly linkage: LinkageService;
  readonly inbox: InboxService;
  readonly sketches: Sketches;
  readonly offers: Offers;
  readonly decisions: Decisions;
  readonly home: HomeService;
  /** Stops the jobs, waits for them, and closes the workspace. */
  close(): Promise<void>;
}

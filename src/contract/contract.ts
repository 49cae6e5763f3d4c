import type { ContractRouterClient } from '@orpc/contract';
import { access } from './catalog/access.ts';
import { attachments } from './catalog/attachments.ts';
import { browse } from './catalog/browse.ts';
import { changes } from './catalog/changes.ts';
import { connections } from './catalog/connections.ts';
import { glossary } from './catalog/glossary.ts';
import { glossaryFiles } from './catalog/glossary-files.ts';
import { history } from './catalog/history.ts';
import { mirror } from './catalog/mirror.ts';
import { plan } from './catalog/plan.ts';
import { search } from './catalog/search.ts';
import { comparison } from './comparison.ts';
import { companyTypes } from './company-types.ts';
import { dossier } from './dossier.ts';
import { home } from './home.ts';
import { inbox } from './inbox.ts';
import { jobs } from './jobs.ts';
import { graphProcedures, importProcedures } from './lineage/lineage.ts';
import { domain } from './lineage/domain.ts';
import { sources } from './lineage/sources.ts';
import { statements } from './lineage/statements.ts';
import { tests } from './lineage/tests.ts';
import { meanings } from './meanings.ts';
import { decisionProcedures } from './offers/decision.ts';
import { offerProcedures } from './offers/offers.ts';
import { linkage } from './overlap/linkage.ts';
import { overlapProcedures } from './overlap/overlap.ts';
import { sketches } from './overlap/sketches.ts';
import { privacy } from './privacy.ts';
import { quality } from './quality.ts';
import { relationships } from './relationships.ts';
import { ruleWriting } from './rule-writing.ts';
import { samples } from './samples.ts';
import { sampling } from './sampling.ts';
import { settings } from './settings.ts';
import { workspaces } from './workspaces.ts';

/** Everything that may be asked of the engine, by whichever door. */
export const contract = {
  catalog: { access, attachments, browse, connections, changes, glossary, glossaryFiles, history, mirror, plan, search },
  comparison,
  companyTypes,
  dossier,
  home,
  inbox,
  jobs,
  lineage: { graph: graphProcedures, imports: importProcedures, domain, sources, statements, tests },
  overlap: { sketches, comparison: overlapProcedures, linkage },
  offers: { record: offerProcedures, decision: decisionProcedures },
  ruleWriting,
  samples,
  sampling,
  settings,
  workspaces,
  meanings,
  privacy,
  quality,
  relationships,
};

export type EngineClient = ContractRouterClient<typeof contract>;

import type { DossierContent } from '#core/dossier/content/dossier-content.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { genesisHash, hashOf } from '#core/workspace/hash-chain.ts';

const workspaceId = '01K0DOSSIERWORKSPACE000000';

/** Entries with their chain, every third of them about the trace. */
export function madeJournal(count: number): JournalEntry[] {
  const entries: JournalEntry[] = [];
  let previousHash = genesisHash(workspaceId);
  for (let sequence = 1; sequence <= count; sequence++) {
    const unhashed = {
      sequence,
      at: '2026-06-01T08:00:00.000Z',
      offsetMinutes: 120,
      actor: 'steward',
      source: 'user',
      action: 'lineage.edge_added',
      entityKind: sequence % 3 === 0 ? 'lineage' : 'sample',
      entityId: `entity-${sequence}`,
      reason: 'As the runbook says',
      before: null,
      after: '{"kind":"edge"}',
      previousHash,
    };
    const hash = hashOf(unhashed);
    entries.push({ ...unhashed, hash });
    previousHash = hash;
  }
  return entries;
}

/** A dossier's content around a trace, with something in every section. */
export const contentOf = (trace: Trace, changes: Partial<DossierContent> = {}): DossierContent => ({
  title: 'Hepatic adverse events, glycentamide',
  question: 'Where does the figure "0.42 % of exposed patients" come from?',
  subject: 'Hepatic signal monthly.hepatic_event_rate',
  asOf: '2026-06-30T00:00:00.000Z',
  madeAt: '2026-07-02T08:30:00.000Z',
  workspace: { id: workspaceId, title: 'Demo' },
  generator: 'Meshbench 0.1.0',
  trace,
  details: [],
  definitions: [
    {
      termId: 'term-1',
      name: 'Exposed patient',
      glossary: 'Clinical',
      shortDescription: 'A person with at least one dispensed prescription of the drug in the window.',
      longDescription: null,
      status: 'ENABLED',
      usedBy: ['Hepatic signal monthly.exposed_patients'],
    },
  ],
  quality: [
    {
      node: trace.start.node,
      nodeTitle: 'Hepatic signal monthly',
      source: 'catalog',
      title: 'safety_rules',
      at: '2026-06-29T04:00:00.000Z',
      passing: 92.5,
      checks: [{ rule: 'Completeness "case_id" >= 0.99', outcome: 'FAIL', message: 'Completeness is 0.981' }],
      rows: null,
    },
  ],
  tests: [],
  turns: [
    {
      at: '2026-03-14T02:00:00.000Z',
      began: ['claims.member_number → exposure.patient'],
      ended: ['claims.patient_token → exposure.patient'],
    },
  ],
  decisions: [
    {
      sequence: 3,
      at: '2026-06-01T08:00:00.000Z',
      actor: 'steward',
      source: 'user',
      action: 'lineage.edge_added',
      what: 'Added the edge from intake to cases',
      reason: null,
    },
  ],
  conflicts: [],
  samples: [],
  journal: { workspaceId, entries: madeJournal(3) },
  notChecked: [{ what: '12 edges', why: 'No sample holds data of both ends.' }],
  ...changes,
});

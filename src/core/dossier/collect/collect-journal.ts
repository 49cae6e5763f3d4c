import type { JournalEntry } from '#contract/workspaces.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { DecisionEntry, JournalExtract } from '../content/dossier-content.ts';
import { extractOf } from '../files/journal-extract.ts';

/** Entries of one page of the journal. */
const pageSize = 2_000;

/**
 * The journal as a chain, whole where an entry concerns the trace: entities that are named, and everything that is said of lineage.
 * @param entities identifiers of assets, terms, samples, rulesets and the like
 */
export async function collectJournal(
  workspace: Pick<Workspace, 'journal' | 'info'>,
  entities: ReadonlySet<string>,
  asOf: string,
): Promise<{ extract: JournalExtract; decisions: DecisionEntry[] }> {
  const entries: JournalEntry[] = [];
  let before: number | undefined;
  for (;;) {
    const page = (await workspace.journal({ limit: pageSize, before })).entries;
    entries.push(...page);
    const last = page.at(-1);
    if (last === undefined || last.sequence <= 1) break;
    before = last.sequence;
  }
  entries.reverse();
  const belongs = ({ entityId, entityKind }: JournalEntry): boolean => entities.has(entityId) || entityKind.startsWith('lineage');
  return {
    extract: extractOf((await workspace.info()).id, entries, belongs),
    decisions: entries
      .filter((entry) => belongs(entry) && entry.at <= asOf)
      .map(({ action, actor, at, entityId, entityKind, reason, sequence, source }) => ({
        sequence,
        at,
        actor,
        source,
        action,
        what: `${action.replaceAll(/[._]/g, ' ')} (${entityKind} ${entityId})`,
        reason,
      })),
  };
}

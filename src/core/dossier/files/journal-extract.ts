import * as z from 'zod';
import { type JournalEntry, journalEntrySchema } from '#contract/workspaces.ts';
import { textOfUtf8 } from '../../utf8.ts';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import { genesisHash, hashOf } from '../../workspace/hash-chain.ts';
import type { BundledFile } from '../bundle/stored-zip.ts';
import type { JournalExtract, SkippedEntry } from '../content/dossier-content.ts';

const isWhole = (entry: JournalEntry | SkippedEntry): entry is JournalEntry => 'action' in entry;

/** One line for the workspace, then one for each entry: whole where it belongs to the dossier, otherwise its link in the chain. */
export const journalLines = ({ entries, workspaceId }: JournalExtract): string =>
  [{ workspaceId }, ...entries].map((each) => `${canonicalJson(each)}\n`).join('');

/**
 * Follows the chain of an extract from the workspace's start.
 * @returns null where every link holds and every whole entry has the hash that it says, otherwise the first that does not, in words
 */
export function faultOfExtract({ entries, workspaceId }: JournalExtract): string | null {
  let last = genesisHash(workspaceId);
  for (const [place, entry] of entries.entries()) {
    if (entry.sequence !== place + 1) return `Entry ${place + 1} is missing.`;
    if (entry.previousHash !== last) return `Entry ${entry.sequence} does not continue the one before.`;
    if (isWhole(entry) && hashOf(entry) !== entry.hash) return `Entry ${entry.sequence} was changed after it had been written.`;
    last = entry.hash;
  }
  return null;
}

/** {@link faultOfExtract} of a bundle's `journal.ndjson`, read again. */
export function faultOfBundledJournal(files: readonly BundledFile[]): string | null {
  const file = files.find(({ path }) => path === 'journal.ndjson');
  if (file === undefined) return 'The bundle has no journal.';
  try {
    const [head, ...entries] = textOfUtf8(file.bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
    return faultOfExtract({ ...headSchema.parse(head), entries: entries.map((entry) => entrySchema.parse(entry)) });
  } catch {
    return 'The journal cannot be read.';
  }
}

const headSchema = z.strictObject({ workspaceId: z.string() });
const entrySchema = z.union([
  journalEntrySchema.strict(),
  z.strictObject({ sequence: z.number(), previousHash: z.string(), hash: z.string() }),
]);

/** Keeps the entries that a condition names, and of the others what the chain needs. */
export const extractOf = (
  workspaceId: string,
  entries: readonly JournalEntry[],
  belongs: (entry: JournalEntry) => boolean,
): JournalExtract => ({
  workspaceId,
  entries: entries.map((entry) =>
    belongs(entry) ? entry : { sequence: entry.sequence, previousHash: entry.previousHash, hash: entry.hash },
  ),
});

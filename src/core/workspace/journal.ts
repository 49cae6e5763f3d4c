import type { JournalEntry, Verification } from '#contract/workspaces.ts';
import type { Database, SqlRow, SqlValue } from '../ports/database.ts';
import type { JournalHead, WorkspaceHost } from '../ports/workspace-host.ts';
import { canonicalJson } from './canonical-json.ts';
import { ChainChecker, genesisHash, hashOf } from './hash-chain.ts';
import { readMeta, writeMeta } from './meta.ts';

export interface NewEntry {
  actor: string;
  source: 'user' | 'import' | 'sync' | 'app';
  /** What was done, e.g. `sample.renamed`. */
  action: string;
  entityKind: string;
  entityId: string;
  reason?: string | null | undefined;
}

export interface JournalQuery {
  /** Only entries below this sequence number. */
  before?: number | undefined;
  limit: number;
  entityId?: string | undefined;
  /** Only entries with these numbers. */
  sequences?: readonly number[] | undefined;
  /** Text that occurs in any field, whatever its case. */
  search?: string | undefined;
  /** With `search`: entries of these actions fit, too. */
  actions?: readonly string[] | undefined;
}

type Inside = Pick<Database, 'all' | 'run'>;

// Text with microseconds: a timestamp that was shifted by less than a millisecond must not look untouched.
const fields = `sequence, strftime(written_at, '%Y-%m-%dT%H:%M:%S.%fZ') AS written_at, offset_minutes, actor, source, action, entity_kind, entity_id,
  reason, before_json, after_json, previous_hash, hash`;

/** What an entry says of a change; `before` and `after`: values that JSON can hold; undefined is none. */
export interface EntryOf {
  readonly entry: NewEntry;
  readonly before: unknown;
  readonly after: unknown;
}

type Host = Pick<WorkspaceHost, 'clock' | 'sha256'>;

/** Appends one entry inside the transaction that makes the change. */
export const appendEntry = (inside: Inside, entry: NewEntry, host: Host, before: unknown, after: unknown): Promise<JournalHead> =>
  appendEntries(inside, [{ entry, before, after }], host);

/** Appends entries one after another inside the transaction that makes their changes. @returns the newest */
export async function appendEntries(inside: Inside, entries: readonly EntryOf[], { clock, sha256 }: Host): Promise<JournalHead> {
  let head = await readHead(inside);
  if (entries.length === 0) return head;
  const now = clock.now();
  for (const { entry, before, after } of entries) {
    const unhashed = {
      sequence: head.sequence + 1,
      at: now.toISOString(),
      offsetMinutes: 0 - now.getTimezoneOffset(),
      actor: storable(entry.actor),
      source: entry.source,
      action: storable(entry.action),
      entityKind: storable(entry.entityKind),
      entityId: storable(entry.entityId),
      reason: entry.reason === undefined || entry.reason === null ? null : storable(entry.reason),
      before: jsonOrNull(before),
      after: jsonOrNull(after),
      previousHash: head.hash,
    };
    const hash = hashOf(unhashed, sha256);
    await inside.run(`INSERT INTO journal VALUES ($1, CAST($2 AS TIMESTAMP), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, [
      ...Object.values(unhashed),
      hash,
    ]);
    head = { sequence: unhashed.sequence, hash };
  }
  await writeMeta(inside, { journal_sequence: String(head.sequence), journal_hash: head.hash });
  return head;
}

/** The newest entry, as it was noted when it was written. */
export async function readHead(inside: Pick<Database, 'all'>): Promise<JournalHead> {
  const meta = await readMeta(inside);
  return { sequence: Number(meta.get('journal_sequence') ?? 0), hash: meta.get('journal_hash') ?? genesisHash(meta.get('id') ?? '') };
}

/** Newest first; `total` counts what fits the query, on whichever page. */
export async function journalPage(
  database: Pick<Database, 'all'>,
  query: JournalQuery,
): Promise<{ entries: JournalEntry[]; total: number }> {
  const parameters: SqlValue[] = [];
  const bind = (value: SqlValue) => `$${parameters.push(value)}`;
  const conditions = ['true'];
  if (query.entityId !== undefined) conditions.push(`entity_id = ${bind(query.entityId)}`);
  if (query.sequences !== undefined)
    conditions.push(`sequence IN (SELECT unnest(from_json(${bind(JSON.stringify(query.sequences))}, '["BIGINT"]')))`);
  if (query.search !== undefined && query.search.trim() !== '') {
    const everything = `concat_ws(chr(10), actor, source, action, entity_kind, entity_id, reason, before_json, after_json)`;
    const text = `contains(lower(${everything}), lower(${bind(query.search.trim())}))`;
    const { actions = [] } = query;
    conditions.push(
      actions.length === 0 ? text : `(${text} OR action IN (SELECT unnest(from_json(${bind(JSON.stringify(actions))}, '["VARCHAR"]'))))`,
    );
  }
  const where = conditions.join(' AND ');
  const [counted] = await database.all<{ total: bigint }>(`SELECT count(*) AS total FROM journal WHERE ${where}`, parameters);
  const below = query.before === undefined ? 'true' : `sequence < ${bind(query.before)}`;
  const rows = await database.all(
    `SELECT ${fields} FROM journal WHERE ${where} AND ${below} ORDER BY sequence DESC LIMIT ${bind(query.limit)}`,
    parameters,
  );
  return { entries: rows.map(entryOf), total: Number(counted?.total ?? 0) };
}

/** Follows the whole chain; names the first entry that was changed, exchanged, added or is missing. */
export async function verifyJournal(database: Pick<Database, 'all'>, { clock, sha256 }: Host, pageSize = 2_000): Promise<Verification> {
  const meta = await readMeta(database);
  let head = await readHead(database);
  const checker = new ChainChecker(genesisHash(meta.get('id') ?? ''), sha256);
  let entries = 0;
  let going = true;
  while (going) {
    // Paged by offset, not by sequence number: two entries with one number must both be seen.
    const page = await database.all(`SELECT ${fields} FROM journal ORDER BY sequence, hash LIMIT $1 OFFSET $2`, [pageSize, entries]);
    for (const row of page) going &&= checker.next(entryOf(row));
    entries += page.length;
    if (page.length === pageSize) continue;
    // Whoever edits meanwhile adds entries and moves the head: both are looked at again until they stand still.
    const newest = await readHead(database);
    going &&= newest.sequence !== head.sequence;
    head = newest;
  }
  const firstFault = checker.finish(head);
  const [counted] = await database.all<{ total: bigint }>(`SELECT count(*) AS total FROM journal`);
  return {
    ok: firstFault === null,
    entries: Number(counted?.total ?? entries),
    headHash: head.hash,
    firstFault,
    checkedAt: clock.now().toISOString(),
  };
}

function entryOf(row: SqlRow): JournalEntry {
  return {
    sequence: Number(row['sequence']),
    at: String(row['written_at']).replace(/000Z$/, 'Z'),
    offsetMinutes: Number(row['offset_minutes']),
    actor: String(row['actor']),
    source: String(row['source']),
    action: String(row['action']),
    entityKind: String(row['entity_kind']),
    entityId: String(row['entity_id']),
    reason: textOrNull(row['reason']),
    before: textOrNull(row['before_json']),
    after: textOrNull(row['after_json']),
    previousHash: String(row['previous_hash']),
    hash: String(row['hash']),
  };
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const jsonOrNull = (value: unknown): string | null => (value === undefined || value === null ? null : canonicalJson(value));

/** UTF-8 has no half surrogate pairs: they would come back changed, and the chain would look broken. */
const storable = (text: string): string =>
  text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

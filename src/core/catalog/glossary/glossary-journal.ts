import type { JournalEntry } from '#contract/workspaces.ts';
import { diffStates } from '../changes/differences.ts';
import { labelOf } from '../changes/editable.ts';
import { editableOf } from '../changes/state.ts';
import { isRecord, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Rows } from './glossary-desk.ts';

export interface TouchedRows {
  /** `kind id` */
  readonly key: string;
  readonly before: Rows;
  readonly after: Rows;
}

/**
 * Of one thing its fields by their names; of several how many. With all that is needed to take it back.
 * @param nameOf the name of a thing by its key, for one of which only what is kept here has changed
 */
export function glossaryEntry(
  connectionId: string,
  touched: readonly TouchedRows[],
  nameOf: (key: string) => string | undefined,
): { before: unknown; after: unknown } {
  const [first, ...others] = touched;
  const title = first === undefined || others.length > 0 ? `${touched.length} things` : titleOf(first, nameOf);
  const fields = first !== undefined && others.length === 0 ? fieldsOf(first) : { before: {}, after: {} };
  const side = (of: 'before' | 'after') => ({
    title,
    fields: fields[of],
    rows: { connectionId, of: Object.fromEntries(touched.map((rows) => [rows.key, rows[of]])) },
  });
  return { before: side('before'), after: side('after') };
}

const wanted = ({ changes: [change] }: Rows): EntityDocument | null => change?.local ?? change?.base ?? null;

function titleOf({ key, before, after }: TouchedRows, nameOf: (key: string) => string | undefined): string {
  const document = wanted(after) ?? wanted(before);
  return (document && textOf(document, 'name')) ?? nameOf(key) ?? key.slice(key.indexOf(' ') + 1);
}

function fieldsOf({ key, before, after }: TouchedRows): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const kind = key.startsWith('glossary_term ') ? 'glossary_term' : 'glossary';
  const base = after.changes[0]?.base ?? before.changes[0]?.base ?? {};
  const from = editableOf(kind, before.changes[0]?.local ?? base);
  const to = editableOf(kind, after.changes[0]?.local ?? (after.changes.length === 0 ? base : {}));
  const steps = diffStates(from, to);
  const kept = keptDifferences(before, after);
  return {
    before: { ...Object.fromEntries(steps.map(({ path, base: was }) => [labelOf(kind, path), was ?? null])), ...kept.before },
    after: { ...Object.fromEntries(steps.map(({ path, local }) => [labelOf(kind, path), local ?? null])), ...kept.after },
  };
}

function keptDifferences(before: Rows, after: Rows): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [was, is] = [before.kept?.fields ?? {}, after.kept?.fields ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null),
  );
  const side = (of: Record<string, unknown>) => Object.fromEntries(names.map((name) => [`${name} (kept here)`, of[name] ?? null]));
  return { before: side(was), after: side(is) };
}

/** What an entry of ours changed; null for an entry of another kind. */
export function rowsOfEntry({ before, after }: JournalEntry): { connectionId: string; title: string; touched: TouchedRows[] } | null {
  const [was, is] = [rowsIn(before), rowsIn(after)];
  if (was === null || is === null) return null;
  return {
    connectionId: is.connectionId,
    title: is.title,
    touched: Object.entries(is.of).flatMap(([key, rows]): TouchedRows[] => {
      const earlier = was.of[key];
      return earlier === undefined ? [] : [{ key, before: earlier, after: rows }];
    }),
  };
}

function rowsIn(text: string | null): { connectionId: string; title: string; of: Record<string, Rows> } | null {
  if (text === null) return null;
  const held: unknown = JSON.parse(text);
  if (!isRecord(held)) return null;
  const rows = held['rows'];
  // The journal is ours, and its chain tells whether somebody else wrote into it.
  return isRecord(rows) && typeof rows['connectionId'] === 'string' && isRecord(rows['of'])
    ? { ...(rows as unknown as { connectionId: string; of: Record<string, Rows> }), title: String(held['title']) }
    : null;
}

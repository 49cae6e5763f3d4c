import type { JournalEntry } from '#contract/workspaces.ts';
import { recordOfEntry, restoredRecord } from '../changes/journal-words.ts';
import { diffStates } from '../changes/differences.ts';
import { labelOf } from '../changes/editable.ts';
import type { FieldPath, Json } from '../changes/json.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { editableOf, type EditableState } from '../changes/state.ts';
import { rowsOfEntry, type TouchedRows } from '../glossary/glossary-journal.ts';
import { isRecord } from '../mirror/document-values.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';

/** One field that an entry of the journal changed. Undefined: it was not there. */
export interface EntryStep {
  readonly path: FieldPath;
  readonly label: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The first member of paths of what DataZone has no place for. */
export const keptMember = 'kept';

const labels: Readonly<Record<string, string>> = {
  labels: 'Other names',
  owners: 'Owners',
  reviewers: 'Reviewers',
  tags: 'Tags',
  notations: 'Notations',
  examples: 'Examples',
  notes: 'Notes',
  references: 'Sources',
  properties: 'Properties',
  relations: 'Further relations',
};

export const stepLabel = (kind: EntityKind, path: FieldPath): string =>
  path[0] === keptMember ? (labels[path[1] ?? ''] ?? path[1] ?? '') : labelOf(kind, path);

/**
 * What an entry changed of one thing, field by field; empty for an entry that changed nothing that could be brought back.
 * @param ids every identifier that the thing has had
 */
export function stepsOfEntry(entry: JournalEntry, kind: EntityKind, ids: readonly string[]): EntryStep[] {
  const rows = rowsOfEntry(entry);
  if (rows !== null)
    return rows.touched.filter(({ key }) => ids.some((id) => key === `${kind} ${id}`)).flatMap((touched) => ofRows(kind, touched));
  const discarded = recordOfEntry(entry);
  if (discarded !== null) return fromStates(kind, wantedOf(kind, discarded), stateOf(kind, discarded.base));
  const restored = restoredRecord(entry);
  if (restored !== null) return fromStates(kind, stateOf(kind, restored.base), wantedOf(kind, restored));
  return ofPaths(entry, kind);
}

const stateOf = (kind: EntityKind, document: ChangeRecord['base']): EditableState => editableOf(kind, document ?? {});
const wantedOf = (kind: EntityKind, { local, base }: ChangeRecord): EditableState => stateOf(kind, local ?? base);

const fromStates = (kind: EntityKind, before: EditableState, after: EditableState): EntryStep[] =>
  diffStates(before, after).map(({ path, base, local }) => ({ path, label: stepLabel(kind, path), before: base, after: local }));

/** A deletion and its taking back change no field: what was deleted is not gone before it is sent. */
function ofRows(kind: EntityKind, { before, after }: TouchedRows): EntryStep[] {
  const [was] = before.changes;
  const [is] = after.changes;
  const base = is?.base ?? was?.base ?? null;
  const from = was === undefined ? stateOf(kind, base) : wantedOf(kind, was);
  const to = is === undefined ? stateOf(kind, was?.base ?? null) : wantedOf(kind, is);
  const [keptBefore, keptAfter] = [before.kept?.fields, after.kept?.fields] as (Record<string, Json> | undefined)[];
  const names = Object.keys(labels).filter((name) => JSON.stringify(keptBefore?.[name] ?? []) !== JSON.stringify(keptAfter?.[name] ?? []));
  const isMaking = was === undefined && is?.action === 'create';
  return [
    ...(isMaking ? fromStates(kind, {}, to) : fromStates(kind, from, to)),
    ...names.map((name): EntryStep => {
      const path = [keptMember, name];
      return { path, label: stepLabel(kind, path), before: keptBefore?.[name] ?? [], after: keptAfter?.[name] ?? [] };
    }),
  ];
}

function valueOf(side: Record<string, unknown> | undefined, label: string): Json | undefined {
  const fields = side?.['fields'];
  const value = isRecord(fields) ? (fields[label] as Json | undefined) : undefined;
  return value === null ? undefined : value;
}

/** Entries that hold the values by the names of fields, and say which field each name is. */
function ofPaths({ before, after }: JournalEntry, kind: EntityKind): EntryStep[] {
  const [was, is] = [before, after].map((text): Record<string, unknown> => {
    const held: unknown = text === null ? null : JSON.parse(text);
    return isRecord(held) ? { ...held } : {};
  });
  const paths = is?.['paths'];
  if (!isRecord(paths)) return [];
  return Object.entries(paths).flatMap(([label, path]): EntryStep[] =>
    Array.isArray(path) && path.every((member) => typeof member === 'string')
      ? [{ path: path as string[], label: stepLabel(kind, path as string[]), before: valueOf(was, label), after: valueOf(is, label) }]
      : [],
  );
}

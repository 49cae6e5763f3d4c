import type { ChangeDetail, ChangeSummary, EditableKind } from '#contract/catalog/changes.ts';
import type { Database } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { Assessment } from './assess.ts';
import { type ChangeHead, type ChangeRecord, ChangeStore } from './change-store.ts';
import { decidingProject, decisionFields, decisionName, decisionStanding, isDecision } from './decision-change.ts';
import { assessmentOf, detailOf, modelsFor, problemsOf, type Whole } from './edit-view.ts';
import { type HeldChange, heldChanges } from './held-changes.ts';
import { isEditable } from './editable.ts';
import { type FormModels, readable } from './form-models.ts';
import { isSame } from './json.ts';
import { isNewInGlossary, namesakeIn, type NameHolders } from './namesakes.ts';
import { keyOf, type Remote, type Remotes, type Thing } from './remotes.ts';
import { stateOfDocument } from './states.ts';
import { validateState } from './validate.ts';

export interface SummaryParts {
  readonly database: Pick<Database, 'all' | 'run'>;
  readonly remotes: Remotes;
  readonly models: FormModels;
  readonly names: NameHolders;
}

/** Changes whose documents are in memory together. */
const atOnce = 500;

type Core = Omit<ChangeSummary, 'reason' | 'projectName'>;

interface Known {
  readonly mark: string;
  readonly core: Core;
  /** What the API or a form's model would refuse, in words. */
  readonly errors: readonly string[];
}

/** A change without its documents, and a text that is another one as soon as it, or what the mirror holds of it, is. */
export interface MarkedHead {
  readonly head: ChangeHead;
  readonly mark: string;
}

/** A change with its documents, and what is told of it. */
export interface ToldChange extends HeldChange {
  readonly name: string;
  readonly isGone: boolean;
  readonly errors: readonly string[];
}

interface Against {
  readonly marks: ReadonlyMap<string, string>;
  readonly names: Awaited<ReturnType<NameHolders['of']>> | null;
}

/** Changes as a list tells them. What one comes to is worked out once, until it or the mirror changes. */
export class Summaries {
  readonly #parts: SummaryParts;
  readonly #store: ChangeStore;
  readonly #known = new Map<string, Known>();

  constructor(parts: SummaryParts) {
    this.#parts = parts;
    this.#store = new ChangeStore(parts.database);
  }

  async list(connectionId?: string): Promise<ChangeSummary[]> {
    const heads = await this.#store.heads(connectionId);
    const cores = new Map<string, Core>();
    for (const connection of new Set(heads.map((head) => head.connectionId))) {
      const own = heads.filter((head) => head.connectionId === connection);
      for (const core of await this.#cores(connection, own)) cores.set(core.id, core);
    }
    const kept = new Set(heads.map(({ id }) => id));
    if (connectionId === undefined) for (const id of this.#known.keys()) if (!kept.has(id)) this.#known.delete(id);
    return this.#named(heads.flatMap(({ id }) => cores.get(id) ?? []));
  }

  /** All changes of a connection, newest first. */
  async heads(connectionId: string): Promise<MarkedHead[]> {
    const heads = await this.#store.heads(connectionId);
    const against = await this.#against(connectionId, heads);
    return heads.map((head) => ({ head, mark: markOf(head, against) }));
  }

  /** In no order; those that are not there any more are left out. Their documents are read once. */
  async told(connectionId: string, marked: readonly MarkedHead[]): Promise<ToldChange[]> {
    const heads = marked.map(({ head }) => head);
    const ids = heads.map(({ id }) => id);
    const held = await heldChanges(this.#store, this.#parts.remotes, connectionId, ids);
    const marks = new Map(marked.map(({ head, mark }) => [head.id, mark]));
    const names = heads.some(isNewInGlossary) ? await this.#parts.names.of(connectionId) : null;
    const known = await this.#told(connectionId, heads, names, (head) => marks.get(head.id) ?? '', held);
    return known.flatMap(({ core, errors }) => {
      const own = held.get(core.id);
      return own === undefined ? [] : [{ ...own, name: core.name, isGone: core.standing === 'gone', errors }];
    });
  }

  async summary(record: ChangeRecord): Promise<ChangeSummary> {
    const [summary] = await this.#named(await this.#cores(record.connectionId, [record]));
    if (summary === undefined) throw new Error('A change that is there has no summary');
    return summary;
  }

  async detail(record: ChangeRecord): Promise<ChangeDetail> {
    const summary = await this.summary(record);
    const remote = await this.#parts.remotes.get(record.connectionId, thingOf(record));
    if (isDeletion(record)) return { ...summary, changes: [], problems: [] };
    if (isDecided(record)) {
      return { ...summary, changes: decisionFields(record, remote?.document ?? null, summary.standing), problems: [] };
    }
    return detailOf(summary, await this.#whole(record, remote));
  }

  /** The newest reason that the journal has for a thing since its change began, and the names of projects. */
  async #named(cores: readonly Core[]): Promise<ChangeSummary[]> {
    if (cores.length === 0) return [];
    const rows = await this.#parts.database.all(
      `SELECT entity_kind, entity_id, max_by(reason, sequence) AS reason, max(written_at) AS written_at FROM journal
       WHERE reason IS NOT NULL AND entity_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) GROUP BY entity_kind, entity_id`,
      [JSON.stringify(cores.map(({ entityId }) => entityId))],
    );
    const reasons = new Map(rows.map((row) => [`${String(row['entity_kind'])} ${String(row['entity_id'])}`, row]));
    const projects = new Map<string, Map<string, string>>();
    for (const connectionId of new Set(cores.map((core) => core.connectionId))) {
      const ids = cores.flatMap(({ projectId, ...core }) => (projectId === null || core.connectionId !== connectionId ? [] : [projectId]));
      projects.set(connectionId, await this.#parts.remotes.names(connectionId, 'project', ids));
    }
    return cores.map((core) => {
      const found = reasons.get(`${core.kind} ${core.entityId}`);
      const isOfThis = found !== undefined && String(found['written_at']) >= core.createdAt;
      return {
        ...core,
        projectName: core.projectId === null ? null : (projects.get(core.connectionId)?.get(core.projectId) ?? null),
        reason: isOfThis ? String(found['reason']) : null,
      };
    });
  }

  async #against(connectionId: string, heads: readonly ChangeHead[]): Promise<Against> {
    const marks = await this.#parts.remotes.marks(connectionId, heads.map(thingOf));
    // What is new stands in the way of whoever has its name.
    return { marks, names: heads.some(isNewInGlossary) ? await this.#parts.names.of(connectionId) : null };
  }

  async #cores(connectionId: string, heads: readonly ChangeHead[]): Promise<Core[]> {
    const against = await this.#against(connectionId, heads);
    return (await this.#told(connectionId, heads, against.names, (head) => markOf(head, against))).map(({ core }) => core);
  }

  /** @param loaded what was read already */
  async #told(
    connectionId: string,
    heads: readonly ChangeHead[],
    names: Against['names'],
    mark: (head: ChangeHead) => string,
    loaded: ReadonlyMap<string, HeldChange> = new Map(),
  ): Promise<Known[]> {
    const stale = heads.filter((head) => this.#known.get(head.id)?.mark !== mark(head));
    const unread = stale.flatMap(({ id }) => (loaded.has(id) ? [] : [id]));
    // In parts: all documents of thousands of changes at once are hundreds of megabytes.
    for (let from = 0; from < stale.length; from += atOnce) {
      const part = stale.slice(from, from + atOnce);
      const read =
        unread.length === 0
          ? loaded
          : await heldChanges(
              this.#store,
              this.#parts.remotes,
              connectionId,
              part.map(({ id }) => id),
            );
      const found = part.flatMap(({ id }) => loaded.get(id) ?? read.get(id) ?? []);
      for (const { record, core, errors } of await this.#assessed(connectionId, found, names))
        this.#known.set(record.id, { mark: mark(record), core, errors });
    }
    return heads.flatMap(({ id }) => this.#known.get(id) ?? []);
  }

  /** Whether the mirror lists things of a kind, and the models of forms, are asked for once, whatever the number of changes. */
  async #assessed(
    connectionId: string,
    held: readonly HeldChange[],
    names: Against['names'],
  ): Promise<{ record: ChangeRecord; core: Core; errors: readonly string[] }[]> {
    const listed = new Map<EntityKind, boolean>();
    for (const { record, remote } of held)
      if (remote === null && !listed.has(record.kind)) listed.set(record.kind, await this.#parts.remotes.knows(connectionId, record.kind));
    const isGone = ({ record, remote }: HeldChange): boolean =>
      record.action !== 'create' && (remote === null ? listed.get(record.kind) === true : remote.isMissing);
    const edits = new Map(
      held.flatMap((each) => {
        const { record, remote } = each;
        if (isDeletion(record) || isDecided(record)) return [];
        return [[record.id, assessmentOf(record.kind as EditableKind, record, remote, isGone(each))] as const];
      }),
    );
    const types = new Set([...edits.values()].flatMap(({ effective }) => modelsFor(effective)));
    const models = types.size === 0 ? new Map<string, never>() : readable(await this.#parts.models.of(connectionId, [...types]));
    return held.map((each) => {
      const { record } = each;
      const assessment = edits.get(record.id);
      if (assessment === undefined) return { record, core: core(each, isGone(each)), errors: [] };
      const hasNamesake = names !== null && namesakeIn(names.holders, record) !== null;
      const errors = validateState(record.kind, assessment.effective, models).filter(({ severity }) => severity === 'error');
      return { record, core: editCore(each, assessment, hasNamesake, errors.length), errors: errors.map(({ message }) => message) };
    });
  }

  async #whole(record: ChangeRecord, remote: Remote | null): Promise<Whole> {
    const kind = record.kind as EditableKind;
    const assessment = assessmentOf(kind, record, remote, await this.#isGone(record, remote));
    return { assessment, problems: await problemsOf(kind, record.connectionId, assessment.effective, this.#parts.models) };
  }

  /** Things that were made here are not in the catalog yet, and so not gone. */
  async #isGone(record: ChangeRecord, remote: Remote | null): Promise<boolean> {
    if (record.action === 'create') return false;
    return remote === null ? this.#parts.remotes.knows(record.connectionId, record.kind) : remote.isMissing;
  }
}

const markOf = (head: ChangeHead, { marks, names }: Against): string =>
  `${head.changedAt} ${marks.get(keyOf(thingOf(head))) ?? ''}${isNewInGlossary(head) ? (names?.mark ?? '') : ''}`;

function commonOf({ record, remote }: HeldChange) {
  const { base: _base, local: _local, baseRevision: _revision, ...head } = record;
  const held = record.local ?? record.base;
  return { ...head, projectId: remote?.projectId ?? (held && textOf(held, 'owningProjectId')) };
}

/** Of what is not told field by field. */
function core(change: HeldChange, isGone: boolean): Core {
  const { record, remote } = change;
  if (isDeletion(record)) {
    const standing = deletionStanding(record, remote);
    return {
      ...commonOf(change),
      name: (record.base && textOf(record.base, 'name')) ?? record.entityId,
      standing,
      fields: 0,
      conflicts: standing === 'conflict' ? 1 : 0,
      errors: 0,
    };
  }
  const common = commonOf(change);
  const standing = decisionStanding(record, remote?.document ?? null, isGone);
  return {
    ...common,
    projectId: decidingProject(record) ?? common.projectId,
    name: decisionName(record) ?? record.entityId,
    standing,
    fields: decisionFields(record, remote?.document ?? null, standing).length,
    conflicts: standing === 'conflict' ? 1 : 0,
    errors: 0,
  };
}

function editCore(change: HeldChange, { effective, standing, changes }: Assessment, hasNamesake: boolean, errors: number): Core {
  const name = effective['name'];
  return {
    ...commonOf(change),
    name: typeof name === 'string' ? name : change.record.entityId,
    standing: hasNamesake ? 'conflict' : standing,
    fields: changes.length,
    conflicts: hasNamesake ? 1 : changes.filter(({ isConflict }) => isConflict).length,
    errors,
  };
}

const isDeletion = ({ action }: ChangeRecord): boolean => action === 'delete';

/** What is made of an editable kind is told field by field, as an edit is. */
const isDecided = ({ action, kind }: ChangeRecord): boolean => isDecision(action) && !isEditable(kind);

/** What was edited in the catalog since it was to be deleted is looked at again before. */
function deletionStanding({ kind, base }: ChangeRecord, remote: Remote | null): ChangeSummary['standing'] {
  if (remote === null || remote.isMissing) return 'same';
  return isSame(base === null ? {} : stateOfDocument(kind, base), stateOfDocument(kind, remote.document)) ? 'clean' : 'conflict';
}

const thingOf = ({ kind, entityId }: Pick<ChangeHead, 'kind' | 'entityId'>): Thing => ({ kind, id: entityId });

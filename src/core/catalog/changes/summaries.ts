import type { ChangeDetail, ChangeSummary, EditableKind } from '#contract/catalog/changes.ts';
import type { Database } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import { type ChangeHead, type ChangeRecord, ChangeStore } from './change-store.ts';
import { decidingProject, decisionFields, decisionName, decisionStanding, isDecision } from './decision-change.ts';
import { assessmentOf, detailOf, problemsOf, type Whole } from './edit-view.ts';
import { isEditable } from './editable.ts';
import type { FormModels } from './form-models.ts';
import { isSame } from './json.ts';
import { isNewInGlossary, namesakeIn, type NameHolders } from './namesakes.ts';
import { keyOf, type Remote, type Remotes, type Thing } from './remotes.ts';
import { editableOf } from './state.ts';

export interface SummaryParts {
  readonly database: Pick<Database, 'all' | 'run'>;
  readonly remotes: Remotes;
  readonly models: FormModels;
  readonly names: NameHolders;
}

type Core = Omit<ChangeSummary, 'reason' | 'projectName'>;

/** Changes as a list tells them. What one comes to is worked out once, until it or the mirror changes. */
export class Summaries {
  readonly #parts: SummaryParts;
  readonly #store: ChangeStore;
  readonly #known = new Map<string, { readonly mark: string; readonly core: Core }>();

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

  async #cores(connectionId: string, heads: readonly ChangeHead[]): Promise<Core[]> {
    const { remotes } = this.#parts;
    const marks = await remotes.marks(connectionId, heads.map(thingOf));
    // What is new stands in the way of whoever has its name.
    const names = heads.some(isNewInGlossary) ? await this.#parts.names.of(connectionId) : null;
    const markOf = (head: ChangeHead): string =>
      `${head.changedAt} ${marks.get(keyOf(thingOf(head))) ?? ''}${isNewInGlossary(head) ? (names?.mark ?? '') : ''}`;
    const stale = heads.filter((head) => this.#known.get(head.id)?.mark !== markOf(head));
    const documents = await remotes.of(connectionId, stale.map(thingOf));
    const models = this.#parts.models.forMany();
    for (const record of await this.#store.records(stale.map(({ id }) => id))) {
      const remote = documents.get(keyOf(thingOf(record))) ?? null;
      const hasNamesake = names !== null && namesakeIn(names.holders, record) !== null;
      this.#known.set(record.id, { mark: markOf(record), core: await this.#core(record, remote, { models, hasNamesake }) });
    }
    return heads.flatMap(({ id }) => this.#known.get(id)?.core ?? []);
  }

  async #core(
    record: ChangeRecord,
    remote: Remote | null,
    { models, hasNamesake }: { readonly models: Pick<FormModels, 'of'>; readonly hasNamesake: boolean },
  ): Promise<Core> {
    const { base: _base, local: _local, baseRevision: _revision, ...head } = record;
    const held = record.local ?? record.base;
    const common = { ...head, projectId: remote?.projectId ?? (held && textOf(held, 'owningProjectId')) };
    if (isDeletion(record)) {
      const standing = deletionStanding(record, remote);
      return {
        ...common,
        name: (record.base && textOf(record.base, 'name')) ?? record.entityId,
        standing,
        fields: 0,
        conflicts: standing === 'conflict' ? 1 : 0,
        errors: 0,
      };
    }
    if (isDecided(record)) {
      const standing = decisionStanding(record, remote?.document ?? null, await this.#isGone(record, remote));
      const fields = decisionFields(record, remote?.document ?? null, standing);
      return {
        ...common,
        projectId: decidingProject(record) ?? common.projectId,
        name: decisionName(record) ?? record.entityId,
        standing,
        fields: fields.length,
        conflicts: standing === 'conflict' ? 1 : 0,
        errors: 0,
      };
    }
    const { assessment, problems } = await this.#whole(record, remote, models);
    const name = assessment.effective['name'];
    return {
      ...common,
      name: typeof name === 'string' ? name : record.entityId,
      standing: hasNamesake ? 'conflict' : assessment.standing,
      fields: assessment.changes.length,
      conflicts: hasNamesake ? 1 : assessment.changes.filter(({ isConflict }) => isConflict).length,
      errors: problems.filter(({ severity }) => severity === 'error').length,
    };
  }

  async #whole(record: ChangeRecord, remote: Remote | null, models: Pick<FormModels, 'of'> = this.#parts.models): Promise<Whole> {
    const kind = record.kind as EditableKind;
    const assessment = assessmentOf(kind, record, remote, await this.#isGone(record, remote));
    return { assessment, problems: await problemsOf(kind, record.connectionId, assessment.effective, models) };
  }

  /** Things that were made here are not in the catalog yet, and so not gone. */
  async #isGone(record: ChangeRecord, remote: Remote | null): Promise<boolean> {
    if (record.action === 'create') return false;
    return remote === null ? this.#parts.remotes.knows(record.connectionId, record.kind) : remote.isMissing;
  }
}

const isDeletion = ({ action }: ChangeRecord): boolean => action === 'delete';

/** What is made of an editable kind is told field by field, as an edit is. */
const isDecided = ({ action, kind }: ChangeRecord): boolean => isDecision(action) && !isEditable(kind);

/** What was edited in the catalog since it was to be deleted is looked at again before. */
function deletionStanding({ kind, base }: ChangeRecord, remote: Remote | null): ChangeSummary['standing'] {
  if (remote === null || remote.isMissing) return 'same';
  return isSame(editableOf(kind, base ?? {}), editableOf(kind, remote.document)) ? 'clean' : 'conflict';
}

const thingOf = ({ kind, entityId }: Pick<ChangeHead, 'kind' | 'entityId'>): Thing => ({ kind, id: entityId });

import type { FormModel } from '#contract/catalog/form-models.ts';
import type { ChangeDetail, ChangeSummary, EditableKind } from '#contract/catalog/changes.ts';
import type { Database } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import type { Assessment } from './assess.ts';
import { type ChangeHead, type ChangeRecord, ChangeStore } from './change-store.ts';
import { decidingProject, decisionFields, decisionName, decisionStanding, isDecision } from './decision-change.ts';
import { diffStates } from './differences.ts';
import { errorsOf, modelsForDocument } from './document-errors.ts';
import { assessmentOf, detailOf, modelsFor, problemsOf, wantedDocument, type Whole } from './edit-view.ts';
import { type HeldChange, heldChanges } from './held-changes.ts';
import { isEditable } from './editable.ts';
import type { FormModels } from './form-models.ts';
import { isSame } from './json.ts';
import { isNewInGlossary, namesakeIn, type NameHolders } from './namesakes.ts';
import { keyOf, type Remote, type Remotes, type Thing } from './remotes.ts';
import { endsOf, stateOfDocument } from './states.ts';
import { validateThing } from './whole-limits.ts';

export interface SummaryParts {
  readonly database: Pick<Database, 'all' | 'run' | 'lazily'>;
  readonly remotes: Remotes;
  readonly models: FormModels;
  readonly names: NameHolders;
}

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

/** What one piece of work on many changes asks for once. */
interface Asked {
  readonly connectionId: string;
  readonly names: Against['names'];
  /** Whether the mirror has listed things of a kind. */
  readonly listed: Map<EntityKind, boolean>;
  /** Null for one that cannot be read. */
  readonly models: Map<string, FormModel | null>;
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

  /** These with their documents, one after another in no order; those that are not there any more are left out. */
  async *told(connectionId: string, marked: readonly MarkedHead[]): AsyncGenerator<ToldChange, void, undefined> {
    const marks = new Map(marked.map(({ head, mark }) => [head.id, mark]));
    const names = marked.some(({ head }) => isNewInGlossary(head)) ? await this.#parts.names.of(connectionId) : null;
    const asked: Asked = { connectionId, names, listed: new Map(), models: new Map() };
    for await (const held of heldChanges(
      this.#parts.database,
      this.#parts.remotes,
      connectionId,
      marked.map(({ head }) => head),
    )) {
      const mark = marks.get(held.record.id) ?? '';
      const known = this.#known.get(held.record.id);
      const { core, errors } = known?.mark === mark ? known : await this.#tell(held, mark, asked);
      yield { ...held, name: core.name, isGone: core.standing === 'gone', errors };
    }
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
    // A step in glossaries may be about many things: its entry holds them as the members of one object.
    const rows = await this.#parts.database.all(
      `WITH given AS MATERIALIZED (
         SELECT sequence, entity_kind, entity_id, reason, written_at, after_json FROM journal
         WHERE reason IS NOT NULL AND written_at >= CAST($2 AS TIMESTAMP))
       SELECT thing, max_by(reason, sequence) AS reason, max(written_at) AS written_at FROM (
         SELECT concat(entity_kind, ' ', entity_id) AS thing, reason, sequence, written_at FROM given
         UNION ALL
         SELECT unnest(json_keys(after_json, '$.rows.of')), reason, sequence, written_at FROM given WHERE entity_kind = 'glossary')
       WHERE thing IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) GROUP BY thing`,
      [
        JSON.stringify(cores.map(({ kind, entityId }) => `${kind} ${entityId}`)),
        cores.map(({ createdAt }) => createdAt).toSorted()[0] ?? '',
      ],
    );
    const reasons = new Map(rows.map((row) => [String(row['thing']), row]));
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
    const marks = new Map(heads.map((head) => [head.id, markOf(head, against)]));
    const stale = heads.filter(({ id }) => this.#known.get(id)?.mark !== marks.get(id));
    const asked: Asked = { connectionId, names: against.names, listed: new Map(), models: new Map() };
    for await (const held of heldChanges(this.#parts.database, this.#parts.remotes, connectionId, stale))
      await this.#tell(held, marks.get(held.record.id) ?? '', asked);
    return heads.flatMap(({ id }) => this.#known.get(id)?.core ?? []);
  }

  async #tell(held: HeldChange, mark: string, asked: Asked): Promise<Known> {
    const { record, remote } = held;
    const { connectionId, listed, models, names } = asked;
    if (remote === null && !listed.has(record.kind)) listed.set(record.kind, await this.#parts.remotes.knows(connectionId, record.kind));
    const isGone = record.action !== 'create' && (remote === null ? listed.get(record.kind) === true : remote.isMissing);
    const told = { mark, ...(await this.#assessed(held, isGone, { models, names, connectionId })) };
    this.#known.set(record.id, told);
    return told;
  }

  async #assessed(
    held: HeldChange,
    isGone: boolean,
    { models, names, connectionId }: Pick<Asked, 'models' | 'names' | 'connectionId'>,
  ): Promise<Pick<Known, 'core' | 'errors'>> {
    const { record, remote } = held;
    if (isDeletion(record) || isDecided(record)) return { core: core(held, isGone), errors: [] };
    const read = async (types: readonly string[]): Promise<void> => {
      const unknown = types.filter((type) => !models.has(type));
      if (unknown.length === 0) return;
      for (const [type, model] of await this.#parts.models.of(connectionId, unknown)) models.set(type, 'reason' in model ? null : model);
    };
    if (record.action === 'edit' && record.base !== null && record.local !== null && remote?.document === record.base && !isGone) {
      // As the catalog was when the change began: what is wanted is what is kept, and it differs in few places.
      await read(modelsForDocument(record.local));
      const ends = endsOf(record.kind, record.base, record.local);
      const fields = diffStates(ends.base, ends.local).length;
      const errors = errorsOf(record.kind, record.local, models);
      return { core: plainCore(held, record.local, fields, errors.length), errors };
    }
    const assessment = assessmentOf(record.kind as EditableKind, record, remote, isGone);
    await read(modelsFor(assessment.effective));
    const { effective } = assessment;
    const document = wantedDocument(record.kind as EditableKind, record, remote, effective);
    const problems = validateThing(record.kind, { state: effective, document }, models);
    const errors = problems.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
    const hasNamesake = names !== null && namesakeIn(names.holders, record) !== null;
    return { core: editCore(held, assessment, hasNamesake, errors.length), errors };
  }

  async #whole(record: ChangeRecord, remote: Remote | null): Promise<Whole> {
    const kind = record.kind as EditableKind;
    const assessment = assessmentOf(kind, record, remote, await this.#isGone(record, remote));
    const { effective: state } = assessment;
    const document = wantedDocument(kind, record, remote, state);
    return { assessment, problems: await problemsOf(kind, record.connectionId, { state, document }, this.#parts.models) };
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
  const { id, connectionId, kind, entityId, action, actor, createdAt, changedAt } = record;
  const held = record.local ?? record.base;
  const projectId = remote?.projectId ?? (held && textOf(held, 'owningProjectId'));
  return { id, connectionId, kind, entityId, action, actor, createdAt, changedAt, projectId };
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

/** Of an edit where the catalog is as it was: nothing is in conflict. */
const plainCore = (change: HeldChange, local: EntityDocument, fields: number, errors: number): Core => ({
  ...commonOf(change),
  name: textOf(local, 'name') ?? change.record.entityId,
  standing: fields === 0 ? 'same' : 'clean',
  fields,
  conflicts: 0,
  errors,
});

const isDeletion = ({ action }: ChangeRecord): boolean => action === 'delete';

/** What is made of an editable kind is told field by field, as an edit is. */
const isDecided = ({ action, kind }: ChangeRecord): boolean => isDecision(action) && !isEditable(kind);

/** What was edited in the catalog since it was to be deleted is looked at again before. */
function deletionStanding({ kind, base }: ChangeRecord, remote: Remote | null): ChangeSummary['standing'] {
  if (remote === null || remote.isMissing) return 'same';
  return isSame(base === null ? {} : stateOfDocument(kind, base), stateOfDocument(kind, remote.document)) ? 'clean' : 'conflict';
}

const thingOf = ({ kind, entityId }: Pick<ChangeHead, 'kind' | 'entityId'>): Thing => ({ kind, id: entityId });

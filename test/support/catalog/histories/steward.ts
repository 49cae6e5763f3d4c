import { applyFields } from '#core/catalog/changes/apply.ts';
import type { ChangeRecord } from '#core/catalog/changes/change-store.ts';
import { diffStates } from '#core/catalog/changes/differences.ts';
import type { Json } from '#core/catalog/changes/json.ts';
import { nameKey, nameScope } from '#core/catalog/changes/namesakes.ts';
import { documentWith, editableOf } from '#core/catalog/changes/state.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { makePlan } from '#core/catalog/plan/make-plan.ts';
import type { PlanSubject } from '#core/catalog/plan/prepare-change.ts';
import { notBegun } from '#core/catalog/plan/part.ts';
import type { Plan } from '#contract/catalog/plan.ts';
import { Memory } from './memory-keeper.ts';
import type { StewardId } from './small-domain.ts';
import type { Tape } from './tape.ts';

type Kind = 'glossary_term' | 'asset';
type Edit = (state: ReturnType<typeof editableOf>) => Record<string, Json | null>;

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const sets =
  (member: 'isA' | 'classifies', id: string): Edit =>
  (state) => ({ [member]: [...new Set([...textsIn(state[member]), id])].toSorted() });

/** Somebody with a workspace: what they changed, what their mirror holds, and what they sent. */
export class Steward {
  readonly id: StewardId;
  readonly memory = new Memory();
  /** What each change was meant to do, as it was first sent. */
  readonly wished = new Map<string, ChangeRecord>();
  /** Values of fields that they had before their eyes when they planned, by thing and field. */
  readonly known = new Map<string, Set<string>>();
  /** How the newest plan stands to each change. */
  states = new Map<string, 'ready' | 'same' | 'blocked'>();
  #made = 0;
  #changes = 0;

  constructor(id: StewardId) {
    this.id = id;
  }

  get #label(): string {
    return this.id.toUpperCase().replace('-', '');
  }

  mirrored(kind: Kind): EntityDocument[] {
    return [...this.memory.mirror].flatMap(([key, text]) => (key.startsWith(`${kind} `) ? [JSON.parse(text) as EntityDocument] : []));
  }

  get records(): ChangeRecord[] {
    return [...this.memory.changes.values()].map((text) => JSON.parse(text) as ChangeRecord);
  }

  /** One more piece of work, as it occurs to them. */
  work(tape: Tape): void {
    const terms = this.records
      .filter(({ kind, action }) => kind === 'glossary_term' && action === 'create')
      .map(({ entityId }) => entityId);
    const gone = new Set(this.records.filter(({ action }) => action === 'delete').map(({ entityId }) => entityId));
    const all = [...this.mirrored('glossary_term').map(({ id }) => String(id)), ...terms].filter((id) => !gone.has(id));
    const one = tape.pick(all);
    const other = tape.pick(all.filter((id) => id !== one));
    this.#made += 1;
    const mark = `${this.#label} ${this.#made}`;
    const choice = tape.take(8);
    if (choice <= 1) return this.#create(tape, mark, one);
    if (one === undefined) return;
    if (choice === 2)
      return this.#edit('glossary_term', one, () => ({ name: tape.pick(['Study', 'Cohort', `Renamed by ${mark}`]) ?? mark }));
    if (choice === 3) return this.#edit('glossary_term', one, () => ({ shortDescription: `Said by ${mark}` }));
    if (choice === 4 && other !== undefined) return this.#relate(one, other);
    if (choice === 5 && !one.startsWith('local:')) return this.#remove(one);
    if (choice === 6) return this.#asset((state) => ({ terms: [...new Set([...textsIn(state['terms']), one])].toSorted() }));
    this.#asset((state) => ({ description: `${String(state['description'] ?? '')}\n\nSaid by ${mark}` }));
  }

  #create(tape: Tape, mark: string, parent: string | undefined): void {
    const id = `local:${this.#label}T${this.#made}`;
    const name = tape.pick([`New ${mark}`, 'Cohort', 'Visit']) ?? mark;
    if (this.records.some(({ action, local }) => action === 'create' && local?.['name'] === name)) return;
    const glossaryId = String(this.mirrored('glossary_term')[0]?.['glossaryId'] ?? '');
    if (glossaryId === '') return;
    const local = { id, glossaryId, name, status: 'ENABLED', shortDescription: `Made by ${mark}` };
    this.#put({ kind: 'glossary_term', entityId: id, action: 'create', base: null, local });
    if (parent !== undefined && tape.take(2) === 1) this.#relate(id, parent);
  }

  #relate(one: string, other: string): void {
    this.#edit('glossary_term', one, sets('isA', other));
    this.#edit('glossary_term', other, sets('classifies', one));
  }

  /** With all that names the term, as the glossary screen does it. */
  #remove(id: string): void {
    const document = this.mirrored('glossary_term').find((each) => each['id'] === id);
    if (document === undefined) return;
    for (const member of ['isA', 'classifies'] as const) {
      const naming = [...this.mirrored('glossary_term').map((each) => String(each['id'])), ...this.records.map(({ entityId }) => entityId)];
      for (const other of new Set(naming)) {
        const drop: Edit = (state) =>
          textsIn(state[member]).includes(id) ? { [member]: textsIn(state[member]).filter((each) => each !== id) } : {};
        if (other !== id) this.#edit('glossary_term', other, drop);
      }
    }
    this.#asset((state) => (textsIn(state['terms']).includes(id) ? { terms: textsIn(state['terms']).filter((each) => each !== id) } : {}));
    for (const record of this.records) if (record.entityId === id) this.memory.changes.delete(record.id);
    this.#put({ kind: 'glossary_term', entityId: id, action: 'delete', base: document, local: null });
  }

  #asset(edit: Edit): void {
    for (const asset of this.mirrored('asset')) this.#edit('asset', String(asset['id']), edit);
  }

  #edit(kind: Kind, id: string, edit: Edit): void {
    const known = this.records.find((record) => record.kind === kind && record.entityId === id);
    if (known?.action === 'delete') return;
    const base = known?.base ?? this.mirrored(kind).find((document) => document['id'] === id) ?? null;
    const document = known?.local ?? base;
    if (document === null) return;
    const state = editableOf(kind, document);
    const next = applyFields(
      kind,
      state,
      Object.entries(edit(state)).map(([member, value]) => ({ path: [member], value })),
    );
    if (diffStates(state, next).length === 0) return;
    const local = documentWith(kind, next, document);
    if (known === undefined) this.#put({ kind, entityId: id, action: 'edit', base, local });
    else this.memory.put({ ...known, local });
  }

  #put(record: Pick<ChangeRecord, 'kind' | 'entityId' | 'action' | 'base' | 'local'>): void {
    const at = '2026-01-01T00:00:00.000Z';
    this.#changes += 1;
    const id = `${this.#label}C${this.#changes}`;
    this.memory.put({ ...record, id, connectionId: 'c', baseRevision: null, actor: this.id, createdAt: at, changedAt: at });
  }

  /** By what the mirror holds. @returns the plan; what of it can be sent waits then */
  plan(round: number): Plan {
    const records = this.records;
    const documents = new Map([...this.memory.mirror].map(([key, text]) => [key, JSON.parse(text) as EntityDocument]));
    const subjects = records.map((record): PlanSubject => {
      const document = documents.get(`${record.kind} ${record.entityId}`);
      const name = String(record.local?.['name'] ?? record.base?.['name'] ?? '');
      const remote = document === undefined ? null : { document, revision: null, name, projectId: null, isMissing: false };
      return { record, name, remote, isGone: record.action !== 'create' && document === undefined, errors: [] };
    });
    const terms = this.mirrored('glossary_term');
    const holders = new Map(
      terms.map((document) => {
        const scope = nameScope({ kind: 'glossary_term', base: document, local: null });
        return [nameKey(scope, String(document['name'])), { id: String(document['id']), name: String(document['name']) }] as const;
      }),
    );
    const { plan, planned } = makePlan(subjects, {
      connectionId: 'c',
      fingerprint: '',
      publish: false,
      differences: false,
      others: new Map(),
      publishProblems: () => [],
      filterCount: () => 0,
      glossary: { holders, users: this.#users(terms), kept: new Map() },
    });
    this.memory.rows.clear();
    this.states = new Map(plan.operations.map(({ changeId, state }) => [changeId, state]));
    for (const { subject } of planned) this.#know(subject.record);
    for (const [place, { subject, operation }] of planned.entries()) {
      if (operation.state === 'blocked') continue;
      const { changeId, entityId, action, name } = operation;
      if (!this.wished.has(changeId)) this.wished.set(changeId, subject.record);
      this.memory.putRow({
        id: `${this.#label}R${round}-${place}`,
        planId: 'p',
        changeId,
        kind: subject.record.kind,
        entityId,
        action,
        title: name,
        state: 'waiting',
        receipt: null,
        problem: null,
        changedAt: '',
        position: place,
        token: `${this.#label}${round}x${place}`,
        subject,
        progress: notBegun,
      });
    }
    return plan;
  }

  #know({ kind, entityId, base, local }: ChangeRecord): void {
    for (const document of [base, local]) {
      if (document === null) continue;
      for (const [field, value] of Object.entries(editableOf(kind, document))) {
        const key = `${kind} ${entityId} ${field}`;
        const values = this.known.get(key) ?? new Set<string>();
        for (const each of Array.isArray(value) ? textsIn(value) : [String(value)]) values.add(each);
        this.known.set(key, values);
      }
    }
  }

  #users(terms: readonly EntityDocument[]): Map<string, { kind: string; id: string; name: string }[]> {
    const users = new Map<string, { kind: string; id: string; name: string }[]>();
    const note = (term: string, kind: string, { id, name }: EntityDocument): void =>
      void users.set(term, [...(users.get(term) ?? []), { kind, id: String(id), name: String(name) }]);
    for (const document of terms) {
      const { isA, classifies } = editableOf('glossary_term', document);
      for (const id of new Set([...textsIn(isA), ...textsIn(classifies)])) note(id, 'glossary_term', document);
    }
    for (const document of this.mirrored('asset')) for (const id of textsIn(document['glossaryTerms'])) note(id, 'asset', document);
    return users;
  }
}

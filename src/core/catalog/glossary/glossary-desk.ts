import type { FieldEdit } from '#contract/catalog/changes.ts';
import type { KeptFields } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import { applyFields } from '../changes/apply.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { diffStates } from '../changes/differences.ts';
import { edited } from '../changes/edit-record.ts';
import type { Remote } from '../changes/remotes.ts';
import { documentWith, editableOf } from '../changes/state.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { type GlossaryThing, keyOf, keptOf, type TermFacts, termFacts } from './glossary-state.ts';
import { type GlossaryKind, isNothing, type KeptRecord } from './kept-store.ts';

export interface DeskParts {
  readonly connectionId: string;
  readonly things: readonly GlossaryThing[];
  readonly actor: string;
  readonly now: string;
  readonly newId: () => string;
}

/** All changes of one thing, and what is kept of it: what a step takes the place of. */
export interface Rows {
  readonly changes: readonly ChangeRecord[];
  readonly kept: KeptRecord | null;
}

/** Something else that terms are said of. */
export interface OtherThing {
  readonly kind: 'asset' | 'data_product';
  readonly id: string;
  readonly remote: Remote;
  readonly change: ChangeRecord | null;
}

const noRows: Rows = { changes: [], kept: null };

/** Glossaries while steps are done to them, in memory; what came of it is written at once. */
export class GlossaryDesk {
  readonly #parts: DeskParts;
  readonly #things: Map<string, GlossaryThing>;
  readonly #others = new Map<string, OtherThing>();
  readonly #before = new Map<string, Rows>();
  readonly #after = new Map<string, Rows>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#things = new Map(parts.things.map((thing) => [keyOf(thing.kind, thing.id), thing]));
  }

  /** Of everything that was touched: what there was, and what there is. */
  get touched(): { key: string; before: Rows; after: Rows }[] {
    return [...this.#after].map(([key, after]) => ({ key, before: this.#before.get(key) ?? noRows, after }));
  }

  get things(): GlossaryThing[] {
    return [...this.#things.values()];
  }

  /** @throws AppFailure `not_found` */
  thing(kind: GlossaryKind, id: string): GlossaryThing {
    const thing = this.#things.get(keyOf(kind, id));
    if (thing === undefined || thing.local === 'delete')
      throw failure('not_found', `This ${kind === 'glossary' ? 'glossary' : 'term'} is not here any more. Reload the page.`);
    return thing;
  }

  find(kind: GlossaryKind, id: string): GlossaryThing | null {
    const thing = this.#things.get(keyOf(kind, id));
    return thing === undefined || thing.local === 'delete' ? null : thing;
  }

  create(kind: GlossaryKind, id: string, document: EntityDocument): void {
    const name = textOf(document, 'name');
    if (name === null || name.trim() === '') throw failure('bad_input', 'Nothing can be made without a name. Give one.');
    const change = this.#change(kind, id, 'create', { base: null, baseRevision: null, local: { ...document, id } }, null);
    this.#put({ kind, id, document: change.local ?? {}, mirrored: null, change, local: 'create', kept: null });
  }

  edit(kind: GlossaryKind, id: string, edits: readonly FieldEdit[]): void {
    const thing = this.thing(kind, id);
    if (thing.local === 'create') {
      const plain = edits.filter(({ revert }) => revert !== true).map(({ path, value }) => ({ path, value: value as never }));
      const before = editableOf(kind, thing.document);
      const state = applyFields(kind, before, plain);
      if (diffStates(before, state).length === 0) return;
      const document = documentWith(kind, state, thing.document);
      const change = this.#change(kind, id, 'create', { base: null, baseRevision: null, local: document }, thing.change);
      this.#put({ ...thing, document, change });
      return;
    }
    const remote = thing.mirrored?.document ?? null;
    const layers = thing.change?.base && thing.change.local ? { base: thing.change.base, local: thing.change.local } : null;
    const next = edited(kind, layers, remote, edits);
    if (next.steps.length === 0) return;
    const baseRevision = thing.mirrored?.revision ?? thing.change?.baseRevision ?? null;
    const change = next.isOver ? null : this.#change(kind, id, 'edit', { base: next.base, baseRevision, local: next.local }, thing.change);
    this.#put({ ...thing, document: next.local, change, local: change === null ? null : 'update' });
  }

  /** Gives a thing that was made here, and never sent, another document. */
  rewrite(kind: GlossaryKind, id: string, document: EntityDocument): void {
    const thing = this.thing(kind, id);
    const change = this.#change(kind, id, 'create', { base: null, baseRevision: null, local: document }, thing.change);
    this.#put({ ...thing, document, change });
  }

  /** Something that is no term, as it stands after the steps so far; null where none of them looked at it. */
  other(key: string): OtherThing | null {
    return this.#others.get(key) ?? null;
  }

  get others(): OtherThing[] {
    return [...this.#others.values()];
  }

  bring(other: OtherThing): void {
    this.#others.set(keyOf(other.kind, other.id), other);
  }

  /** Sets of terms on things that are no terms. */
  editOther(other: OtherThing, edits: readonly FieldEdit[]): void {
    const { kind, id, remote, change } = other;
    const layers = change?.base && change.local ? { base: change.base, local: change.local } : null;
    const next = edited(kind, layers, remote.document, edits);
    if (next.steps.length === 0) return;
    const key = keyOf(kind, id);
    if (!this.#before.has(key)) this.#before.set(key, { changes: change === null ? [] : [change], kept: null });
    const after = next.isOver
      ? null
      : this.#change(kind, id, 'edit', { base: next.base, baseRevision: remote.revision, local: next.local }, change);
    this.#others.set(key, { ...other, change: after });
    this.#after.set(key, { changes: after === null ? [] : [after], kept: null });
  }

  remove(kind: GlossaryKind, id: string): void {
    const thing = this.thing(kind, id);
    if (thing.mirrored === null) {
      this.#note(thing);
      const key = keyOf(kind, id);
      this.#things.delete(key);
      this.#after.set(key, noRows);
      return;
    }
    const { document, revision } = thing.mirrored;
    const change = this.#change(kind, id, 'delete', { base: document, baseRevision: revision, local: null }, null);
    this.#put({ ...thing, document, change, local: 'delete' });
  }

  keep(kind: GlossaryKind, id: string, fields: Partial<KeptFields>): void {
    const thing = this.thing(kind, id);
    const { actor, connectionId, now } = this.#parts;
    const next: KeptFields = { ...keptOf(thing), ...fields };
    if (JSON.stringify(next) === JSON.stringify(keptOf(thing))) return;
    const kept = isNothing(next) ? null : { connectionId, kind, entityId: id, fields: next, actor, changedAt: now };
    this.#put({ ...thing, kept });
  }

  terms(): TermFacts[] {
    return this.things.filter(({ kind, local }) => kind === 'glossary_term' && local !== 'delete').map(termFacts);
  }

  #put(thing: GlossaryThing): void {
    this.#note(thing);
    const key = keyOf(thing.kind, thing.id);
    this.#things.set(key, thing);
    this.#after.set(key, { changes: thing.change === null ? [] : [thing.change], kept: thing.kept });
  }

  #note({ kind, id }: GlossaryThing): void {
    const key = keyOf(kind, id);
    if (this.#before.has(key)) return;
    const was = this.#things.get(key);
    this.#before.set(key, was === undefined ? noRows : { changes: was.change === null ? [] : [was.change], kept: was.kept });
  }

  #change(
    kind: EntityKind,
    entityId: string,
    action: 'edit' | 'create' | 'delete',
    layers: Pick<ChangeRecord, 'base' | 'baseRevision' | 'local'>,
    before: ChangeRecord | null,
  ): ChangeRecord {
    const { actor, connectionId, newId, now } = this.#parts;
    const goesOn = before?.action === action;
    // Member by member: an import makes tens of thousands, and a spread is many times slower.
    const { base, baseRevision, local } = layers;
    return {
      base,
      baseRevision,
      local,
      id: goesOn ? before.id : newId(),
      connectionId,
      kind,
      entityId,
      action,
      actor,
      createdAt: goesOn ? before.createdAt : now,
      changedAt: now,
    };
  }
}

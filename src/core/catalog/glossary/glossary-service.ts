import type { Preview } from '#contract/catalog/glossary-impact.ts';
import type { GlossaryList, GlossaryRow, GlossaryStep, TermDetail } from '#contract/catalog/glossary.ts';
import type { FindAnswer, FindQuestion } from '#contract/catalog/glossary-replace.ts';
import type { Settings } from '#contract/settings.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { GlossaryDocument } from '../../glossary/exchange/glossary-document.ts';
import { documentFromCatalog } from '../../glossary/from-catalog.ts';
import { type ImportPlan, stepsOf } from '../../glossary/import-steps.ts';
import type { Clock } from '../../ports/clock.ts';
import { type NewEntry, readHead } from '../../workspace/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type ChangeRecord, ChangeStore, replaceChanges } from '../changes/change-store.ts';
import { isSame, type Json } from '../changes/json.ts';
import { Remotes } from '../changes/remotes.ts';
import { textOf } from '../mirror/document-values.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { glossaryEntry, rowsOfEntry, type TouchedRows } from './glossary-journal.ts';
import { GlossaryDesk, type Rows } from './glossary-desk.ts';
import { findInTerms } from './replace/find-in-terms.ts';
import { type GlossaryThing, glossaryThings, readLocalGlossary } from './glossary-state.ts';
import { glossaryRows, listOf, termOf } from './glossary-views.ts';
import { previewOf } from './impact/preview.ts';
import { type GlossaryKind, KeptStore, replaceKept } from './kept-store.ts';
import { LinksInEffect } from './links-in-effect.ts';
import { MirroredTerms } from './mirrored-terms.ts';
import { NamingRuleStore } from './naming-rule-store.ts';
import { runSteps } from './run-steps.ts';

export interface GlossaryParts {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly clock: Clock;
  readonly settings: () => Promise<Pick<Settings, 'actor'>>;
  /** Who takes the steps, for the journal: a person where nothing is said. */
  readonly source?: 'user' | 'app';
}

interface Done {
  readonly sequence: number | null;
  readonly made: string[];
}

/** Steps that change nothing write nothing. */
class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** Glossaries as stewards edit them: local changes, and what DataZone has no place for. Every step can be taken back whole. */
export class GlossaryService {
  readonly #parts: GlossaryParts;
  readonly #mirrored: MirroredTerms;
  readonly #remotes: Remotes;
  readonly #links: LinksInEffect;
  readonly namingRules: NamingRuleStore;

  constructor(parts: GlossaryParts) {
    this.#parts = parts;
    this.#mirrored = new MirroredTerms(parts.mirrors);
    this.namingRules = new NamingRuleStore(parts);
    this.#remotes = new Remotes(parts.mirrors);
    this.#links = new LinksInEffect({ mirrors: parts.mirrors, remotes: this.#remotes });
  }

  async list(connectionId: string): Promise<GlossaryList> {
    return listOf(await this.#things(connectionId), await this.#links.uses(this.#parts.workspace.database, connectionId));
  }

  /** Glossaries alone, as the list has them. */
  async outline(connectionId: string): Promise<GlossaryRow[]> {
    const { glossaries, counts } = await this.#mirrored.outline(connectionId);
    const { database } = this.#parts.workspace;
    const changes = await new ChangeStore(database).ofKinds(connectionId, ['glossary']);
    const heads = (await new ChangeStore(database).heads(connectionId)).filter(
      ({ kind, action }) => kind === 'glossary_term' && action === 'create',
    );
    for (const { local } of await new ChangeStore(database).records(heads.map(({ id }) => id))) {
      const home = textOf(local ?? {}, 'glossaryId') ?? '';
      counts.set(home, (counts.get(home) ?? 0) + 1);
    }
    return glossaryRows(glossaryThings(glossaries, { changes, kept: [] }), counts);
  }

  /** @throws AppFailure `not_found` */
  async term(connectionId: string, id: string): Promise<TermDetail> {
    return termOf(await this.#things(connectionId), await this.#links.uses(this.#parts.workspace.database, connectionId), id);
  }

  /** Everything that steps would touch, and what stands in their way; writes nothing. */
  async preview(connectionId: string, steps: readonly GlossaryStep[], page: { offset: number; limit: number }): Promise<Preview> {
    const { clock, mirrors, settings, workspace } = this.#parts;
    const mirror = (await mirrors.exists(connectionId)) ? await mirrors.of(connectionId) : null;
    const things = await this.#things(connectionId);
    const { actor } = await settings();
    const newId = () => clock.newId();
    const now = clock.now().toISOString();
    const desk = new GlossaryDesk({ connectionId, things, actor, now, newId });
    const parts = { connectionId, mirrors, remotes: this.#remotes, actor, now, newId };
    let refusal: string | null = null;
    try {
      await runSteps(desk, parts, workspace.database, steps);
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown;
      refusal = thrown.error.message;
    }
    const touched = desk.touched.filter(isChanged);
    const linksOf = (ids: readonly string[]) => this.#links.of(workspace.database, connectionId, ids);
    const dryRun = refusal ?? { things: desk.things, touched };
    return previewOf({ workspace: workspace.database, mirror, steps, things, dryRun, linksOf, ...page });
  }

  /** Every place of a text in the terms. */
  async find(connectionId: string, question: FindQuestion): Promise<FindAnswer> {
    return findInTerms(await this.#things(connectionId), question);
  }

  /** Mirror, local changes and what is kept here in one. @param glossaryId only this glossary */
  async document(connectionId: string, glossaryId?: string): Promise<GlossaryDocument> {
    return documentFromCatalog(await this.#things(connectionId), glossaryId);
  }

  /** Whether anything but terms names a term. */
  async isUsed(connectionId: string): Promise<(id: string) => boolean> {
    const uses = await this.#links.uses(this.#parts.workspace.database, connectionId);
    return (id) => (uses.get(id) ?? 0) > 0;
  }

  /**
   * All steps or none, in one journal entry.
   * @throws AppFailure `not_found`, `bad_input` (a cycle, with its path; a field that cannot be edited), `conflict`
   */
  apply(connectionId: string, steps: readonly GlossaryStep[], reason?: string): Promise<Done> {
    const [first] = steps;
    const single = steps.length === 1 && first !== undefined && 'id' in first ? first : null;
    const kind = single !== null && 'kind' in single ? single.kind : 'glossary_term';
    const what =
      single === null
        ? { action: 'glossary.changed', entityKind: 'glossary', entityId: connectionId }
        : { action: `${kind}.edited`, entityKind: kind, entityId: single.id };
    return this.#write(connectionId, { ...what, source: this.#parts.source ?? 'user', reason: reason ?? null }, (run) => run(steps));
  }

  /**
   * Makes local changes of what a file says; one step of undo.
   * @param projectId owner of glossaries that the catalog does not have
   * @throws AppFailure `bad_input` where there are such glossaries and no project
   */
  async import(connectionId: string, plan: ImportPlan, projectId: string | undefined, reason?: string): Promise<Done> {
    if (plan.newGlossaries.length > 0 && projectId === undefined) {
      const names = plan.newGlossaries.map(({ name }) => `“${name}”`).join(', ');
      throw failure('bad_input', `The catalog has no glossary ${names}. Say which project is to own what is new.`);
    }
    const entry = {
      action: 'glossary.imported',
      entityKind: 'glossary',
      entityId: connectionId,
      source: 'import' as const,
      reason: reason ?? null,
    };
    return this.#write(connectionId, entry, async (run, desk) => {
      const glossaries = new Map(
        desk.things
          .filter(({ kind, local }) => kind === 'glossary' && local !== 'delete')
          .map(({ id, document }) => [textOf(document, 'name') ?? id, id]),
      );
      const madeGlossaries = await run(
        plan.newGlossaries.map(({ name, description }) => ({
          do: 'create_glossary',
          projectId: projectId ?? '',
          name,
          ...(description === null ? {} : { description }),
        })),
      );
      plan.newGlossaries.forEach(({ name }, place) => glossaries.set(name, madeGlossaries[place] ?? ''));
      const added = plan.terms.filter(({ known }) => known === null);
      const made = await run(
        added.map(({ term, glossary }) => ({
          do: 'create_term',
          glossaryId: glossaries.get(glossary) ?? '',
          name: term.name.trim(),
          ...(term.shortDescription === null ? {} : { shortDescription: term.shortDescription }),
          ...(term.longDescription === null ? {} : { longDescription: term.longDescription }),
        })),
      );
      const ids = new Map([...plan.knownByKey, ...added.map(({ term }, place): [string, string] => [term.key, made[place] ?? ''])]);
      await run(stepsOf(plan.terms, (key) => ids.get(key)));
      return [...madeGlossaries, ...made];
    });
  }

  /** @throws AppFailure `not_found` for an entry that holds no step; `conflict` where any of it was changed again since */
  async revert(sequence: number): Promise<Done> {
    const { settings, workspace } = this.#parts;
    const { entries } = await workspace.journal({ before: sequence + 1, limit: 1 });
    const held = entries[0]?.sequence === sequence ? rowsOfEntry(entries[0]) : null;
    if (held === null) throw failure('not_found', 'This entry of the journal holds no step that could be taken back.');
    const { connectionId, title, touched } = held;
    const { actor } = await settings();
    const [{ entityId = connectionId, entityKind = 'glossary' } = {}] = entries;
    const entry = { actor, source: 'user' as const, action: 'glossary.taken_back', entityKind, entityId };
    return workspace.edit(entry, async (inside) => {
      const now = await rowsNow(
        inside,
        connectionId,
        touched.map(({ key }) => key),
      );
      const isOther = ({ key, after }: TouchedRows): boolean => !isSame(now.get(key) as unknown as Json, after as unknown as Json);
      if (touched.some(isOther))
        throw failure('conflict', 'This was changed again meanwhile, and cannot be taken back as a whole any more.');
      const back = touched.map(({ key, before, after }) => ({ key, before: after, after: before }));
      await writeRows(inside, connectionId, back);
      return { ...glossaryEntry(connectionId, back, () => title), result: { sequence: (await readHead(inside)).sequence + 1, made: [] } };
    });
  }

  async #write(
    connectionId: string,
    what: Omit<NewEntry, 'actor'>,
    work: (run: (steps: readonly GlossaryStep[]) => Promise<string[]>, desk: GlossaryDesk) => Promise<string[]>,
  ): Promise<Done> {
    const { clock, mirrors, settings, workspace } = this.#parts;
    const { actor } = await settings();
    const mirrored = await this.#mirrored.of(connectionId);
    try {
      return await workspace.edit({ ...what, actor }, async (inside) => {
        const things = glossaryThings(mirrored, await readLocalGlossary(inside, connectionId));
        const newId = () => clock.newId();
        const now = clock.now().toISOString();
        const desk = new GlossaryDesk({ connectionId, things, actor, now, newId });
        const parts = { connectionId, mirrors, remotes: this.#remotes, actor, now, newId };
        const made = await work((steps) => runSteps(desk, parts, inside, steps), desk);
        const touched = desk.touched.filter(isChanged);
        if (touched.length === 0) throw new NothingToDo();
        await writeRows(inside, connectionId, touched);
        const result: Done = { sequence: (await readHead(inside)).sequence + 1, made };
        const nameOf = (key: string): string | undefined => {
          const found = things.find(({ id, kind }) => `${kind} ${id}` === key);
          return found === undefined ? undefined : (textOf(found.document, 'name') ?? undefined);
        };
        return { ...glossaryEntry(connectionId, touched, nameOf), result };
      });
    } catch (thrown) {
      if (thrown instanceof NothingToDo) return { sequence: null, made: [] };
      throw thrown;
    }
  }

  async #things(connectionId: string): Promise<GlossaryThing[]> {
    const mirrored = await this.#mirrored.of(connectionId);
    return glossaryThings(mirrored, await readLocalGlossary(this.#parts.workspace.database, connectionId));
  }
}

const isChanged = ({ before, after }: TouchedRows): boolean => !isSame(before as unknown as Json, after as unknown as Json);

type Inside = Parameters<Parameters<Workspace['edit']>[1]>[0];

const kindAndId = (key: string): { kind: string; id: string } => {
  const space = key.indexOf(' ');
  return { kind: key.slice(0, space), id: key.slice(space + 1) };
};

const isGlossaryKind = (kind: string): kind is GlossaryKind => kind === 'glossary' || kind === 'glossary_term';

async function writeRows(inside: Inside, connectionId: string, touched: readonly TouchedRows[]): Promise<void> {
  const before = touched.flatMap((rows) => rows.before.changes.map(({ id }) => id));
  await replaceChanges(
    inside,
    before,
    touched.flatMap(({ after }) => after.changes),
  );
  const ofGlossary = touched.filter(({ key }) => isGlossaryKind(kindAndId(key).kind));
  await replaceKept(
    inside,
    connectionId,
    ofGlossary.map(({ key }) => ({ kind: kindAndId(key).kind as GlossaryKind, entityId: kindAndId(key).id })),
    ofGlossary.flatMap(({ after }) => after.kept ?? []),
  );
}

async function rowsNow(inside: Inside, connectionId: string, keys: readonly string[]): Promise<Map<string, Rows>> {
  const changes = await new ChangeStore(inside).ofKinds(connectionId, ['glossary', 'glossary_term', 'asset', 'data_product']);
  const kept = await new KeptStore(inside).all(connectionId);
  const changesOf = new Map<string, ChangeRecord[]>();
  for (const change of changes) {
    if (change.action !== 'edit' && change.action !== 'create' && change.action !== 'delete') continue;
    const key = `${change.kind} ${change.entityId}`;
    changesOf.set(key, [...(changesOf.get(key) ?? []), change]);
  }
  const keptOf = new Map(kept.map((record) => [`${record.kind} ${record.entityId}`, record]));
  return new Map(keys.map((key) => [key, { changes: changesOf.get(key) ?? [], kept: keptOf.get(key) ?? null }]));
}

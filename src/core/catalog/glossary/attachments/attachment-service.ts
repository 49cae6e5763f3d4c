import type { Coverage, SuggestionPage, TermSuggestion, TermUse } from '#contract/catalog/attachments.ts';
import type { Settings } from '#contract/settings.ts';
import { cancelled } from '../../../failures.ts';
import type { JobRegistry } from '../../../jobs/registry.ts';
import { compareTexts } from '../../../name-order.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Signal } from '../../../ports/signal.ts';
import type { Timers } from '../../../ports/timers.ts';
import type { Workspace } from '../../../workspace/workspace.ts';
import { Remotes } from '../../changes/remotes.ts';
import { textOf } from '../../mirror/document-values.ts';
import type { Mirrors } from '../../mirror/mirrors.ts';
import { textHash } from '../../mirror/text-hash.ts';
import { type GlossaryThing, glossaryThings, readLocalGlossary } from '../glossary-state.ts';
import { namedThings } from '../impact/references.ts';
import { LinksInEffect } from '../links-in-effect.ts';
import { MirroredTerms } from '../mirrored-terms.ts';
import { coverageOf } from './coverage.ts';
import { type Looked, look, termInputs } from './look.ts';
import { linkKey, Refusals, type WantedLink } from './refusals.ts';
import { contentsMark, readContents, readTargets, type Target } from './targets.ts';

export interface AttachmentParts {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly settings: () => Promise<Settings>;
  /** What types of values are called, by their identifiers. */
  readonly typeLabels: () => Promise<ReadonlyMap<string, string>>;
}

export interface SuggestionQuery {
  readonly projectId?: string | undefined;
  readonly termId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly text: string;
  readonly leastConfidence: number;
  readonly refused: boolean;
  readonly again: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface Held extends Looked {
  /** Of what they were looked for in. */
  readonly mark: string;
  readonly asOf: string;
}

/** More than this are looked for in a job. */
const mostAtOnce = 20_000;

/** Where terms are used, where they could be, and what people made of that. */
export class AttachmentService {
  readonly #parts: AttachmentParts;
  readonly #links: LinksInEffect;
  readonly #mirrored: MirroredTerms;
  readonly #held = new Map<string, Held>();
  readonly #looking = new Map<string, string>();

  constructor(parts: AttachmentParts) {
    this.#parts = parts;
    this.#mirrored = new MirroredTerms(parts.mirrors);
    this.#links = new LinksInEffect({ mirrors: parts.mirrors, remotes: new Remotes(parts.mirrors) });
  }

  /**
   * A page of suggestions. They are looked for once, until the mirror or the terms change; what is attached or refused meanwhile is
   * left out at once.
   */
  async suggestions(connectionId: string, query: SuggestionQuery): Promise<SuggestionPage> {
    const mirror = await this.#mirror(connectionId);
    if (mirror === null) return { asOf: null, jobId: null, items: [], total: 0, targets: 0, terms: 0 };
    const things = await this.#things(connectionId);
    const mark = `${await markOf(mirror, things)} ${await contentsMark(this.#parts.workspace.database)}`;
    const known = this.#held.get(connectionId);
    let held = known?.mark === mark && !query.again ? known : null;
    if (held === null) {
      const running = this.#looking.get(connectionId);
      if (running !== undefined) return waiting(running);
      const [row] = await mirror.all(`SELECT count(*) AS columns FROM columns`);
      if (Number(row?.['columns'] ?? 0) > mostAtOnce) return waiting(this.#startJob(connectionId, mark, things));
      held = await this.#look(connectionId, mark, things, () => this.#turn());
    }
    return this.#page(connectionId, held, things, query);
  }

  /** @returns how many were not refused (with `undo`: were) before */
  async refuse(connectionId: string, links: readonly WantedLink[], undo: boolean, reason?: string): Promise<number> {
    const { settings, workspace } = this.#parts;
    const { actor } = await settings();
    const before = await new Refusals(workspace.database).all(connectionId);
    const changed = links.filter((link) => before.has(linkKey(link)) === undo);
    if (changed.length === 0) return 0;
    const action = undo ? 'glossary.suggestion_reopened' : 'glossary.suggestion_refused';
    const title = changed.length === 1 ? 'a suggestion' : `${changed.length} suggestions`;
    await workspace.edit(
      { actor, source: 'user', action, entityKind: 'glossary', entityId: connectionId, reason: reason ?? null },
      async (inside) => {
        await new Refusals(inside).write(connectionId, changed, undo ? null : actor);
        return { before: { title }, after: { title, links: changed }, result: undefined };
      },
    );
    return changed.length;
  }

  async coverage(connectionId: string): Promise<Coverage[]> {
    const mirror = await this.#mirror(connectionId);
    return mirror === null ? [] : coverageOf(mirror, await this.#links.of(this.#parts.workspace.database, connectionId, null));
  }

  async uses(connectionId: string, termId: string, offset: number, limit: number): Promise<{ items: TermUse[]; total: number }> {
    const links = await this.#links.of(this.#parts.workspace.database, connectionId, [termId]);
    const mirror = await this.#mirror(connectionId);
    const known = await namedThings(mirror, links);
    const projects = await namedThings(
      mirror,
      [...new Set([...known.values()].flatMap(({ projectId }) => projectId ?? []))].map((id) => ({ kind: 'project', id })),
    );
    const items = links.map(({ kind, id, column }): TermUse => {
      const found = known.get(`${kind} ${id}`);
      return {
        kind: column !== null ? 'column' : kind === 'asset' || kind === 'data_product' || kind === 'project' ? kind : 'other',
        id,
        name: found?.name ?? id,
        column,
        projectName: projects.get(`project ${found?.projectId ?? ''}`)?.name ?? null,
      };
    });
    const sorted = items.toSorted(
      (one, other) =>
        order.indexOf(one.kind) - order.indexOf(other.kind) ||
        compareTexts(one.name, other.name) ||
        compareTexts(one.column ?? '', other.column ?? ''),
    );
    return { items: sorted.slice(offset, offset + limit), total: items.length };
  }

  #startJob(connectionId: string, mark: string, things: readonly GlossaryThing[]): string {
    const job = this.#parts.jobs.start(
      { kind: 'suggest_terms', title: 'Looking for terms', subject: { kind: 'connection', id: connectionId } },
      async ({ signal, report }) => {
        try {
          await this.#look(connectionId, mark, things, async (share) => {
            report({ label: 'Comparing columns with terms', share });
            await this.#turn(signal);
          });
        } finally {
          this.#looking.delete(connectionId);
        }
      },
    );
    this.#looking.set(connectionId, job.id);
    return job.id;
  }

  async #look(
    connectionId: string,
    mark: string,
    things: readonly GlossaryThing[],
    pause: (share: number) => Promise<void>,
  ): Promise<Held> {
    const { clock, mirrors, typeLabels, workspace } = this.#parts;
    const links = await this.#links.of(workspace.database, connectionId, null);
    const contents = await readContents(workspace.database, connectionId, await typeLabels());
    const targets = await readTargets(await mirrors.of(connectionId), links, contents);
    const refused = await new Refusals(workspace.database).all(connectionId);
    const isRefused = (target: Target, termId: string): boolean => refused.has(linkKey(linkOf(target, termId)));
    const held: Held = { ...(await look({ targets, things, isRefused, pause })), mark, asOf: clock.now().toISOString() };
    this.#held.set(connectionId, held);
    return held;
  }

  /** Lets whoever else waits have a turn. */
  #turn(signal?: Signal): Promise<void> {
    if (signal?.aborted === true) throw cancelled();
    return new Promise((resolve) => void this.#parts.timers.after(0, resolve));
  }

  async #page(connectionId: string, held: Held, things: readonly GlossaryThing[], query: SuggestionQuery): Promise<SuggestionPage> {
    const { workspace } = this.#parts;
    const links = await this.#links.of(workspace.database, connectionId, null);
    const attached = new Set(links.map(({ kind, id, column, termId }) => JSON.stringify([kind, id, column, termId])));
    const refused = await new Refusals(workspace.database).all(connectionId);
    const terms = new Map(things.filter(({ kind }) => kind === 'glossary_term').map((thing) => [thing.id, thing]));
    const glossaries = new Map(things.filter(({ kind }) => kind === 'glossary').map(({ id, document }) => [id, textOf(document, 'name')]));
    const words = query.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const items = held.suggestions.flatMap((suggestion): TermSuggestion[] => {
      const target = held.targets[suggestion.target];
      const term = terms.get(suggestion.termId);
      if (target === undefined || term === undefined || !isWanted(target, suggestion.termId, query)) return [];
      const alike = held.calibration.of(suggestion.strength);
      if (alike.confidence < query.leastConfidence) return [];
      const link = linkOf(target, suggestion.termId);
      const key = linkKey(link);
      const refusedBy = refused.get(key) ?? null;
      if (attached.has(key) || (refusedBy !== null) !== query.refused) return [];
      const termName = textOf(term.document, 'name') ?? suggestion.termId;
      const said = `${target.assetName} ${target.name} ${target.businessName ?? ''} ${termName}`.toLowerCase();
      if (!words.every((word) => said.includes(word))) return [];
      return [
        {
          ...link,
          key,
          assetName: target.assetName,
          dataType: target.dataType,
          projectId: target.projectId,
          termName,
          glossaryName: glossaries.get(textOf(term.document, 'glossaryId') ?? '') ?? null,
          ...alike,
          reasons: suggestion.reasons.map(({ kind, text }) => ({ kind, text })),
          refusedBy,
        },
      ];
    });
    const sorted = items.toSorted(
      (one, other) =>
        other.confidence - one.confidence ||
        compareTexts(one.assetName, other.assetName) ||
        compareTexts(one.column ?? '', other.column ?? ''),
    );
    return {
      asOf: held.asOf,
      jobId: null,
      items: sorted.slice(query.offset, query.offset + query.limit),
      total: items.length,
      targets: held.targets.length,
      terms: held.terms,
    };
  }

  async #mirror(connectionId: string): Promise<Database | null> {
    const { mirrors } = this.#parts;
    return (await mirrors.exists(connectionId)) ? mirrors.of(connectionId) : null;
  }

  async #things(connectionId: string): Promise<GlossaryThing[]> {
    return glossaryThings(await this.#mirrored.of(connectionId), await readLocalGlossary(this.#parts.workspace.database, connectionId));
  }
}

const order: readonly TermUse['kind'][] = ['asset', 'column', 'data_product', 'project', 'other'];

const waiting = (jobId: string): SuggestionPage => ({ asOf: null, jobId, items: [], total: 0, targets: 0, terms: 0 });

const linkOf = (target: Target, termId: string): WantedLink => ({
  kind: 'asset',
  id: target.assetId,
  column: target.kind === 'column' ? target.name : null,
  termId,
});

const isWanted = (target: Target, termId: string, query: SuggestionQuery): boolean =>
  (query.projectId === undefined || target.projectId === query.projectId) &&
  (query.assetId === undefined || target.assetId === query.assetId) &&
  (query.termId === undefined || termId === query.termId);

/** Another text as soon as assets or what terms are called or mean changed. */
async function markOf(mirror: Pick<Database, 'all'>, things: readonly GlossaryThing[]): Promise<string> {
  const [row] = await mirror.all(
    `SELECT concat_ws(' ', count(*), bit_xor(hash(id, fetched_at, missing_since))) AS mark FROM entities WHERE kind = 'asset'`,
  );
  return `${String(row?.['mark'])} ${textHash(JSON.stringify(termInputs(things)))}`;
}

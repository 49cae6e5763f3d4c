import type { AskView, AssetFilter, Me, QueuedRequest, RequestBox, RequestDetail, RequestSummary } from '#contract/catalog/access.ts';
import type { Person } from '#contract/catalog/browse-parts.ts';
import type { Connection } from '#contract/catalog/connections.ts';
import type { FormProblem } from '#contract/catalog/form-models.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import { nameKey } from '../../name-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type MirroredEntity, MirrorReader } from '../browse/mirror-reader.ts';
import { Names } from '../browse/names.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { modelOf } from '../forms/read-form.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { askView, listingOf } from './ask-view.ts';
import { checkScopes, commentOf, contentProblems, filterDocument, type WantedFilter } from './inputs.ts';
import { WhoAmI } from './me.ts';
import { queuedRequests } from './queued-request.ts';
import { askedFor, principalIn, requestSummaries } from './request-reader.ts';
import { filterOf, requestDetail } from './request-view.ts';

export interface AccessParts {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
  readonly connections: () => Promise<readonly Connection[]>;
}

export interface Decision {
  readonly connectionId: string;
  readonly id: string;
  readonly action: 'accept' | 'reject';
  readonly comment?: string | undefined;
  readonly scopes: readonly { readonly assetId: string; readonly filterIds: readonly string[] }[];
}

export interface Ask {
  readonly connectionId: string;
  readonly listingId: string;
  readonly projectId: string;
  readonly reason: string;
  readonly forms: readonly { readonly typeName: string; readonly revision: string | null; readonly content: string }[];
}

const boxes: readonly RequestBox[] = ['waiting', 'pending', 'decided', 'asked'];

/** Requests for access, and what is decided and asked for here. Decisions are kept as changes until they are sent. */
export class AccessService {
  readonly #parts: AccessParts;
  readonly #store: ChangeStore;
  readonly #who: WhoAmI;

  constructor(parts: AccessParts) {
    this.#parts = parts;
    this.#store = new ChangeStore(parts.workspace.database);
    this.#who = new WhoAmI(parts.workspace.database);
  }

  /** Of every connection, the newest first; with how many are in each box. */
  async list(box: RequestBox): Promise<{ requests: RequestSummary[]; me: Me[]; counts: Record<RequestBox, number> }> {
    const counts: Record<RequestBox, number> = { waiting: 0, pending: 0, decided: 0, asked: 0 };
    const chosen: RequestSummary[] = [];
    for (const connection of await this.#parts.connections()) {
      const reader = await this.#reader(connection.id);
      if (reader === null) continue;
      const projects = await this.#ownProjects(connection.id, reader);
      const requests = await reader.all('subscription_request');
      const boxOf = requests.map((request) => boxesOf(request.document, projects));
      for (const each of boxes) counts[each] += boxOf.filter((held) => held.includes(each)).length;
      const wanted = requests.filter((_request, place) => boxOf[place]?.includes(box));
      chosen.push(...(await requestSummaries(connection.id, reader, wanted, await this.#decisions(connection.id))));
    }
    return {
      requests: chosen.toSorted((one, other) => when(other).localeCompare(when(one)) || one.id.localeCompare(other.id)),
      me: await this.me(),
      counts,
    };
  }

  /** Requests that wait for the person and for which no decision is queued. */
  async waiting(): Promise<RequestSummary[]> {
    return (await this.list('waiting')).requests.filter(({ queued }) => queued === null);
  }

  /** @throws AppFailure `not_found` */
  async get(connectionId: string, id: string): Promise<RequestDetail> {
    const { reader, request } = await this.#request(connectionId, id);
    const [summary] = await requestSummaries(connectionId, reader, [request], await this.#decisions(connectionId));
    if (summary === undefined) throw notMirrored();
    return requestDetail(reader, summary, request.document, await this.#made(connectionId));
  }

  /** @throws AppFailure `bad_input` for what the API would refuse; `conflict` for a request that is decided already */
  async decide({ connectionId, id, action, comment = '', scopes }: Decision): Promise<RequestDetail> {
    const { request } = await this.#request(connectionId, id);
    if (textOf(request.document, 'status') !== 'PENDING') {
      throw failure('conflict', 'This request is decided already. Reload the page to see by whom.');
    }
    // A person who is refused has a right to know why; an approval needs no words.
    const decisionComment = action === 'reject' || comment.trim() !== '' ? commentOf(comment, 'comment') : null;
    const assetScopes = action === 'accept' ? scopes.filter(({ filterIds }) => filterIds.length > 0) : [];
    checkScopes(assetScopes);
    const local = { ...(decisionComment === null ? {} : { decisionComment }), ...(assetScopes.length === 0 ? {} : { assetScopes }) };
    const before = (await this.#decisions(connectionId)).get(id) ?? null;
    await this.#put(
      {
        connectionId,
        kind: 'subscription_request',
        entityId: id,
        action,
        base: request.document,
        baseRevision: textOf(request.document, 'updatedAt'),
        local,
      },
      before,
      askedFor(request.document).name,
      comment,
    );
    return this.get(connectionId, id);
  }

  /** @throws AppFailure `bad_input` for what the API would refuse */
  async makeFilter(connectionId: string, assetId: string, wanted: WantedFilter): Promise<AssetFilter> {
    const reader = await this.#open(connectionId);
    const asset = await reader.entity('asset', assetId);
    if (asset === null) throw notMirrored();
    const local = filterDocument(
      assetId,
      wanted,
      deriveColumns(asset.document).map(({ name }) => name),
    );
    const entityId = this.#parts.clock.newId();
    const record = await this.#put(
      { connectionId, kind: 'asset_filter', entityId, action: 'create', base: null, baseRevision: null, local },
      null,
      asset.name,
      '',
    );
    return filterOf(entityId, local, record.id);
  }

  /** @param entityId of a listing, or of what is listed */
  async askView(connectionId: string, entityId: string): Promise<AskView> {
    const reader = await this.#open(connectionId);
    const listing = await listingOf(reader, entityId);
    const queued = await this.#store.find(connectionId, 'listing', listing.id, 'request');
    return askView(connectionId, reader, listing, (await this.#who.all()).get(connectionId) ?? null, queued);
  }

  /** Requests for access to an asset or product that wait here to be sent. */
  async queued(connectionId: string, entityId: string): Promise<QueuedRequest[]> {
    return queuedRequests(connectionId, await this.#open(connectionId), this.#store, entityId);
  }

  /** What their models would refuse of forms that are to go with a request, in the order of the forms. */
  async checkForms(
    connectionId: string,
    forms: readonly { readonly typeName: string; readonly content: string }[],
  ): Promise<FormProblem[][]> {
    const reader = await this.#open(connectionId);
    const types = await reader.entities(
      'form_type',
      forms.map(({ typeName }) => typeName),
    );
    return forms.map(({ typeName, content }) => {
      const model = modelOf(types.get(typeName)?.document ?? null, typeName);
      return contentProblems('reason' in model ? null : model, content);
    });
  }

  /** @throws AppFailure `bad_input` for what the API or a form's model would refuse */
  async ask({ connectionId, listingId, projectId, reason, forms }: Ask): Promise<{ changeId: string }> {
    const view = await this.askView(connectionId, listingId);
    const requestReason = commentOf(reason, 'reason');
    const project = view.projects.find(({ id }) => id === projectId);
    if (project === undefined) throw failure('bad_input', 'Access cannot be asked for this project. Choose another one.');
    if (project.has !== null) {
      throw failure(
        'conflict',
        `${project.name ?? 'This project'} ${project.has === 'APPROVED' ? 'has access already' : 'has asked for it already'}. Choose another project.`,
      );
    }
    for (const { typeName, model } of view.forms) {
      const given = forms.find((form) => form.typeName === typeName);
      if (given === undefined) throw failure('bad_input', `A rule asks for the form ${typeName}. Fill it in.`);
      const problem = contentProblems(model, given.content).find(({ severity }) => severity === 'error');
      if (problem !== undefined) throw failure('bad_input', `${[typeName, ...problem.path].join(' › ')}: ${problem.message}`);
    }
    const reader = await this.#open(connectionId);
    const listing = await listingOf(reader, listingId);
    const local = {
      subscribedPrincipals: [{ project: { identifier: projectId } }],
      subscribedListings: [{ identifier: listing.id }],
      requestReason,
      ...(forms.length === 0
        ? {}
        : {
            metadataForms: forms.map(({ typeName, revision, content }) => ({
              formName: typeName.split('.').at(-1) ?? typeName,
              typeIdentifier: typeName,
              ...(revision === null ? {} : { typeRevision: revision }),
              content,
            })),
          }),
    };
    const before = await this.#store.find(connectionId, 'listing', listing.id, 'request');
    const record = await this.#put(
      {
        connectionId,
        kind: 'listing',
        entityId: listing.id,
        action: 'request',
        base: listing.document,
        baseRevision: textOf(listing.document, 'listingRevision'),
        local,
      },
      before,
      listing.name,
      requestReason,
    );
    return { changeId: record.id };
  }

  async people(connectionId: string, text: string): Promise<Person[]> {
    const reader = await this.#open(connectionId);
    const rows = await reader.database.all<{ id: string; name: string }>(
      `SELECT id, name FROM entities WHERE kind = 'user_profile' AND contains(lower(name), lower($1)) ORDER BY ${nameKey('name')}, id LIMIT 50`,
      [text.trim()],
    );
    return rows.map(({ id, name }) => ({ id, name, kind: 'user' }));
  }

  async setMe(connectionId: string, personId: string | null): Promise<Me[]> {
    await this.#who.set(connectionId, personId);
    return this.me();
  }

  async me(): Promise<Me[]> {
    const known = await this.#who.all();
    const people: Me[] = [];
    for (const { id, title } of await this.#parts.connections()) {
      const reader = await this.#reader(id);
      const personId = known.get(id) ?? null;
      if (reader !== null)
        people.push({ connectionId: id, connectionTitle: title, person: (await new Names(reader).people([personId]))(personId, 'user') });
    }
    return people;
  }

  /** Null where nothing was mirrored. */
  async #reader(connectionId: string): Promise<MirrorReader | null> {
    const { mirrors } = this.#parts;
    return (await mirrors.exists(connectionId)) ? new MirrorReader(await mirrors.of(connectionId)) : null;
  }

  async #open(connectionId: string): Promise<MirrorReader> {
    const reader = await this.#reader(connectionId);
    if (reader === null) throw notMirrored();
    return reader;
  }

  async #request(connectionId: string, id: string): Promise<{ reader: MirrorReader; request: MirroredEntity }> {
    const reader = await this.#open(connectionId);
    const request = await reader.entity('subscription_request', id);
    if (request === null) throw notMirrored();
    return { reader, request };
  }

  /** What the person may decide for and belongs to; null where nobody said who they are. */
  async #ownProjects(connectionId: string, reader: MirrorReader): Promise<OwnProjects | null> {
    const personId = (await this.#who.all()).get(connectionId);
    if (personId === undefined) return null;
    const rows = await reader.database.all<{ project_id: string; designation: string }>(
      'SELECT project_id, designation FROM memberships WHERE member_id = $1',
      [personId],
    );
    return {
      personId,
      owned: new Set(rows.filter(({ designation }) => designation === 'PROJECT_OWNER').map(({ project_id }) => project_id)),
      // Who only looks after a project's catalog does not ask for it.
      asking: new Set(rows.filter(({ designation }) => askers.includes(designation)).map(({ project_id }) => project_id)),
    };
  }

  async #decisions(connectionId: string): Promise<Map<string, ChangeRecord>> {
    const heads = (await this.#store.heads(connectionId)).filter(({ action }) => action === 'accept' || action === 'reject');
    const records = await this.#store.records(heads.map(({ id }) => id));
    return new Map(records.map((record) => [record.entityId, record]));
  }

  async #made(connectionId: string): Promise<ChangeRecord[]> {
    const heads = (await this.#store.heads(connectionId)).filter(({ action }) => action === 'create');
    return this.#store.records(heads.map(({ id }) => id));
  }

  /** In the place of what was queued before, in one journal entry. */
  async #put(
    change: Omit<ChangeRecord, 'id' | 'actor' | 'createdAt' | 'changedAt'>,
    before: ChangeRecord | null,
    title: string,
    reason: string,
  ): Promise<ChangeRecord> {
    const { workspace, clock, settings } = this.#parts;
    const { actor } = await settings();
    const now = clock.now().toISOString();
    const record = { ...change, id: before?.id ?? clock.newId(), actor, createdAt: before?.createdAt ?? now, changedAt: now };
    const entry = {
      actor,
      source: 'user' as const,
      action: `${change.kind}.${verbs[change.action]}`,
      entityKind: change.kind,
      entityId: change.entityId,
    };
    await workspace.edit({ ...entry, reason: reason.trim() === '' ? null : reason.trim().slice(0, 2_000) }, async (inside) => {
      await new ChangeStore(inside).put(record);
      return { before: before === null ? null : { title, ...before.local }, after: { title, ...change.local }, result: undefined };
    });
    return record;
  }
}

const askers: readonly string[] = ['PROJECT_OWNER', 'PROJECT_CONTRIBUTOR', 'PROJECT_CATALOG_CONSUMER'];

const verbs = {
  accept: 'accept_queued',
  reject: 'reject_queued',
  request: 'request_queued',
  create: 'made',
  edit: 'edited',
  delete: 'deleted',
} as const;

/** When a request was decided, else when it was made. */
const when = ({ decidedAt, createdAt }: RequestSummary): string => decidedAt ?? createdAt ?? '';

interface OwnProjects {
  readonly personId: string;
  readonly owned: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
}

function boxesOf(document: EntityDocument, own: OwnProjects | null): RequestBox[] {
  const isPending = textOf(document, 'status') === 'PENDING';
  const { ownerId } = askedFor(document);
  const principal = principalIn(document);
  const isMine = own === null || (ownerId !== null && own.owned.has(ownerId));
  const isAsked = own !== null && (textOf(document, 'createdBy') === own.personId || (principal !== null && own.asking.has(principal.id)));
  return [...(isPending && isMine ? ['waiting' as const] : []), isPending ? 'pending' : 'decided', ...(isAsked ? ['asked' as const] : [])];
}

const notMirrored = () => failure('not_found', 'The mirror does not hold this. Pull the catalog again, or go back to the list.');

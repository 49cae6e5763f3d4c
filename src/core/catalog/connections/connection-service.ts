import type {
  AwsConfiguration,
  Connection,
  ConnectionSettings,
  DiagnosisStep,
  DomainChoice,
  ProjectChoice,
  ServiceAccess,
  ServiceWait,
} from '#contract/catalog/connections.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { AwsConfigurationReader } from '../../ports/aws-configuration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DataZone, OpenDataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Diagnosed, diagnose } from './diagnose.ts';
import { ConnectionStore } from './connection-store.ts';
import { listDomains, listProjects } from './choices.ts';

export interface ConnectionParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
  readonly openDataZone: OpenDataZone;
  readonly awsConfiguration: AwsConfigurationReader;
}

const goneMessage = 'This connection is not there any more. Reload the list.';

/** The DataZone domains that this workspace knows, and how each is reached. Keys are never among what it keeps. */
export class ConnectionService {
  readonly #parts: ConnectionParts;
  readonly #store: ConnectionStore;
  /** Clients by how they reach the service. */
  readonly #clients = new Map<string, DataZone>();
  #isClosed = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#store = new ConnectionStore(parts.workspace.database);
  }

  /** In the order in which they were made. */
  list(): Promise<Connection[]> {
    return this.#store.list();
  }

  /** Rejects with `not_found` for one that is not there, or in the bin. */
  async get(id: string): Promise<Connection> {
    const found = await this.#store.find(id, 'there');
    if (found) return found;
    throw failure('not_found', goneMessage);
  }

  /** The client of a connection. Nothing is asked before the first call; it is shared, and closed with the workspace. */
  async open(id: string): Promise<DataZone> {
    return this.reach((await this.get(id)).settings);
  }

  /** A client for a way to reach the service; the same for the same way. */
  reach({ region, credentials, endpoint, pacing }: ServiceAccess): DataZone {
    if (this.#isClosed) throw failure('no_workspace', 'The workspace is closed. Open it again first.');
    if (credentials.kind === 'stand_in' && !isHere(endpoint))
      throw failure('bad_input', 'Made-up keys are for a stand-in on this machine. Choose credentials for this endpoint.');
    const access: ServiceAccess = { region, credentials, ...(endpoint === undefined ? {} : { endpoint }), ...(pacing ? { pacing } : {}) };
    const key = JSON.stringify([region, credentials, endpoint ?? null, pacing ?? null]);
    const known = this.#clients.get(key);
    if (known) return known;
    const client = this.#parts.openDataZone(access);
    this.#clients.set(key, client);
    return client;
  }

  configuration(): Promise<AwsConfiguration> {
    return this.#parts.awsConfiguration.read();
  }

  domains(access: ServiceAccess, signal: Signal | undefined): Promise<DomainChoice[]> {
    return listDomains(this.reach(access), signal);
  }

  projects(access: ServiceAccess, domainId: string, signal: Signal | undefined): Promise<ProjectChoice[]> {
    return listProjects(this.reach(access), domainId, signal);
  }

  /** What is asked of the service in this way, and waits because it refused calls as too many. Asks nothing itself. */
  waiting(access: ServiceAccess): ServiceWait {
    const held = this.reach(access)
      .pace()
      .operations.flatMap(({ waiting, heldUntil }) => (waiting > 0 && heldUntil !== null ? [heldUntil] : []))
      .toSorted();
    return { until: held.at(-1) ?? null };
  }

  /** Takes the steps one after the other. Never rejects for what is wrong: the steps tell. */
  diagnose(subject: Diagnosed, tell: (step: DiagnosisStep) => void, signal: Signal | undefined): Promise<void> {
    const client = this.reach(subject);
    return diagnose({ client, awsConfiguration: this.#parts.awsConfiguration, clock: this.#parts.clock }, subject, tell, signal);
  }

  /** Rejects with `conflict` where the domain is connected already. */
  async add(title: string, settings: ConnectionSettings): Promise<Connection> {
    const { clock } = this.#parts;
    const connection: Connection = { id: clock.newId(), title, settings, addedAt: clock.now().toISOString() };
    return this.#edit('connection.added', connection.id, async (store) => {
      await refuseTwice(store, connection);
      await store.put(connection);
      return { before: null, after: connection, result: connection };
    });
  }

  async edit(id: string, change: { title?: string | undefined; settings?: ConnectionSettings | undefined }): Promise<Connection> {
    return this.#edit('connection.edited', id, async (store) => {
      const before = await store.find(id, 'there');
      if (!before) throw failure('not_found', goneMessage);
      const after = { ...before, title: change.title ?? before.title, settings: change.settings ?? before.settings };
      if (after.settings.domainId !== before.settings.domainId || after.settings.region !== before.settings.region)
        throw failure('bad_input', 'Another domain or Region is another connection. Connect it, and remove this one.');
      await store.put(after);
      return { before, after, result: after };
    });
  }

  async remove(id: string): Promise<void> {
    await this.#edit('connection.removed', id, async (store) => {
      const before = await store.find(id, 'there');
      if (!before) throw failure('conflict', goneMessage);
      await store.setRemoved(id, this.#parts.clock.now().toISOString());
      return { before, after: null, result: undefined };
    });
  }

  async restore(id: string): Promise<Connection> {
    return this.#edit('connection.restored', id, async (store) => {
      const after = await store.find(id, 'removed');
      if (!after) throw failure('conflict', 'This connection is there already. Reload the list.');
      await refuseTwice(store, after);
      await store.setRemoved(id, null);
      return { before: null, after, result: after };
    });
  }

  /** Cancels what is being asked. */
  close(): void {
    this.#isClosed = true;
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  async #edit<Result>(
    action: string,
    id: string,
    change: (store: ConnectionStore) => Promise<{ before: unknown; after: unknown; result: Result }>,
  ): Promise<Result> {
    const { workspace, settings } = this.#parts;
    return workspace.edit({ actor: (await settings()).actor, source: 'user', action, entityKind: 'connection', entityId: id }, (inside) =>
      change(new ConnectionStore(inside)),
    );
  }
}

/** Whether an address is one of this machine itself. */
const isHere = (endpoint: string | undefined): boolean =>
  endpoint !== undefined && /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/|$)/i.test(endpoint);

async function refuseTwice(store: ConnectionStore, { settings }: Connection): Promise<void> {
  const same = (await store.list()).find(
    (other) =>
      other.settings.domainId === settings.domainId &&
      other.settings.region === settings.region &&
      other.settings.endpoint === settings.endpoint,
  );
  if (same) throw failure('conflict', `This domain is connected already, as “${same.title}”. Change that connection instead.`);
}

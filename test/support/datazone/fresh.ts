import { DataZoneClient } from '@aws-sdk/client-datazone';
import { Domain } from './domain/domain.ts';
import { handlers } from './handlers/all.ts';
import { StandIn } from './server/stand-in.ts';

const users: Readonly<Record<string, string>> = {
  AKIASTEWARD: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
  AKIACONSUMER: 'u-consumer',
  AKIASTRANGER: 'u-stranger',
};

export interface Fresh {
  readonly domain: Domain;
  readonly standIn: StandIn;
  /** Of the steward, who owns the project. */
  readonly client: DataZoneClient;
  /** “Data Office”, which the steward owns. */
  readonly projectId: string;
  /** “Field Force”, which the consumer owns. */
  readonly otherProjectId: string;
  readonly endpoint: string;
  clientOf(accessKeyId: string, more?: { maxAttempts?: number }): DataZoneClient;
  /** @throws where an answer of the stand-in did not fit the service's model */
  close(): Promise<void>;
}

const emptyDomain = (): Domain => new Domain({ id: 'dzd_halden', name: 'Halden Biopharma', seed: 7, now: () => new Date() });

/** A stand-in that listens, with a domain (an empty one, unless said) and two projects more. */
export async function freshStandIn({
  domain = emptyDomain(),
  ...options
}: { limitsRates?: boolean; domain?: Domain; now?: () => Date } = {}): Promise<Fresh> {
  const addProject = (name: string, owner: string): string => {
    const id = domain.newId();
    const members = new Map([[owner, 'PROJECT_OWNER' as const]]);
    const project = { id, name, description: '', unitId: domain.rootUnitId, status: 'ACTIVE' as const, glossaryTerms: [], members };
    domain.projects.set(id, { ...project, ...domain.stamp('system') });
    return id;
  };
  const [projectId, otherProjectId] = [
    addProject('Data Office', '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01'),
    addProject('Field Force', 'u-consumer'),
  ];
  const standIn = new StandIn({ domains: [domain], handlers, userOf: (key) => users[key] ?? null, now: () => new Date(), ...options });
  const endpoint = await standIn.listen();
  const clients: DataZoneClient[] = [];
  const clientOf: Fresh['clientOf'] = (accessKeyId, more = {}) => {
    const credentials = { accessKeyId, secretAccessKey: 'none' };
    const client = new DataZoneClient({ region: 'eu-central-1', endpoint, credentials, ...more });
    clients.push(client);
    return client;
  };
  return {
    domain,
    standIn,
    client: clientOf('AKIASTEWARD'),
    projectId,
    otherProjectId,
    endpoint,
    clientOf,
    async close() {
      for (const client of clients) client.destroy();
      await standIn.close();
      if (standIn.ownProblems.length > 0) throw new Error(`The stand-in is wrong: ${standIn.ownProblems.join('; ')}`);
    },
  };
}

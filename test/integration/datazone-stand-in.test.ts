import {
  ConflictException,
  CreateGlossaryCommand,
  CreateGlossaryTermCommand,
  DataZoneClient,
  DataZoneServiceException,
  DeleteGlossaryTermCommand,
  GetDomainCommand,
  GetGlossaryCommand,
  GetGlossaryTermCommand,
  ListDomainsCommand,
  ListProjectsCommand,
  ThrottlingException,
  UpdateGlossaryCommand,
  UpdateGlossaryTermCommand,
} from '@aws-sdk/client-datazone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Domain } from '../support/datazone/domain/domain.ts';
import { handlers } from '../support/datazone/handlers/all.ts';
import { StandIn } from '../support/datazone/server/stand-in.ts';

const users: Readonly<Record<string, string>> = { AKIASTEWARD: 'u-steward', AKIASTRANGER: 'u-stranger' };
let domain: Domain;
let standIn: StandIn;
let client: DataZoneClient;
let endpoint: string;
let projectId: string;

const clientOf = (accessKeyId: string, more: { maxAttempts?: number } = {}) =>
  new DataZoneClient({ region: 'eu-central-1', endpoint, credentials: { accessKeyId, secretAccessKey: 'none' }, maxAttempts: 3, ...more });

beforeEach(async () => {
  domain = new Domain({ id: 'dzd_halden', name: 'Halden Biopharma', seed: 7, now: () => new Date() });
  projectId = domain.newId();
  domain.projects.set(projectId, {
    id: projectId,
    name: 'Data Office',
    description: '',
    unitId: domain.rootUnitId,
    status: 'ACTIVE',
    glossaryTerms: [],
    members: new Map([['u-steward', 'PROJECT_OWNER']]),
    ...domain.stamp('system'),
  });
  standIn = new StandIn({ domains: [domain], handlers, userOf: (key) => users[key] ?? null, now: () => new Date() });
  endpoint = await standIn.listen();
  client = clientOf('AKIASTEWARD');
});
afterEach(async () => {
  client.destroy();
  await standIn.close();
  // Whatever it answered fitted the service's own model.
  expect(standIn.ownProblems).toEqual([]);
});

const glossary = (name: string, clientToken?: string) =>
  client.send(
    new CreateGlossaryCommand({
      domainIdentifier: domain.id,
      owningProjectIdentifier: projectId,
      name,
      ...(clientToken ? { clientToken } : {}),
    }),
  );
const nameOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
};

describe('the protocol, with the real client', () => {
  it('keeps a glossary and its terms, with times that the client can read', async () => {
    const made = await glossary('Clinical');
    const term = await client.send(
      new CreateGlossaryTermCommand({
        domainIdentifier: domain.id,
        glossaryIdentifier: made.id,
        name: 'Exposed patient',
        shortDescription: 'Took it',
      }),
    );
    const read = await client.send(new GetGlossaryTermCommand({ domainIdentifier: domain.id, identifier: term.id }));
    expect(read).toMatchObject({ name: 'Exposed patient', shortDescription: 'Took it', status: 'ENABLED', createdBy: 'u-steward' });
    expect(read.updatedAt).toBeInstanceOf(Date);
    expect(Math.abs((read.updatedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    const listed = await client.send(new ListProjectsCommand({ domainIdentifier: domain.id }));
    expect(listed.items?.map(({ name }) => name)).toEqual(['Data Office']);
    expect(listed.items?.[0]?.createdAt).toBeInstanceOf(Date);
    expect((await client.send(new ListDomainsCommand({}))).items?.map(({ id }) => id)).toEqual([domain.id]);
  });

  it('refuses a second glossary of a name, and replays a client token instead of making a second one', async () => {
    const first = await glossary('Clinical', 'token-1');
    await expect(glossary('CLINICAL')).rejects.toBeInstanceOf(ConflictException);
    expect((await glossary('Clinical', 'token-1')).id).toBe(first.id);
    expect(domain.glossaries.size).toBe(1);
  });

  it('checks every request: unknown members, missing ones, wrong types', async () => {
    const send = (body: unknown) =>
      fetch(`${endpoint}/v2/domains/${domain.id}/glossaries`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
          authorization: `AWS4-HMAC-SHA256 Credential=AKIASTEWARD/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/eu-central-1/datazone/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
        },
        body: JSON.stringify(body),
      });
    for (const [body, problem] of [
      [{ name: 'A' }, /owningProjectIdentifier is missing/],
      [{ name: 'A', owningProjectIdentifier: projectId, colour: 'red' }, /colour is not known/],
      [{ name: 5, owningProjectIdentifier: projectId }, /name is not a text/],
    ] as const) {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('x-amzn-errortype')).toBe('ValidationException');
      expect(((await answer.json()) as { message: string }).message).toMatch(problem);
    }
    expect((await fetch(`${endpoint}/v2/domains`)).status).toBe(403);
    expect((await fetch(`${endpoint}/nothing/here`)).status).toBe(404);
  });

  it('answers 403 to strangers, for a domain that is not there, and to keys that nobody has', async () => {
    const stranger = clientOf('AKIASTRANGER');
    const asStranger = stranger.send(
      new CreateGlossaryCommand({ domainIdentifier: domain.id, owningProjectIdentifier: projectId, name: 'X' }),
    );
    expect(await nameOf(asStranger)).toBe('AccessDeniedException');
    expect(await nameOf(client.send(new GetDomainCommand({ identifier: 'dzd_nowhere' })))).toBe('AccessDeniedException');
    const unknown = clientOf('AKIANOBODY');
    expect(await nameOf(unknown.send(new ListDomainsCommand({})))).toBe('UnrecognizedClientException');
  });

  it('deletes a term only when it is switched off and nothing refers to it', async () => {
    const { id } = await glossary('Clinical');
    const add = (name: string, isA?: string[]) =>
      client.send(
        new CreateGlossaryTermCommand({
          domainIdentifier: domain.id,
          glossaryIdentifier: id,
          name,
          ...(isA ? { termRelations: { isA } } : {}),
        }),
      );
    const parent = await add('Event');
    const child = await add('Hepatic event', [String(parent.id)]);
    const remove = (identifier: string | undefined) =>
      client.send(new DeleteGlossaryTermCommand({ domainIdentifier: domain.id, identifier }));
    const disable = (identifier: string | undefined) =>
      client.send(new UpdateGlossaryTermCommand({ domainIdentifier: domain.id, identifier, status: 'DISABLED' }));
    expect(await nameOf(remove(parent.id))).toBe('ConflictException');
    await disable(parent.id);
    expect(await nameOf(remove(parent.id))).toBe('ConflictException');
    await disable(child.id);
    await remove(child.id);
    await remove(parent.id);
    expect(domain.terms.size).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('a throttled request is tried again by the client and then answered', async () => {
    standIn.faults.next('CreateGlossary', { kind: 'throttle' });
    await glossary('Clinical');
    expect(standIn.seen.map(({ operation, status, attempt }) => [operation, status, attempt])).toEqual([
      ['CreateGlossary', 429, '1'],
      ['CreateGlossary', 201, '2'],
    ]);
    standIn.faults.next(null, { kind: 'throttle' });
    const once = clientOf('AKIASTEWARD', { maxAttempts: 1 });
    await expect(once.send(new ListDomainsCommand({}))).rejects.toBeInstanceOf(ThrottlingException);
  });

  it('an answer that is lost after the work was done does not make a second glossary', async () => {
    standIn.faults.next('CreateGlossary', { kind: 'lost_answer' });
    const made = await glossary('Clinical');
    expect([...domain.glossaries.keys()]).toEqual([made.id]);
  });

  it('a captive portal, a cut answer and an expired session each look as they do in the field', async () => {
    const once = clientOf('AKIASTEWARD', { maxAttempts: 1 });
    const read = () => once.send(new ListDomainsCommand({}));
    standIn.faults.next(null, { kind: 'html', status: 200 });
    expect(await nameOf(read())).toBe('SyntaxError');
    standIn.faults.next(null, { kind: 'truncated' });
    expect(await nameOf(read())).not.toBe('answered');
    standIn.faults.next(null, { kind: 'expired_session' });
    const expired: unknown = await read().catch((error: unknown) => error);
    expect(expired).toBeInstanceOf(DataZoneServiceException);
    expect(expired).toMatchObject({ name: 'ExpiredTokenException' });
    standIn.faults.next(null, { kind: 'reset' });
    expect(await nameOf(read())).not.toBe('answered');
    expect(await nameOf(read())).toBe('answered');
  });

  it('a silent server is left by an abort signal', async () => {
    standIn.faults.next(null, { kind: 'hang' });
    const stop = new AbortController();
    const asked = client.send(new ListDomainsCommand({}), { abortSignal: stop.signal });
    setImmediate(() => stop.abort());
    expect(await nameOf(asked)).toBe('AbortError');
  });

  it('another steward edits between a read and a write', async () => {
    const { id } = await glossary('Clinical');
    const read = await client.send(new GetGlossaryCommand({ domainIdentifier: domain.id, identifier: id }));
    standIn.before('UpdateGlossary', () => {
      const other = domain.glossaries.get(String(id));
      if (!other) throw new Error('The glossary is gone');
      other.description = 'Theirs';
      domain.touch(other, 'u-other');
    });
    await client.send(new UpdateGlossaryCommand({ domainIdentifier: domain.id, identifier: id, name: 'Clinical terms' }));
    const after = await client.send(new GetGlossaryCommand({ domainIdentifier: domain.id, identifier: id }));
    expect(read.description).toBe('');
    expect(after).toMatchObject({ name: 'Clinical terms', description: 'Theirs', updatedBy: 'u-steward' });
  });
});

import {
  ConflictException,
  CreateGlossaryCommand,
  CreateGlossaryTermCommand,
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
import { freshStandIn, type Fresh } from '../support/datazone/fresh.ts';

let fresh: Fresh;

beforeEach(async () => {
  fresh = await freshStandIn();
});
afterEach(() => fresh.close());

const glossary = (name: string, clientToken?: string) =>
  fresh.client.send(
    new CreateGlossaryCommand({
      domainIdentifier: fresh.domain.id,
      owningProjectIdentifier: fresh.projectId,
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
    const term = await fresh.client.send(
      new CreateGlossaryTermCommand({
        domainIdentifier: fresh.domain.id,
        glossaryIdentifier: made.id,
        name: 'Exposed patient',
        shortDescription: 'Took it',
      }),
    );
    const read = await fresh.client.send(new GetGlossaryTermCommand({ domainIdentifier: fresh.domain.id, identifier: term.id }));
    expect(read).toMatchObject({
      name: 'Exposed patient',
      shortDescription: 'Took it',
      status: 'ENABLED',
      createdBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
    });
    expect(read.updatedAt).toBeInstanceOf(Date);
    expect(Math.abs((read.updatedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    const listed = await fresh.client.send(new ListProjectsCommand({ domainIdentifier: fresh.domain.id }));
    expect(listed.items?.map(({ name }) => name)).toEqual(['Data Office']);
    expect(listed.items?.[0]?.createdAt).toBeInstanceOf(Date);
    expect((await fresh.client.send(new ListDomainsCommand({}))).items?.map(({ id }) => id)).toEqual([fresh.domain.id]);
  });

  it('refuses a second glossary of a name, and replays a client token instead of making a second one', async () => {
    const first = await glossary('Clinical', 'token-1');
    await expect(glossary('CLINICAL')).rejects.toBeInstanceOf(ConflictException);
    expect((await glossary('Clinical', 'token-1')).id).toBe(first.id);
    expect(fresh.domain.glossaries.size).toBe(1);
  });

  it('checks every request: unknown members, missing ones, wrong types', async () => {
    const send = (body: unknown) =>
      fetch(`${fresh.endpoint}/v2/domains/${fresh.domain.id}/glossaries`, {
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
      [{ name: 'A', owningProjectIdentifier: fresh.projectId, colour: 'red' }, /colour is not known/],
      [{ name: 5, owningProjectIdentifier: fresh.projectId }, /name is not a text/],
    ] as const) {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('x-amzn-errortype')).toBe('ValidationException');
      expect(((await answer.json()) as { message: string }).message).toMatch(problem);
    }
    expect((await fetch(`${fresh.endpoint}/v2/domains`)).status).toBe(403);
    expect((await fetch(`${fresh.endpoint}/nothing/here`)).status).toBe(404);
  });

  it('answers 403 to strangers, for a domain that is not there, and to keys that nobody has', async () => {
    const stranger = fresh.clientOf('AKIASTRANGER');
    const asStranger = stranger.send(
      new CreateGlossaryCommand({ domainIdentifier: fresh.domain.id, owningProjectIdentifier: fresh.projectId, name: 'X' }),
    );
    expect(await nameOf(asStranger)).toBe('AccessDeniedException');
    expect(await nameOf(fresh.client.send(new GetDomainCommand({ identifier: 'dzd_nowhere' })))).toBe('AccessDeniedException');
    const unknown = fresh.clientOf('AKIANOBODY');
    expect(await nameOf(unknown.send(new ListDomainsCommand({})))).toBe('UnrecognizedClientException');
  });

  it('deletes a term only when it is switched off and nothing refers to it', async () => {
    const { id } = await glossary('Clinical');
    const add = (name: string, isA?: string[]) =>
      fresh.client.send(
        new CreateGlossaryTermCommand({
          domainIdentifier: fresh.domain.id,
          glossaryIdentifier: id,
          name,
          ...(isA ? { termRelations: { isA } } : {}),
        }),
      );
    const parent = await add('Event');
    const child = await add('Hepatic event', [String(parent.id)]);
    const remove = (identifier: string | undefined) =>
      fresh.client.send(new DeleteGlossaryTermCommand({ domainIdentifier: fresh.domain.id, identifier }));
    const disable = (identifier: string | undefined) =>
      fresh.client.send(new UpdateGlossaryTermCommand({ domainIdentifier: fresh.domain.id, identifier, status: 'DISABLED' }));
    expect(await nameOf(remove(parent.id))).toBe('ConflictException');
    await disable(parent.id);
    expect(await nameOf(remove(parent.id))).toBe('ConflictException');
    await disable(child.id);
    await remove(child.id);
    await remove(parent.id);
    expect(fresh.domain.terms.size).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('a throttled request is tried again by the client and then answered', async () => {
    fresh.standIn.faults.next('CreateGlossary', { kind: 'throttle' });
    await glossary('Clinical');
    expect(fresh.standIn.seen.map(({ operation, status, attempt }) => [operation, status, attempt])).toEqual([
      ['CreateGlossary', 429, '1'],
      ['CreateGlossary', 201, '2'],
    ]);
    fresh.standIn.faults.next(null, { kind: 'throttle' });
    const once = fresh.clientOf('AKIASTEWARD', { maxAttempts: 1 });
    await expect(once.send(new ListDomainsCommand({}))).rejects.toBeInstanceOf(ThrottlingException);
  });

  it('an answer that is lost after the work was done does not make a second glossary', async () => {
    fresh.standIn.faults.next('CreateGlossary', { kind: 'lost_answer' });
    const made = await glossary('Clinical');
    expect([...fresh.domain.glossaries.keys()]).toEqual([made.id]);
  });

  it('a captive portal, a cut answer and an expired session each look as they do in the field', async () => {
    const once = fresh.clientOf('AKIASTEWARD', { maxAttempts: 1 });
    const read = () => once.send(new ListDomainsCommand({}));
    fresh.standIn.faults.next(null, { kind: 'html', status: 200 });
    expect(await nameOf(read())).toBe('SyntaxError');
    fresh.standIn.faults.next(null, { kind: 'truncated' });
    expect(await nameOf(read())).not.toBe('answered');
    fresh.standIn.faults.next(null, { kind: 'expired_session' });
    const expired: unknown = await read().catch((error: unknown) => error);
    expect(expired).toBeInstanceOf(DataZoneServiceException);
    expect(expired).toMatchObject({ name: 'ExpiredTokenException' });
    fresh.standIn.faults.next(null, { kind: 'reset' });
    expect(await nameOf(read())).not.toBe('answered');
    expect(await nameOf(read())).toBe('answered');
  });

  it('a silent server is left by an abort signal', async () => {
    fresh.standIn.faults.next(null, { kind: 'hang' });
    const stop = new AbortController();
    const asked = fresh.client.send(new ListDomainsCommand({}), { abortSignal: stop.signal });
    setImmediate(() => stop.abort());
    expect(await nameOf(asked)).toBe('AbortError');
  });

  it('another steward edits between a read and a write', async () => {
    const { id } = await glossary('Clinical');
    const read = await fresh.client.send(new GetGlossaryCommand({ domainIdentifier: fresh.domain.id, identifier: id }));
    fresh.standIn.before('UpdateGlossary', () => {
      const other = fresh.domain.glossaries.get(String(id));
      if (!other) throw new Error('The glossary is gone');
      other.description = 'Theirs';
      fresh.domain.touch(other, '8c2b7e34-10fd-4d6a-b0a9-6e4f5d3c2b10');
    });
    await fresh.client.send(new UpdateGlossaryCommand({ domainIdentifier: fresh.domain.id, identifier: id, name: 'Clinical terms' }));
    const after = await fresh.client.send(new GetGlossaryCommand({ domainIdentifier: fresh.domain.id, identifier: id }));
    expect(read.description).toBe('');
    expect(after).toMatchObject({ name: 'Clinical terms', description: 'Theirs', updatedBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01' });
  });
});

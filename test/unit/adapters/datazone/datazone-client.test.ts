import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useAwsHome } from '../../../support/datazone/aws-home.ts';
import { clientsOf, failureOf } from '../../../support/datazone/clients.ts';
import { type Fresh, freshStandIn } from '../../../support/datazone/fresh.ts';

let home: ReturnType<typeof useAwsHome>;
let fresh: Fresh;
const clients = clientsOf();

beforeAll(() => {
  home = useAwsHome();
});
beforeEach(async () => {
  fresh = await freshStandIn();
});
afterEach(async () => {
  clients.closeAll();
  await fresh.close();
});
afterAll(() => home.restore());

const domainOf = (client = clients.open(fresh.endpoint)) =>
  client.call('GetDomain', { identifier: fresh.domain.id }, { priority: 'person' });
const projectsOf = (client = clients.open(fresh.endpoint)) => client.call('ListProjects', { domainIdentifier: fresh.domain.id });

describe('answers', () => {
  it('come as plain data, with instants as ISO text', async () => {
    const { output, faults } = await domainOf();
    expect(faults).toEqual([]);
    expect(output).toMatchObject({ id: fresh.domain.id, name: 'Halden Biopharma', status: 'AVAILABLE' });
    expect(output.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(JSON.parse(JSON.stringify(output))).toEqual(output);
  });

  it('are kept as far as they are sound, even where the client itself cannot read them', async () => {
    fresh.standIn.faults.next('ListProjects', {
      kind: 'rewrite',
      rewrite: (body) => ({
        ...body,
        items: [
          ...(body['items'] as object[]).map((item) => ({ ...item, createdAt: { wrong: true }, description: 7, added: 'later' })),
          { name: 'without an identifier' },
        ],
      }),
    });
    const { output, faults } = await projectsOf();
    expect(output.items?.map(({ id, name }) => [id, name])).toEqual([[fresh.projectId, 'Data Office']]);
    expect(faults.map(({ path, problem }) => `${path} ${problem}`)).toEqual(
      expect.arrayContaining(['items.0.createdAt wrong', 'items.0.description wrong', 'items.1 left_out']),
    );
  });

  it('are read whatever their instants are written as, without nulls, and with members that nobody described', async () => {
    fresh.standIn.faults.next('ListProjects', {
      kind: 'rewrite',
      rewrite: (body) => ({
        nextToken: null,
        items: [1717004777.57, '1717004777.57', '2024-05-29T17:46:17.57Z', 'yesterday', null, 1e300].map((createdAt, place) => ({
          ...(body['items'] as object[])[0],
          id: `p${String(place)}`,
          createdAt,
          description: null,
          somethingNew: { from: [null, 1717004777], ['__proto__']: { polluted: null } },
        })),
      }),
    });
    const { output, faults } = await projectsOf();
    const read = '2024-05-29T17:46:17.570Z';
    expect(output.items?.map(({ createdAt }) => createdAt)).toEqual([read, read, read, 'yesterday', undefined, undefined]);
    expect(faults).toEqual([{ path: 'items.5.createdAt', problem: 'wrong', expected: 'instant' }]);
    expect(output).not.toHaveProperty('nextToken');
    for (const item of output.items ?? []) {
      expect(item).not.toHaveProperty('description');
      expect(item).toMatchObject({ name: 'Data Office', somethingNew: { from: [null, 1717004777] } });
      expect(item).not.toHaveProperty('somethingNew.polluted');
    }
    expect({}).not.toHaveProperty('polluted');
  });

  it('tell of a kind of thing that this version does not know', async () => {
    const client = clients.open(fresh.endpoint);
    fresh.standIn.faults.next('Search', {
      kind: 'rewrite',
      rewrite: (body) => ({ ...body, items: [{ newItem: { id: 'n1' } }, { __type: 'x', glossaryItem: { id: 'g1', name: 'Clinical' } }] }),
    });
    const { output, faults } = await client.call('Search', { domainIdentifier: fresh.domain.id, searchScope: 'GLOSSARY' });
    expect(output.items?.[1]?.glossaryItem).toMatchObject({ id: 'g1', name: 'Clinical' });
    expect(faults).toContainEqual(expect.objectContaining({ path: 'items.0.$unknown', problem: 'wrong' }));
  });

  it('that come as bytes and headers are read as well', async () => {
    const client = clients.open(fresh.endpoint);
    const where = { domainIdentifier: fresh.domain.id };
    const event = JSON.stringify({
      eventType: 'COMPLETE',
      eventTime: '2026-06-30T08:00:00.000Z',
      run: { runId: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01' },
      job: { namespace: 'halden', name: 'load-visits' },
      producer: 'https://example.org/loader',
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    });
    const posted = await client.call('PostLineageEvent', { ...where, event });
    const { output } = await client.call('GetLineageEvent', { ...where, identifier: posted.output.id ?? '' });
    expect(output).toMatchObject({ id: posted.output.id, event });
    expect(output.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('that cannot be used at all are a failure of their own', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'rewrite', rewrite: () => ({ name: 'Nobody' }) });
    expect(await failureOf(domainOf())).toMatchObject({ code: 'unsound_answer' });
  });

  it('are the newest of what was written, with instants in inputs too', async () => {
    const client = clients.open(fresh.endpoint);
    const where = { domainIdentifier: fresh.domain.id };
    const made = await client.call('CreateGlossary', { ...where, name: 'Clinical', owningProjectIdentifier: fresh.projectId });
    const found = await client.call('Search', { ...where, searchScope: 'GLOSSARY' });
    expect(found.output.items?.map(({ glossaryItem }) => glossaryItem?.id)).toEqual([made.output.id]);
    // An instant that could not be read would be refused.
    const events = await client.call('ListLineageEvents', { ...where, timestampAfter: '2026-06-30T08:00:00.000Z' });
    expect(events.output.items ?? []).toEqual([]);
  });
});

describe('what gets lost or goes wrong for a moment', () => {
  it('is asked again, and the person sees nothing of it', async () => {
    for (const fault of [
      { kind: 'server_error' } as const,
      { kind: 'reset' } as const,
      { kind: 'truncated' } as const,
      { kind: 'html', status: 502 } as const,
      { kind: 'throttle' } as const,
    ]) {
      fresh.standIn.faults.next('GetDomain', fault);
      expect((await domainOf()).output.name).toBe('Halden Biopharma');
    }
    // Each request went out once by the client itself.
    expect(new Set(fresh.standIn.seen.map(({ attempt }) => attempt))).toEqual(new Set(['1']));
  });

  it('makes a thing once, although the first answer got lost', async () => {
    fresh.standIn.faults.next('CreateGlossary', { kind: 'lost_answer' });
    const input = { domainIdentifier: fresh.domain.id, name: 'Clinical', owningProjectIdentifier: fresh.projectId };
    const client = clients.open(fresh.endpoint);
    const { output } = await client.call('CreateGlossary', input, { clientToken: 'change-1' });
    expect([...fresh.domain.glossaries.keys()]).toEqual([output.id]);
    const again = await clients.open(fresh.endpoint).call('CreateGlossary', input, { clientToken: 'change-1' });
    expect(again.output.id).toBe(output.id);
    expect(fresh.domain.glossaries.size).toBe(1);
  });

  it('counts one refusal once, and waits as the service asks', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'throttle', retryAfter: 2 });
    const client = clients.open(fresh.endpoint);
    const asked = domainOf(client);
    await expect.poll(() => client.pace().heldUntil).not.toBeNull();
    await asked;
    expect(client.pace().operations).toMatchObject([{ operation: 'GetDomain', calls: 2, throttled: 1 }]);
  });

  it('ends with what stays wrong', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'server_error' }, 9);
    expect(await failureOf(domainOf())).toMatchObject({ code: 'service_failed', retry: 'same' });
  });
});

const said = async (asked: Promise<unknown>) => {
  const { code, message, detail } = await failureOf(asked);
  // Nothing secret travels in messages.
  expect(`${message} ${detail ?? ''}`).not.toMatch(/AKIA[A-Z]|secret-argument/);
  return `${code}: ${message}`;
};

describe('what a person has to do something about', () => {
  it('a session that has ended', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'expired_session' });
    const client = clients.open(fresh.endpoint);
    expect(await said(domainOf(client))).toBe(
      'signed_out: The session of profile “steward” has ended. Sign in again the way your company does it, then try again.',
    );
    // With a new session all is well, without starting anew.
    expect((await domainOf(client)).output.name).toBe('Halden Biopharma');
  });

  it('a single sign-on that was not done', async () => {
    expect(await said(domainOf(clients.open(fresh.endpoint, 'sso')))).toBe(
      'signed_out: The session of profile “sso” has ended. Run “aws sso login --profile sso” in a terminal, then try again.',
    );
    expect(fresh.standIn.seen).toEqual([]);
  });

  it('credentials that are not there', async () => {
    const of = (profile: string) => said(domainOf(clients.open(fresh.endpoint, profile)));
    expect(await of('nobody')).toMatch(/^no_credentials: There is no profile “nobody” in this machine’s AWS configuration/);
    expect(await of('empty')).toMatch(/^no_credentials: The AWS configuration of profile “empty” leads to no credentials/);
    expect(await of('program')).toMatch(/^no_credentials: The program that profile “program” names gave no credentials/);
    expect(await of('role-with-code')).toMatch(/^no_credentials: To use profile “role-with-code”, AWS asks for a one-time code/);
    const environment = clients.open(fresh.endpoint, '', { credentials: { kind: 'environment' } });
    expect(await said(domainOf(environment))).toMatch(/^no_credentials: There are no AWS credentials in the environment/);
  });

  it('keys that AWS does not know, or that do not fit', async () => {
    expect(await said(domainOf(clients.open(fresh.endpoint, 'unknown-key')))).toMatch(/^no_credentials: AWS does not know the access key/);
    fresh.standIn.faults.next('GetDomain', {
      kind: 'error',
      name: 'InvalidSignatureException',
      message: 'The request signature we calculated does not match',
    });
    expect(await said(domainOf())).toMatch(/^no_credentials: The secret key of profile “steward”/);
  });

  it('a domain that is not there, which looks as if it were forbidden', async () => {
    const asked = clients.open(fresh.endpoint).call('GetDomain', { identifier: 'dzd_nothing' });
    expect(await said(asked)).toMatch(
      /^access_denied: This domain cannot be read: there is none of this name in this Region, or you are not/,
    );
  });

  it('a project that one is no member of, and a policy that does not allow it', async () => {
    const client = clients.open(fresh.endpoint, 'stranger');
    fresh.standIn.faults.next('GetAsset', {
      kind: 'error',
      name: 'AccessDeniedException',
      message: 'User is not permitted to perform operation: GetAsset',
    });
    const asset = () => client.call('GetAsset', { domainIdentifier: fresh.domain.id, identifier: 'a' });
    expect(await said(asset())).toMatch(
      /^access_denied: You may not do this \(GetAsset\): most things are only for members of their project/,
    );
    fresh.standIn.faults.next('GetAsset', {
      kind: 'error',
      name: 'AccessDeniedException',
      message: 'User: arn:aws:iam::000000000000:user/x is not authorized to perform: datazone:GetAsset on resource: *',
    });
    expect(await said(asset())).toMatch(/^access_denied: The IAM policy of profile “stranger” does not allow datazone:GetAsset/);
  });

  it('a sign-in page of the network', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'html', status: 200 });
    expect(await said(domainOf())).toMatch(
      /^not_datazone: A web page answers in place of DataZone at 127\.0\.0\.1:\d+\. If this network asks/,
    );
  });

  it('a web server that is not DataZone', async () => {
    await withServer(
      (server) => server.on('request', (_request, response) => response.writeHead(404, { 'content-type': 'text/plain' }).end('no')),
      async (endpoint) => expect(await said(domainOf(clients.open(endpoint)))).toMatch(/^not_datazone: /),
    );
  });

  it('nobody who answers, a name that nobody knows, silence', async () => {
    let gone = '';
    await withServer(
      () => undefined,
      (endpoint) => {
        gone = endpoint;
      },
    );
    expect(await said(domainOf(clients.open(gone)))).toMatch(/^offline: Nobody answers at 127\.0\.0\.1:\d+\. Check the network/);
    expect(await said(domainOf(clients.open('http://meshbench.invalid')))).toMatch(
      /^offline: The name meshbench\.invalid cannot be looked up/,
    );
    fresh.standIn.faults.next('GetDomain', { kind: 'hang' }, 9);
    expect(await said(domainOf())).toMatch(/^time_exceeded: 127\.0\.0\.1:\d+ did not answer in time/);
  });

  it('an address that does not speak TLS, or with a proxy’s own certificate', async () => {
    expect(await said(domainOf(clients.open(fresh.endpoint.replace('http:', 'https:'))))).toMatch(
      /^not_datazone: 127\.0\.0\.1:\d+ does not answer in a secure connection/,
    );
  });

  it('refusals that do not end', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'throttle', retryAfter: 0 }, 99);
    expect(await said(domainOf())).toMatch(
      /^throttled: DataZone refuses GetDomain as too many requests; its limit is one for the whole account/,
    );
  });

  it('a quota, a conflict, a thing that is gone', async () => {
    expect(await failing('ServiceQuotaExceededException')).toMatch(/^quota_exceeded: /);
    expect(await failing('ConflictException')).toMatch(/^conflict: /);
    expect(await failing('ResourceNotFoundException')).toMatch(/^not_found: /);
  });

  it('is told that it stopped when it was stopped', async () => {
    fresh.standIn.faults.next('GetDomain', { kind: 'hang' });
    const stop = new AbortController();
    const client = clients.open(fresh.endpoint);
    const asked = failureOf(client.call('GetDomain', { identifier: fresh.domain.id }, { signal: stop.signal }));
    await expect.poll(() => fresh.standIn.seen.length).toBe(1);
    stop.abort();
    expect(await asked).toMatchObject({ code: 'cancelled' });
  });
});

describe('a clock that is wrong', () => {
  it('is made up for when the service tells the time, and measured', async () => {
    const away = await freshStandIn({ now: () => new Date(Date.now() + 3 * 3600_000) });
    const client = clients.open(away.endpoint);
    expect((await client.call('GetDomain', { identifier: away.domain.id })).output.name).toBe('Halden Biopharma');
    expect(away.standIn.seen.map(({ status }) => status)).toEqual([403, 200]);
    expect(Math.round((client.clockOffset() ?? 0) / 60_000)).toBe(180);
    await away.close();
  });

  it('is told when that does not help', async () => {
    fresh.standIn.faults.next(
      'GetDomain',
      { kind: 'error', name: 'InvalidSignatureException', message: 'Signature expired: it is too old' },
      9,
    );
    expect(await failureOf(domainOf())).toMatchObject({ code: 'clock_skew' });
  });
});

describe('where requests go', () => {
  it('is only the address that the person sees, whatever the environment says', async () => {
    await withServer(
      (server) => server.on('request', (request, response) => response.writeHead(500).end(request.url)),
      async (elsewhere) => {
        process.env['AWS_ENDPOINT_URL'] = elsewhere;
        process.env['AWS_ENDPOINT_URL_DATAZONE'] = elsewhere;
        try {
          expect((await domainOf()).output.name).toBe('Halden Biopharma');
          // The Region's own address, which cannot be reached from a test.
          const region = clients.open(fresh.endpoint, 'steward', { endpoint: undefined as never, region: 'xx-nowhere-1' });
          const { message } = await failureOf(region.call('GetDomain', { identifier: 'dzd_x' }));
          expect(message).toContain('datazone.xx-nowhere-1.api.aws');
        } finally {
          delete process.env['AWS_ENDPOINT_URL'];
          delete process.env['AWS_ENDPOINT_URL_DATAZONE'];
        }
      },
    );
  });

  it('goes through the proxy of the environment, but not to this machine itself', async () => {
    const asked: string[] = [];
    await withServer(
      (server) =>
        server.on('connect', (request, socket) => {
          asked.push(String(request.url));
          socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-type: text/html\r\n\r\n');
        }),
      async (proxy) => {
        process.env['HTTPS_PROXY'] = proxy;
        process.env['HTTP_PROXY'] = proxy;
        try {
          expect((await domainOf()).output.name).toBe('Halden Biopharma');
          const far = clients.open('https://datazone.example.test');
          expect(await failureOf(far.call('GetDomain', { identifier: 'dzd_x' }))).toMatchObject({ code: 'not_datazone' });
        } finally {
          delete process.env['HTTPS_PROXY'];
          delete process.env['HTTP_PROXY'];
        }
      },
    );
    expect(asked[0]).toBe('datazone.example.test:443');
  });
});

const failing = (name: 'ServiceQuotaExceededException' | 'ConflictException' | 'ResourceNotFoundException') => {
  fresh.standIn.faults.next('GetDomain', { kind: 'error', name, message: 'No' });
  return said(domainOf());
};

async function withServer(prepare: (server: Server) => unknown, use: (endpoint: string) => unknown): Promise<void> {
  const server = createServer();
  prepare(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

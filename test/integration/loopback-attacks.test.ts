import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closed, dial, type Door, handshake, head, openDoor, raw } from '../support/loopback/harness.ts';

let door: Door;
let host: string;
let origin: string;

beforeAll(async () => {
  door = await openDoor({
    serverLimits: { messageBytes: 64 * 1024 },
  });
  host = `127.0.0.1:${door.port}`;
  origin = `http://${host}`;
  expect(await door.ready).toBeNull();
});
afterAll(() => door.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  raw(door.port, head(`GET ${path}`, { Host: host, Cookie: door.cookie, ...headers }));
const post = (path: string, headers: Record<string, string> = {}) =>
  raw(door.port, head(`POST ${path}`, { Host: host, Cookie: door.cookie, Origin: origin, 'Content-Length': '0', ...headers }));

const enter = (url: string, headers: Record<string, string> = {}) =>
  raw(door.port, head(`GET ${url.slice(url.indexOf('/enter'))}`, { Host: host, ...headers }));

/** Names for this machine or for an attacker's, with the right port where that could help. */
const names = (): string[] => [
  'evil.example',
  `evil.example:${door.port}`,
  '127.0.0.1',
  'localhost',
  `127.0.0.1:${door.port + 1}`,
  `127.0.0.1.evil.example:${door.port}`,
  `localhost.:${door.port}`,
  `LOCALHOST:${door.port}`,
  `[::1]:${door.port}`,
  `0.0.0.0:${door.port}`,
  `user@127.0.0.1:${door.port}`,
  `127.1:${door.port}`,
  `127.0.0.1:0${door.port}`,
];

/** Origins that are not the workbench's own. */
const foreign = (): (string | undefined)[] => [
  undefined,
  'null',
  'https://evil.example',
  `https://127.0.0.1:${door.port}`,
  'http://127.0.0.1',
  `http://127.0.0.1:${door.port + 1}`,
  `http://localhost:${door.port}`,
  `http://127.0.0.1:${door.port}.evil.example`,
  `http://127.0.0.1:${door.port}/`,
];

describe('somebody who was not let in', () => {
  it.each(['/', '/index.html', '/assets/index-Ab12Cd34.js', '/samples', '/favicon.svg'])('sees nothing of %s', async (path) => {
    const answer = await raw(door.port, head(`GET ${path}`, { Host: host }));
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('Workbench');
  });

  it('reads what to do when it is a person', async () => {
    const answer = await raw(door.port, head('GET /', { Host: host, Accept: 'text/html' }));
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Open the address that Meshbench printed');
  });

  it.each(['POST /uploads', 'POST /secrets'])('cannot %s', async (line) => {
    expect((await raw(door.port, head(line, { Host: host, Origin: origin, 'Content-Length': '0' }))).status).toBe(401);
  });

  it('cannot open the line to the engine', async () => {
    expect(await handshake(dial(door, { cookie: undefined }))).toBe(401);
    expect(await handshake(dial(door, { cookie: `meshbench_${door.port}=${'A'.repeat(43)}` }))).toBe(401);
  });

  it('is not known by the cookie of another port', async () => {
    const other = door.cookie.replace(String(door.port), String(door.port + 1));
    expect((await raw(door.port, head('GET /', { Host: host, Cookie: other }))).status).toBe(401);
  });
});

describe('the start address', () => {
  it('lets one browser in, once, with a cookie that scripts and other sites do not get', async () => {
    const url = door.newEnterUrl();
    const first = await enter(url);
    expect(first.status).toBe(303);
    expect(first.head).toMatch(/^Location: \/\r?$/m);
    expect(first.head).toMatch(/^Set-Cookie: meshbench_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/\r?$/m);
    const second = await enter(url);
    expect(second.status).toBe(401);
    expect(second.head).not.toContain('Set-Cookie');
  });

  it.each(['', '?secret=', '?secret=wrong', `?secret=${'A'.repeat(43)}`, '?secret[]=x', '?other=1'])('refuses /enter%s', async (query) => {
    const answer = await enter(`/enter${query}`);
    expect(answer.status).toBe(401);
    expect(answer.head).not.toContain('Set-Cookie');
  });

  it('is not used up by a browser that fetches in advance, nor by HEAD', async () => {
    const url = door.newEnterUrl();
    expect((await enter(url, { 'Sec-Purpose': 'prefetch;prerender' })).status).toBe(503);
    expect((await raw(door.port, head(`HEAD ${url.slice(url.indexOf('/enter'))}`, { Host: host }))).status).toBe(405);
    expect((await enter(url)).status).toBe(303);
  });

  it('brings a browser that is in already to the workbench', async () => {
    const answer = await enter('/enter?secret=used', { Cookie: door.cookie });
    expect(answer.status).toBe(303);
    expect(answer.head).not.toContain('Set-Cookie');
  });

  it('is given for one more browser to somebody who is in', async () => {
    const answer = await post('/secrets');
    expect(answer.status).toBe(201);
    const { enterUrl, seconds } = JSON.parse(answer.body) as { enterUrl: string; seconds: number };
    expect(seconds).toBe(600);
    expect((await enter(enterUrl)).status).toBe(303);
  });

  it('expires', async () => {
    const short = await openDoor({ secretLifetime: 0 });
    try {
      const answer = await raw(
        short.port,
        head(`GET ${new URL(short.newEnterUrl()).pathname}${new URL(short.newEnterUrl()).search}`, { Host: `127.0.0.1:${short.port}` }),
      );
      expect(answer.status).toBe(401);
    } finally {
      await short.close();
    }
  });
});

describe('a name that an attacker points at 127.0.0.1', () => {
  it('is answered to by none of them', async () => {
    for (const name of names()) expect((await get('/', { Host: name })).status, name).toBe(421);
  });

  it('does not reach the engine', async () => {
    for (const name of names()) expect(await handshake(dial(door, { host: name, origin: `http://${name}` })), name).toBe(421);
  });

  it('is not let in with a good secret either', async () => {
    const url = door.newEnterUrl();
    const answer = await raw(door.port, head(`GET ${url.slice(url.indexOf('/enter'))}`, { Host: `evil.example:${door.port}` }));
    expect(answer.status).toBe(421);
  });

  it('does not help without a name at all', async () => {
    expect((await raw(door.port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
    expect((await raw(door.port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(421);
  });
});

describe('another site in the same browser', () => {
  it('cannot open the line to the engine, cookie or not', async () => {
    for (const from of foreign()) expect(await handshake(dial(door, { origin: from })), from ?? 'no origin').toBe(403);
    expect(await handshake(dial(door, { 'sec-fetch-site': 'cross-site' }))).toBe(403);
  });

  it('cannot change anything', async () => {
    for (const from of foreign()) {
      const headers = { Host: host, Cookie: door.cookie, 'Content-Length': '0', ...(from === undefined ? {} : { Origin: from }) };
      for (const line of ['POST /uploads', 'POST /secrets'])
        expect((await raw(door.port, head(line, headers))).status, from ?? 'no origin').toBe(403);
    }
  });

  it.each(['cross-site', 'same-site', 'nonsense'])('cannot load or post when its fetch metadata says %s', async (site) => {
    expect((await get('/', { 'Sec-Fetch-Site': site })).status).toBe(403);
    expect((await get('/assets/index-Ab12Cd34.js', { 'Sec-Fetch-Site': site })).status).toBe(403);
    expect((await post('/uploads', { 'Sec-Fetch-Site': site })).status).toBe(403);
  });

  it('is told apart from the workbench itself and from an address that a person typed', async () => {
    expect((await get('/', { 'Sec-Fetch-Site': 'none' })).status).toBe(200);
    expect((await get('/', { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect((await get('/', { Host: `localhost:${door.port}` })).status).toBe(200);
  });
});

describe('a path that leads out of the static folder', () => {
  const attacks = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/./../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/.%2e/secret.txt',
    '/%252e%252e/secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%e0%80%ae%e0%80%ae/secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '/..;/secret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '//../secret.txt',
    '/index.html%00.txt',
    '/%00',
    '/index.html/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/%2fetc%2fpasswd',
    '/C:/Windows/win.ini',
    '/index.html::$DATA',
    '/index.html.',
    '/index.html%20',
    '/.git/config',
    '/%',
    '/%zz',
    '/%u002e%u002e/secret.txt',
    '/\uff0e\uff0e/secret.txt',
  ];

  it.each(attacks)('is refused: %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('outside');
    expect(answer.text).not.toContain('root:');
  });

  it('is refused when a link inside the folder points out of it', async () => {
    await symlink(join(door.folder, 'out', 'secret.txt'), join(door.rendererFolder, 'link.txt'));
    await symlink(join(door.folder, 'out'), join(door.rendererFolder, 'folder'));
    for (const path of ['/link.txt', '/folder/secret.txt']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.text).not.toContain('outside');
    }
  });

  it('is not the name of a neighbour folder that begins alike', async () => {
    await symlink(join(door.folder, 'out', 'renderer-other'), join(door.rendererFolder, 'other.txt'));
    await writeFile(join(door.folder, 'out', 'renderer-other'), 'outside');
    expect((await get('/other.txt')).status).toBe(404);
  });
});

describe('requests that are not what they seem', () => {
  const smuggled: [string, string][] = [
    [
      'two lengths',
      `POST /uploads HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello`,
    ],
    [
      'length and chunks',
      `POST /uploads HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'an unknown transfer encoding',
      `POST /uploads HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a chunk size that is no number', `PUT /uploads/x HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n`],
    ['a space before the colon', `GET / HTTP/1.1\r\nHost : HOST\r\n\r\n`],
    ['a folded header', `GET / HTTP/1.1\r\nHost: HOST\r\n folded: yes\r\n\r\n`],
    ['a bare line feed', `GET / HTTP/1.1\nHost: HOST\n\n`],
    ['two hosts', `GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n`],
    [
      'two origins',
      `POST /uploads HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ],
    ['a full address', `GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n`],
    ['a full address of elsewhere', `GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n`],
    ['a tunnel', `CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: HOST\r\n\r\n`],
    ['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`],
    ['a body on GET', `GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`],
    [
      'a switch to HTTP/2',
      `GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nOrigin: http://HOST\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    ],
    ['the start of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the start of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['an unknown version', 'GET / HTTP/9.9\r\nHost: HOST\r\n\r\n'],
    ['NUL in a header', `GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n`],
  ];

  it.each(smuggled)('answers 4xx to %s', async (_name, text) => {
    const answer = await raw(door.port, text.replaceAll('HOST', host).replaceAll('COOKIE', door.cookie));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it.each(['OPTIONS', 'TRACE', 'PATCH', 'PROPFIND', 'LOCK'])('does not allow %s', async (method) => {
    const answer = await raw(door.port, head(`${method} /`, { Host: host, Cookie: door.cookie, Origin: origin }));
    expect(answer.status).toBe(405);
    expect(answer.head).toMatch(/^Allow: /m);
  });

  it.each([
    ['POST', '/', 'GET, HEAD'],
    ['DELETE', '/index.html', 'GET, HEAD'],
    ['GET', '/uploads', 'POST'],
    ['GET', '/secrets', 'POST'],
    ['POST', '/enter', 'GET'],
  ])('does not allow %s on %s', async (method, path, allowed) => {
    const answer = await raw(door.port, head(`${method} ${path}`, { Host: host, Cookie: door.cookie, Origin: origin }));
    expect(answer.status).toBe(405);
    expect(answer.head).toMatch(new RegExp(`^Allow: ${allowed}\\r?$`, 'm'));
  });

  it('refuses a head that is too large', async () => {
    expect((await get('/', { 'X-Padding': 'a'.repeat(20_000) })).status).toBe(431);
    expect((await get(`/${'a'.repeat(20_000)}`)).status).toBe(431);
    expect((await get(`/${'a'.repeat(9000)}`)).status).toBe(414);
  });

  it.each([
    ['whose head does not come', (name: string) => `GET / HTTP/1.1\r\nHost: ${name}\r\nX-Slow: `],
    ['that says nothing', () => ''],
  ])('ends a connection %s', async (_how, text) => {
    const impatient = await openDoor({ serverLimits: { headerPatience: 300 } });
    try {
      expect((await raw(impatient.port, text(`127.0.0.1:${impatient.port}`))).status).toBe(408);
    } finally {
      await impatient.close();
    }
  });
});

describe('the line to the engine', () => {
  it('is open at one path only', async () => {
    for (const path of ['/', '/engine/', '/engine/../engine', '/Engine', '/uploads']) {
      const status = await handshake(dial(door, {}, path));
      expect(path === '/engine/../engine' ? [404, 101] : [404], path).toContain(status);
    }
    expect((await get('/engine')).status).toBe(426);
  });

  it('ends a client that sends too large a message, and only that one', async () => {
    const [bad, good] = [dial(door), dial(door)];
    await Promise.all([handshake(bad), handshake(good)]);
    const end = closed(bad);
    bad.send('x'.repeat(64 * 1024 + 1));
    expect(await end).toBe(1009);
    const echoed = new Promise((resolve) => good.once('message', (data: Buffer) => resolve(data.toString())));
    good.send('hello');
    expect(await echoed).toBe('hello');
    good.close();
  });

  it('ends a client that does not mask its frames', async () => {
    const answer = await raw(
      door.port,
      Buffer.concat([
        Buffer.from(
          `GET /engine HTTP/1.1\r\nHost: ${host}\r\nCookie: ${door.cookie}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        ),
        Buffer.from([0x81, 0x02, 0x68, 0x69]),
      ]),
    );
    expect(answer.status).toBe(101);
    expect(answer.body.charCodeAt(0)).toBe(0x88);
  });

  it.each([
    ['a version that does not exist', { 'Sec-WebSocket-Version': '12', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' }],
    ['no key', { 'Sec-WebSocket-Version': '13' }],
    ['a key that is too short', { 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AA==' }],
  ])('is refused to a handshake with %s', async (_name, headers) => {
    const sent = { Host: host, Cookie: door.cookie, Origin: origin, Connection: 'Upgrade', Upgrade: 'websocket', ...headers };
    const answer = await raw(door.port, head('GET /engine', sent as Record<string, string>));
    expect(answer.status).toBe(400);
  });
});

describe('every answer', () => {
  it.each([
    ['a page', () => get('/')],
    ['a file', () => get('/assets/index-Ab12Cd34.js')],
    ['a refusal', () => raw(door.port, head('GET /', { Host: 'evil.example' }))],
    ['a bad request', () => raw(door.port, 'rubbish\r\n\r\n')],
    ['JSON', () => post('/uploads')],
  ])('carries the security headers: %s', async (_name, ask) => {
    const { head: headers } = await ask();
    expect(headers).toMatch(/^Content-Security-Policy: default-src 'none'; script-src 'self'; /m);
    expect(headers).not.toContain('unsafe-eval');
    expect(headers).toMatch(/^X-Content-Type-Options: nosniff/m);
    expect(headers).toMatch(/^Referrer-Policy: no-referrer/m);
    expect(headers).toMatch(/^Cross-Origin-Opener-Policy: same-origin/m);
    expect(headers).toMatch(/^Cross-Origin-Resource-Policy: same-origin/m);
    expect(headers).toMatch(/^X-Frame-Options: DENY/m);
    expect(headers).not.toMatch(/^Access-Control-/im);
    expect(headers).not.toMatch(/^(Server|X-Powered-By):/im);
  });
});

describe('the door', () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, family }) => address !== '127.0.0.1' && !(family === 'IPv6' && address.startsWith('fe80')))
    .map(({ address }) => address);

  it('is open on 127.0.0.1 and on no other address of this machine', async () => {
    expect((await get('/')).status).toBe(200);
    // Other addresses of the loopback network are addresses of this machine as well.
    for (const address of ['127.0.0.2', ...others]) {
      const outcome = await new Promise<string>((resolve) => {
        const socket = connect({ host: address, port: door.port });
        socket.once('connect', () => resolve('connected'));
        socket.once('error', () => resolve('refused'));
        socket.once('close', () => socket.destroy());
      });
      expect(outcome, address).toBe('refused');
    }
  });
});

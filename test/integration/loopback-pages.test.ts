import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, head, openDoor, raw } from '../support/loopback/harness.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const get = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
  raw(door.port, head(`${method} ${path}`, { Host: `127.0.0.1:${door.port}`, Cookie: door.cookie, ...headers }));

describe('the workbench', () => {
  it.each(['/', '/index.html', '/samples', '/samples/', '/samples/5e1f?tab=columns&column=a%2Fb', '/settings/about', '/history'])(
    'opens at %s, never from a cache',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.body).toContain('<title>Workbench</title>');
      expect(answer.head).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
      expect(answer.head).toMatch(/^Cache-Control: no-store/m);
    },
  );

  it('keeps files whose name carries their hash', async () => {
    const answer = await get('/assets/index-Ab12Cd34.js');
    expect(answer.head).toMatch(/^Content-Type: text\/javascript/m);
    expect(answer.head).toMatch(/^Cache-Control: private, max-age=31536000, immutable/m);
    expect((await get('/favicon.svg')).head).toMatch(/^Cache-Control: no-store/m);
  });

  it('says the same without a body to HEAD', async () => {
    const answer = await get('/favicon.svg', 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.head).toMatch(/^Content-Length: 41/m);
    expect(answer.body).toBe('');
  });

  it.each(['/missing.js', '/assets/index-00000000.js', '/assets/'])('does not answer with a page for the file %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(path === '/assets/' ? 200 : 404);
    if (path !== '/assets/') expect(answer.body).not.toContain('Workbench');
  });

  it('may connect to its own origin only', async () => {
    const port = String(door.port);
    expect((await get('/')).head).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    expect((await get('/', 'GET', { Host: `localhost:${port}` })).head).toContain(`connect-src 'self' ws://localhost:${port};`);
  });

  it('says what to do when it has not been built', async () => {
    const bare = await openDoor();
    try {
      await rm(join(bare.rendererFolder), { recursive: true });
      const answer = await raw(bare.port, head('GET /', { Host: `127.0.0.1:${bare.port}`, Cookie: bare.cookie, Accept: 'text/html' }));
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('run &quot;npm run build&quot;');
    } finally {
      await bare.close();
    }
  });
});

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, head, openDoor, raw } from '../support/loopback/harness.ts';

let door: Door;
let host: string;
let origin: string;

beforeAll(async () => {
  door = await openDoor({ uploadLimits: { maxBytes: 100_000, maxFiles: 3 } });
  host = `127.0.0.1:${door.port}`;
  origin = `http://${host}`;
});
afterAll(() => door.close());

const post = (path: string) =>
  raw(door.port, head(`POST ${path}`, { Host: host, Cookie: door.cookie, Origin: origin, 'Content-Length': '0' }));
const begin = async (): Promise<string> => (JSON.parse((await post('/uploads')).body) as { uploadId: string }).uploadId;
const put = (path: string, body: string, headers: Record<string, string> = {}) =>
  raw(
    door.port,
    head(`PUT ${path}`, { Host: host, Cookie: door.cookie, Origin: origin, 'Content-Length': String(body.length), ...headers }) + body,
  );
const uploads = (): string => join(door.folder, 'data', 'uploads');
const everything = (): Promise<string[]> => readdir(uploads(), { recursive: true });

describe('uploads', () => {
  it('keep the folders and the bytes of what was dropped', async () => {
    const id = await begin();
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251)).toString('latin1');
    expect((await put(`/uploads/${id}/claims%202024%2F%C3%A9t%C3%A9%2Fpart-0.parquet`, 'a,b')).status).toBe(201);
    const sent = await fetch(`${origin}/uploads/${id}/claims%202024/part-1.parquet`, {
      method: 'PUT',
      headers: { Cookie: door.cookie, Origin: origin },
      body: Buffer.from(bytes, 'latin1'),
    });
    expect(await sent.json()).toEqual({ bytes: 70_000 });
    expect(await readFile(join(uploads(), id, 'claims 2024', 'part-1.parquet'), 'latin1')).toBe(bytes);
    expect(await readdir(join(uploads(), id, 'claims 2024', 'été'))).toEqual(['part-0.parquet']);
  });

  it('tell beforehand how much they may hold', async () => {
    expect(JSON.parse((await post('/uploads')).body)).toMatchObject({ maxBytes: 100_000 });
  });

  it('are gone when the person changes their mind', async () => {
    const id = await begin();
    await put(`/uploads/${id}/one.csv`, 'a,b');
    const asked = { Host: host, Cookie: door.cookie, Origin: origin };
    expect((await raw(door.port, head(`DELETE /uploads/${id}`, asked))).status).toBe(204);
    expect((await readdir(uploads())).filter((name) => name.startsWith(id))).toEqual([]);
    expect((await raw(door.port, head(`DELETE /uploads/${id}`, asked))).status).toBe(404);
  });

  it('of a process that is gone lose their unfinished files at the next start, and go when they are old', async () => {
    const dataFolder = join(door.folder, 'other-data');
    const folder = join(dataFolder, 'uploads');
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const owners = { left: gone, old: gone, running: process.pid };
    for (const [id, owner] of Object.entries(owners)) {
      await mkdir(join(folder, id), { recursive: true });
      await mkdir(join(folder, `${id}.partial`));
      await writeFile(join(folder, id, 'a.csv'), 'a');
      await writeFile(join(folder, `${id}.owner`), String(owner));
    }
    await mkdir(join(folder, 'taken'));
    await utimes(join(folder, 'old'), new Date('2020-01-01'), new Date('2020-01-01'));
    const second = await openDoor({ dataFolder });
    try {
      expect((await readdir(folder)).toSorted()).toEqual(['left', 'running', 'running.owner', 'running.partial']);
    } finally {
      await second.close();
    }
  });

  it('that are whole stay for the engine when the host ends, and nothing else does', async () => {
    const second = await openDoor({ dataFolder: join(door.folder, 'ended') });
    const asked = { Host: `127.0.0.1:${second.port}`, Cookie: second.cookie, Origin: `http://127.0.0.1:${second.port}` };
    const ids: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      ids.push((JSON.parse((await raw(second.port, head('POST /uploads', asked))).body) as { uploadId: string }).uploadId);
    }
    await raw(second.port, `${head(`PUT /uploads/${ids[0]}/a.csv`, { ...asked, 'Content-Length': '1' })}x`);
    await second.close();
    expect(await readdir(join(door.folder, 'ended', 'uploads'), { recursive: true })).toEqual([ids[0], join(ids[0] ?? '', 'a.csv')]);
  });

  it.each([
    '../escape.csv',
    '..%2fescape.csv',
    '%2e%2e%2fescape.csv',
    'a/../../escape.csv',
    'a%2f..%2f..%2fescape.csv',
    '..%5cescape.csv',
    '%2fetc%2fescape.csv',
    '/escape.csv',
    './escape.csv',
    'a//escape.csv',
    'escape.csv%00.txt',
    'escape%0d%0a.csv',
    '%c0%ae%c0%ae/escape.csv',
    '',
    '.',
    '..',
    '%',
    `${'a/'.repeat(20)}escape.csv`,
    `${'a'.repeat(300)}.csv`,
  ])('refuses the name "%s" and writes nothing', async (name) => {
    const id = await begin();
    const before = await everything();
    expect((await put(`/uploads/${id}/${name}`, 'a,b\n')).status).toBe(400);
    expect(await everything()).toEqual(before);
    expect(await readdir(door.folder)).not.toContain('escape.csv');
  });

  it.each(['..', '00000000-0000-0000-0000-000000000000', 'x', '%2e%2e'])('knows no upload "%s"', async (id) => {
    const { status } = await put(`/uploads/${id}/file.csv`, 'a');
    expect([404, 405]).toContain(status);
  });

  it('refuses a file that says that it is too large before it is sent', async () => {
    const id = await begin();
    const answer = await raw(
      door.port,
      head(`PUT /uploads/${id}/big.csv`, {
        Host: host,
        Cookie: door.cookie,
        Origin: origin,
        'Content-Length': '100001',
        Expect: '100-continue',
      }),
    );
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'too_large' });
  });

  it('refuses a file that turns out to be too large, and keeps nothing of it', async () => {
    const id = await begin();
    const block = 'x'.repeat(50_000);
    const chunk = `${block.length.toString(16)}\r\n${block}\r\n`;
    const answer = await raw(
      door.port,
      `PUT /uploads/${id}/big.csv HTTP/1.1\r\nHost: ${host}\r\nCookie: ${door.cookie}\r\nOrigin: ${origin}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}${chunk}0\r\n\r\n`,
    );
    expect(answer.status).toBe(413);
    expect(await readdir(join(uploads(), id))).toEqual([]);
    expect(await readdir(join(uploads(), `${id}.partial`))).toEqual([]);
  });

  it('counts the files of one upload together', async () => {
    const id = await begin();
    expect((await put(`/uploads/${id}/one.csv`, 'x'.repeat(60_000))).status).toBe(201);
    expect((await put(`/uploads/${id}/two.csv`, 'x'.repeat(60_000))).status).toBe(413);
    expect((await put(`/uploads/${id}/three.csv`, 'x')).status).toBe(201);
    expect((await put(`/uploads/${id}/four.csv`, 'x')).status).toBe(201);
    expect((await put(`/uploads/${id}/five.csv`, 'x')).status).toBe(413);
  });

  it('does not write over a file that is there', async () => {
    const id = await begin();
    expect((await put(`/uploads/${id}/one.csv`, 'first')).status).toBe(201);
    expect((await put(`/uploads/${id}/one.csv`, 'second')).status).toBe(409);
    expect((await put(`/uploads/${id}/one.csv/two.csv`, 'x')).status).toBe(409);
  });

  it('keeps nothing of a file that was broken off', async () => {
    const id = await begin();
    const partial = join(uploads(), `${id}.partial`);
    const sending = request({
      host: '127.0.0.1',
      port: door.port,
      method: 'PUT',
      path: `/uploads/${id}/half.csv`,
      headers: { Host: host, Cookie: door.cookie, Origin: origin, 'Content-Length': 90_000, Expect: '100-continue' },
    });
    const isGone = new Promise((resolve) => sending.once('close', resolve));
    sending.once('error', () => undefined);
    await new Promise((resolve) => {
      sending.once('continue', resolve);
      sending.flushHeaders();
    });
    sending.write('x'.repeat(40_000));
    await expect.poll(() => readdir(partial)).toHaveLength(1);
    sending.destroy();
    await isGone;
    await expect.poll(() => readdir(partial)).toEqual([]);
    expect(await readdir(join(uploads(), id))).toEqual([]);
    expect((await put(`/uploads/${id}/half.csv`, 'whole now')).status).toBe(201);
  });

  it('are cut when they stop coming, and nothing is kept of them', async () => {
    const impatient = await openDoor({ serverLimits: { idlePatience: 500 } });
    try {
      const asked = { Host: `127.0.0.1:${impatient.port}`, Cookie: impatient.cookie, Origin: `http://127.0.0.1:${impatient.port}` };
      const { uploadId } = JSON.parse((await raw(impatient.port, head('POST /uploads', asked))).body) as { uploadId: string };
      const answer = await raw(impatient.port, `${head(`PUT /uploads/${uploadId}/slow.csv`, { ...asked, 'Content-Length': '1000' })}begin`);
      expect([0, 400, 408]).toContain(answer.status);
      const folder = join(impatient.folder, 'data', 'uploads');
      await expect.poll(() => readdir(join(folder, `${uploadId}.partial`))).toEqual([]);
      expect(await readdir(join(folder, uploadId))).toEqual([]);
    } finally {
      await impatient.close();
    }
  });

  it('stops before the disk is full', async () => {
    const full = await openDoor({ uploadLimits: { reserveBytes: Number.MAX_SAFE_INTEGER } });
    try {
      const asked = { Host: `127.0.0.1:${full.port}`, Cookie: full.cookie, Origin: `http://127.0.0.1:${full.port}` };
      const begun = JSON.parse((await raw(full.port, head('POST /uploads', asked))).body) as { uploadId: string; maxBytes: number };
      expect(begun.maxBytes).toBe(0);
      const answer = await raw(full.port, head(`PUT /uploads/${begun.uploadId}/a.csv`, { ...asked, 'Content-Length': '1' }) + 'x');
      expect(answer.status).toBe(507);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'disk_full' });
    } finally {
      await full.close();
    }
  });
});

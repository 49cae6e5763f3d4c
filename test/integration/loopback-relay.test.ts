import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closed, dial, type Door, handshake, head, nextMessage, openDoor, raw } from '../support/loopback/harness.ts';

const quick = { firstDelay: 5, longestDelay: 20, mostFailures: 3, forgivenAfter: 60_000, startPatience: 30_000 };
const doors: Door[] = [];
const open = async (options: Parameters<typeof openDoor>[0] = {}): Promise<Door> => {
  const door = await openDoor({ restartRules: quick, ...options });
  doors.push(door);
  return door;
};
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

const ask = async (socket: WebSocket, text: string): Promise<string> => {
  const reply = nextMessage(socket);
  socket.send(text);
  return reply;
};

describe('the line to the engine', () => {
  it('carries text and bytes both ways, and each client gets its own', async () => {
    const door = await open();
    const [one, two] = [dial(door), dial(door)];
    await Promise.all([handshake(one), handshake(two)]);
    expect(await Promise.all([ask(one, 'first'), ask(two, 'zweite – 二')])).toEqual(['first', 'zweite – 二']);
    const bytes = new Promise<Buffer>((resolve) => one.once('message', (data: Buffer, isBinary) => isBinary && resolve(data)));
    one.send(Buffer.from([0, 255, 1, 254]));
    expect([...(await bytes)]).toEqual([0, 255, 1, 254]);
  });

  it('keeps what was sent before the engine was ready', async () => {
    const door = await open();
    const socket = dial(door);
    socket.once('open', () => socket.send('early'));
    expect(await nextMessage(socket)).toBe('early');
  });

  it('drops messages of the engine that it does not understand', async () => {
    const socket = dial(await open());
    await handshake(socket);
    expect(await ask(socket, 'nonsense')).toBe('still here');
  });

  it('is closed when the engine says so', async () => {
    const socket = dial(await open());
    await handshake(socket);
    const end = closed(socket);
    socket.send('close me');
    expect(await end).toBe(1000);
  });

  it('tells the engine of every line that opens and closes', async () => {
    const folder = (await open()).folder;
    const record = join(folder, 'record.txt');
    const door = await open({ demo: true, workspace: record });
    const socket = dial(door);
    await handshake(socket);
    await ask(socket, 'hello');
    socket.close();
    await expect.poll(() => readFile(record, 'utf8')).toContain('close 1');
    await door.close();
    expect((await readFile(record, 'utf8')).split('\n')).toEqual(['open 1', 'data 1', 'close 1', 'shutdown ', '']);
  });

  it('takes a large upload of messages without losing or reordering any', async () => {
    const door = await open({ relayLimits: { mostPendingBytes: 64 * 1024 } });
    const socket = dial(door);
    await handshake(socket);
    const got: string[] = [];
    const all = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        got.push(data.toString('utf8', 0, 4));
        if (got.length === 200) resolve();
      });
    });
    for (let count = 1000; count < 1200; count += 1) socket.send(`${count}${'x'.repeat(50_000)}`);
    await all;
    expect(got).toEqual(Array.from({ length: 200 }, (_, index) => String(1000 + index)));
  });

  it('is cut for a client that does not take what it asked for, and stays open for the others', async () => {
    const door = await open({ relayLimits: { mostUnreadBytes: 4 * 1024 * 1024 } });
    const [slow, good] = [dial(door), dial(door)];
    await Promise.all([handshake(slow), handshake(good)]);
    slow.send('flood 64');
    slow.pause();
    // Answered after the flood: by then the slow line has been cut.
    expect(await ask(good, 'hello')).toBe('hello');
    const end = closed(slow);
    slow.resume();
    expect(await end).toBe(1006);
  });

  it('is cut when a client does not answer the heartbeat', async () => {
    const door = await open({ relayLimits: { heartbeat: 20 } });
    const deaf = new WebSocket(`ws://127.0.0.1:${door.port}/engine`, {
      headers: { origin: `http://127.0.0.1:${door.port}`, cookie: door.cookie },
      autoPong: false,
    });
    await handshake(deaf);
    expect(await closed(deaf)).toBe(1006);
  });
});

describe('an engine that ends', () => {
  it('is started again; clients are told to come back and find a new one', async () => {
    const door = await open();
    const first = dial(door);
    await handshake(first);
    const before = await ask(first, 'who are you');
    const end = closed(first);
    first.send('crash');
    expect(await end).toBe(1012);
    const second = dial(door);
    await handshake(second);
    expect(Number(await ask(second, 'who are you'))).toBeGreaterThan(0);
    expect(await ask(second, 'who are you')).not.toBe(before);
  });

  it('again and again is given up, and the page says so', async () => {
    const door = await open();
    for (let round = 0; round < quick.mostFailures; round += 1) {
      const socket = dial(door);
      expect(await handshake(socket)).toBe(101);
      const end = closed(socket);
      socket.send('crash');
      expect(await end).toBe(1012);
    }
    expect(await handshake(dial(door))).toBe(503);
    const page = await raw(door.port, head('GET /', { Host: `127.0.0.1:${door.port}`, Cookie: door.cookie, Accept: 'text/html' }));
    expect(page.status).toBe(503);
    expect(page.body).toContain('The engine ended unexpectedly. Start Meshbench again');
  });

  it.each([
    ['locked', 'This workspace is open elsewhere.'],
    ['broken', 'The engine ended unexpectedly. Start Meshbench again; if it happens again, send us the log.'],
  ])('before it was ready is not started again, and the reason is told (%s)', async (workspace, message) => {
    const door = await open({ workspace });
    expect(await door.ready).toMatchObject({ message });
    expect(await handshake(dial(door))).toBe(503);
  });

  it('does not become ready is given up in time', async () => {
    const door = await open({
      engineModule: join(import.meta.dirname, '../support/loopback/silent-engine.mjs'),
      restartRules: { ...quick, startPatience: 50 },
    });
    expect(await door.ready).toMatchObject({ message: 'The engine did not start in time. Start Meshbench again.' });
  });
});

describe('closing', () => {
  it('tells clients that the host goes away, and frees the port', async () => {
    const door = await open();
    const socket = dial(door);
    await handshake(socket);
    const pid = Number(await ask(socket, 'who are you'));
    const end = closed(socket);
    await door.close();
    expect(await end).toBe(1001);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(raw(door.port, head('GET /', { Host: 'x' }))).rejects.toThrow('ECONNREFUSED');
  });

  it('can be asked for twice', async () => {
    const door = await openDoor();
    await Promise.all([door.close(), door.close()]);
  });

  it('refuses a port that is taken with what to do', async () => {
    const door = await open();
    await expect(openDoor({ port: door.port })).rejects.toThrow(`Port ${door.port} is in use. Choose another with --port.`);
  });
});

import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import type { EngineToMain } from '#contract/electron-broker.ts';
import { createBrokeredLabSpawner } from '#engine/lab/spawner.electron.ts';

class FakePort extends EventEmitter {
  readonly sent: unknown[] = [];
  isStarted = false;
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  start(): void {
    this.isStarted = true;
  }
}

function setUp() {
  const told: EngineToMain[] = [];
  const port = new FakePort();
  return { told, port, line: port as unknown as MessagePortMain, spawner: createBrokeredLabSpawner((message) => told.push(message)) };
}

describe('a lab under Electron', () => {
  it('is asked of main, speaks over its own port and is ended by main', async () => {
    const { told, port, line, spawner } = setUp();
    const starting = spawner.spawn();
    spawner.receive({ type: 'lab', lab: 1 }, line);
    const lab = await starting;
    const heard: unknown[] = [];
    lab.onMessage((message) => heard.push(message));
    port.emit('message', { data: 'hello', ports: [] });
    lab.send({ question: 1 });
    lab.kill();
    expect(port.isStarted).toBe(true);
    expect(heard).toEqual(['hello']);
    expect(port.sent).toEqual([{ question: 1 }]);
    expect(told).toEqual([
      { type: 'spawn_lab', lab: 1 },
      { type: 'kill_lab', lab: 1 },
    ]);
  });

  it('that could not be started is an error that says what to do', async () => {
    const { spawner } = setUp();
    const starting = spawner.spawn();
    spawner.receive({ type: 'lab_exit', lab: 1, code: null }, undefined);
    await expect(starting).rejects.toMatchObject({ error: { code: 'lab_crashed', retry: 'same' } });
  });

  it('tells of its end once its last messages have been heard', async () => {
    const { port, line, spawner } = setUp();
    const starting = spawner.spawn();
    spawner.receive({ type: 'lab', lab: 1 }, line);
    const lab = await starting;
    const order: unknown[] = [];
    lab.onMessage((message) => order.push(message));
    const ended = new Promise<void>((resolve) => {
      lab.onExit((how) => {
        order.push(how);
        resolve();
      });
    });
    spawner.receive({ type: 'lab_exit', lab: 1, code: 0 }, undefined);
    port.emit('message', { data: 'the last word', ports: [] });
    port.emit('close');
    await ended;
    expect(order).toEqual(['the last word', { code: 0, signal: null }]);
  });

  it('never takes the line of another', async () => {
    const { told, line, spawner } = setUp();
    const first = spawner.spawn();
    void spawner.spawn();
    expect(told.map((message) => 'lab' in message && message.lab)).toEqual([1, 2]);
    spawner.receive({ type: 'lab', lab: 7 }, line);
    spawner.receive({ type: 'lab', lab: 1 }, line);
    await expect(first).resolves.toBeDefined();
  });
});

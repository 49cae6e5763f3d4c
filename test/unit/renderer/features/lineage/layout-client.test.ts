import { describe, expect, it } from 'vitest';
import { layered } from '../../../../../src/renderer/features/lineage/layout/layered.ts';
import { LayoutClient } from '../../../../../src/renderer/features/lineage/layout/layout-client.ts';
import type { LayoutInput, LayoutResult } from '../../../../../src/renderer/features/lineage/layout/layout-types.ts';

/** A worker in this process: answers when it is told to, as long as nobody has ended it. */
class LocalWorker extends EventTarget {
  isEnded = false;
  #asked: { turn: number; input: LayoutInput } | null = null;

  postMessage(question: { turn: number; input: LayoutInput }): void {
    this.#asked = question;
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(): void {
    if (this.#asked === null || this.isEnded) return;
    const { turn, input } = this.#asked;
    this.dispatchEvent(new MessageEvent('message', { data: { turn, answer: layered(input) } }));
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

function clientWithWorkers(): { client: LayoutClient; workers: LocalWorker[] } {
  const workers: LocalWorker[] = [];
  const client = new LayoutClient(() => {
    const worker = new LocalWorker();
    workers.push(worker);
    // It has what the client uses of a worker.
    return worker as unknown as Worker;
  });
  return { client, workers };
}

const inputOf = (count: number): LayoutInput => ({
  boxes: Array.from({ length: count }, (_, place) => ({ id: String(place), width: 100, height: 40, lane: null, hop: 0 })),
  edges: [],
});

describe('the worker that lays out', () => {
  it('is ended with what it works on when something newer is asked, and only the newest is answered', async () => {
    const { client, workers } = clientWithWorkers();
    const answers: LayoutResult[] = [];
    void client.boxes(inputOf(5)).then((result) => answers.push(result));
    const newest = client.boxes(inputOf(2));
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    for (const worker of workers) worker.answer();
    expect((await newest).x).toHaveLength(2);
    expect(answers).toHaveLength(0);
  });

  it('stays for the next question once it has answered', async () => {
    const { client, workers } = clientWithWorkers();
    const first = client.boxes(inputOf(1));
    workers[0]?.answer();
    await first;
    const second = client.boxes(inputOf(3));
    workers[0]?.answer();
    expect((await second).y).toHaveLength(3);
    expect(workers).toHaveLength(1);
  });

  it('says that it failed, and a new one takes the next question', async () => {
    const { client, workers } = clientWithWorkers();
    const asked = client.boxes(inputOf(1));
    workers[0]?.fail('out of memory');
    await expect(asked).rejects.toThrow('could not be worked out: out of memory');
    const again = client.boxes(inputOf(1));
    workers[1]?.answer();
    expect((await again).x).toHaveLength(1);
  });
});

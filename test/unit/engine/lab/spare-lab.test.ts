import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '#core/failures.ts';
import type { LabProcess } from '#core/ports/lab-spawner.ts';
import { keepSpareLab } from '#engine/lab/spare-lab.ts';

const delay = 1_000;

class FakeLab implements LabProcess {
  readonly #exits: Parameters<LabProcess['onExit']>[0][] = [];
  isKilled = false;
  send(): void {}
  onMessage(): void {}
  onExit(listener: Parameters<LabProcess['onExit']>[0]): void {
    this.#exits.push(listener);
  }
  kill(): void {
    this.isKilled = true;
    this.exit();
  }
  exit(): void {
    for (const tell of this.#exits) tell({ code: 1, signal: null });
  }
}

function setUp() {
  const labs: FakeLab[] = [];
  let isBroken = false;
  const spare = keepSpareLab(
    {
      spawn: async () => {
        if (isBroken) throw failure('lab_crashed', 'The process that opens files could not be started.');
        const lab = new FakeLab();
        labs.push(lab);
        return lab;
      },
    },
    delay,
  );
  return { labs, spare, breakDown: () => (isBroken = true) };
}

describe('a lab that is kept waiting', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is started after a moment, handed to the first file, and followed by another', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    expect(labs).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(delay);
    expect(labs).toHaveLength(1);
    expect(await spare.spawn()).toBe(labs[0]);
    expect(labs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(delay);
    expect(labs).toHaveLength(2);
    expect(await spare.spawn()).toBe(labs[1]);
  });

  it('is never given to two files', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    const taken = await Promise.all([spare.spawn(), spare.spawn(), spare.spawn()]);
    expect(new Set(taken).size).toBe(3);
    expect(labs).toHaveLength(3);
  });

  it('is not started twice while one waits', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    expect(labs).toHaveLength(1);
  });

  it('is not handed out when it has died while it waited', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    labs[0]?.exit();
    const lab = await spare.spawn();
    expect(lab).toBe(labs[1]);
  });

  it('that cannot be started is started for the file, which is told why that fails', async () => {
    const { spare, breakDown } = setUp();
    breakDown();
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    await expect(spare.spawn()).rejects.toMatchObject({ error: { code: 'lab_crashed' } });
  });

  it('is ended when the engine closes, and none is started after that', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay);
    spare.close();
    expect(labs[0]?.isKilled).toBe(true);
    spare.prepareSoon();
    await vi.advanceTimersByTimeAsync(delay * 10);
    expect(labs).toHaveLength(1);
  });

  it('that was still being started when the engine closed is ended too', async () => {
    const { labs, spare } = setUp();
    spare.prepareSoon();
    vi.advanceTimersByTime(delay);
    spare.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(labs[0]?.isKilled).toBe(true);
  });
});

import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppFailure } from '#core/failures.ts';
import { labBench, opened, refusal, roomyLimits, type LabBench } from '../support/lab.ts';

let bench: LabBench;
let big: string;
beforeAll(async () => {
  bench = await labBench();
  big = join(bench.folder, 'big.parquet');
  await bench.sql(
    `copy (select i as id, hash(i)::varchar as a, hash(i, 1)::varchar as b, hash(i, 2)::varchar as c from range(3000000) t(i)) to '${big}' (format parquet)`,
  );
});
afterAll(() => bench.remove());
afterEach(async () => {
  expect(await bench.leftovers()).toEqual([]);
});

/** A program that takes the lab's place: what a lab looks like that a file has broken. */
async function impostor(body: string): Promise<LabBench> {
  const path = join(bench.folder, `impostor-${String(Math.random()).slice(2)}.cjs`);
  await writeFile(path, `process.on('disconnect', () => process.exit(0));\nprocess.once('message', (message) => { ${body} });\n`);
  return labBench(path);
}

/** The labs that run now: children of this process (Linux and macOS). */
const childrenOf = (parent: number): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, ppid, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(ppid) === parent && command?.includes('lab-node') === true ? [Number(pid)] : [];
    });

describe('a lab that breaks', () => {
  it.each([
    ['is killed by its own fault', `process.kill(process.pid, 'SIGSEGV')`, 'signal SIGSEGV'],
    ['aborts', `process.abort()`, 'signal SIGABRT'],
    ['ends without a word', `process.exit(3)`, 'exit code 3'],
  ])('%s: the job ends with a reason and the engine lives', async (_, body, detail) => {
    const other = await impostor(body);
    try {
      const error = refusal(await other.profile(big));
      expect(error).toMatchObject({ code: 'lab_crashed', detail });
      expect(await other.leftovers()).toEqual([]);
    } finally {
      await other.remove();
    }
    expect(opened(await bench.profile(await bench.file('small.csv', 'a\n1\n'))).rowCount).toBe(1);
  });

  it('says things that make no sense: it is not listened to any longer', async () => {
    const other = await impostor(`process.send({ type: 'profiled', id: message.id, profile: { rowCount: 'many' }, convertedTo: null })`);
    try {
      expect(refusal(await other.profile(big)).code).toBe('lab_crashed');
    } finally {
      await other.remove();
    }
  });

  it('cannot be started', async () => {
    const other = await labBench(join(bench.folder, 'no such program.cjs'));
    try {
      expect(refusal(await other.profile(big)).code).toBe('lab_crashed');
    } finally {
      await other.remove();
    }
  });

  it('is not given the secrets of the environment', async () => {
    process.env['MESHBENCH_TEST_SECRET'] = 'token';
    const other = await impostor(`process.exit('MESHBENCH_TEST_SECRET' in process.env ? 9 : 4)`);
    try {
      expect(refusal(await other.profile(big)).detail).toBe('exit code 4');
    } finally {
      delete process.env['MESHBENCH_TEST_SECRET'];
      await other.remove();
    }
  });
});

describe('stopping', () => {
  it('does nothing at all when it was cancelled before', async () => {
    expect(refusal(await bench.profile(big, { signal: AbortSignal.abort() })).code).toBe('cancelled');
  });

  it('ends at once when it is cancelled while it reads', async () => {
    const controller = new AbortController();
    let cancelledAt = 0;
    const error = refusal(
      await bench.profile(big, {
        signal: controller.signal,
        onProgress: () => {
          if (!controller.signal.aborted) cancelledAt = performance.now();
          controller.abort();
        },
      }),
    );
    expect(error).toMatchObject({ code: 'cancelled', retry: 'same' });
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
  });

  it('ends when the time is over', async () => {
    expect(refusal(await bench.profile(big, { limits: { milliseconds: 700 } }))).toMatchObject({ code: 'time_exceeded' });
  });

  it('ends when more memory is used than allowed, and says which limit', async () => {
    const error = refusal(await bench.profile(big, { limits: { memoryBytes: 50 * 1024 ** 2 } }));
    expect(error.code).toBe('out_of_memory');
    expect(error.message).toContain('50 MB');
  });

  it('ends with a reason when it is killed from outside', async () => {
    const { lab } = bench;
    const outputFolder = join(bench.folder, 'killed');
    await bench.file('killed/.keep', '');
    // Labs that the bench keeps for the next file stay.
    const others = new Set(childrenOf(process.pid));
    let isKilled = false;
    const running = lab.profile(
      { path: big, outputFolder, limits: roomyLimits, onStep: () => undefined },
      {
        signal: new AbortController().signal,
        report: () => {
          if (!isKilled) for (const pid of childrenOf(process.pid)) if (!others.has(pid)) process.kill(pid, 'SIGKILL');
          isKilled = true;
        },
      },
    );
    await expect(running).rejects.toSatisfy(
      (error: unknown) => error instanceof AppFailure && error.error.code === 'lab_crashed' && error.error.detail === 'signal SIGKILL',
    );
    expect(await readdir(outputFolder)).toEqual(['.keep']);
  });
});

describe('what a lab may reach', () => {
  it('profiles several files at the same time', async () => {
    const paths = await Promise.all(
      Array.from({ length: 4 }, (_, index) => bench.file(`p${String(index)}.csv`, `n\n${'7\n'.repeat(index + 1)}`)),
    );
    const profiles = await Promise.all(paths.map(async (path) => opened(await bench.profile(path))));
    expect(profiles.map(({ rowCount }) => rowCount)).toEqual([1, 2, 3, 4]);
  });

  it('keeps to a sample where one is asked for', async () => {
    const profile = opened(await bench.profile(big, { sample: { rows: 10_000, seed: 7 } }));
    expect(profile.sample).toMatchObject({ seed: 7 });
    expect(profile.columns).toHaveLength(4);
  });
});

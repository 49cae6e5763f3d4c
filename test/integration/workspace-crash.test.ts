import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkspace } from '../../src/core/workspace/open-workspace.ts';
import { type Bundle, bundleForNode } from '../support/bundle.ts';
import { newFolder } from '../support/workspace/folders.ts';
import { createTestHost } from '../support/workspace/host.ts';

const wantedEdits = 500;
const leastKills = 15;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleForNode('test/support/workspace/editing-child.ts');
});
afterAll(() => bundle.remove());

it('keeps every acknowledged edit, and a chain that verifies, however often the process is killed in the middle of its work', async () => {
  const seed = Number(process.env['MESHBENCH_CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const random = randomFrom(seed);
  const folder = newFolder('crash');
  const acknowledged = new Set<number>();
  try {
    let next = 0;
    for (let kills = 0; kills < leastKills || acknowledged.size < wantedEdits; kills += 1) {
      // Up to this many edits, and then up to this much longer: most kills hit an edit under way, some hit the opening.
      const edits = kills % 8 === 7 ? 0 : 1 + Math.floor(random() * 75);
      const run = await editUntilKilled(folder, next, edits, random() * 8);
      for (const number of run.acknowledged) acknowledged.add(number);
      // The edit that was under way may or may not be there: a number is used once only.
      next = Math.max(next, ...run.acknowledged.map((number) => number + 1)) + 1;
      expect(run.complaint, `seed ${seed}, after ${kills} kills`).toBe('');
    }

    const workspace = await openWorkspace(createTestHost(), folder);
    const verification = await workspace.verify();
    const marks = await workspace.database.all<{ key: string }>(`SELECT key FROM marks WHERE kind = 'edit'`);
    const journal = await workspace.database.all<{ id: string }>(`SELECT entity_id AS id FROM journal WHERE action = 'mark.set'`);
    await workspace.close();

    const kept = new Set(marks.map(({ key }) => Number(key)));
    expect(
      [...acknowledged].filter((number) => !kept.has(number)),
      `lost, seed ${seed}`,
    ).toEqual([]);
    expect(journal.map(({ id }) => Number(id)).toSorted(ascending), `changes and their entries, seed ${seed}`).toEqual(
      marks.map(({ key }) => Number(key)).toSorted(ascending),
    );
    expect(verification.firstFault, `seed ${seed}`).toBeNull();
    expect(verification.entries).toBe(marks.length + 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

const ascending = (one: number, other: number) => one - other;

/** Starts the editing process and kills it once it has told `edits` edits and `milliseconds` have gone by. */
function editUntilKilled(folder: string, first: number, edits: number, milliseconds: number) {
  return new Promise<{ acknowledged: number[]; complaint: string }>((resolve) => {
    const child = spawn(process.execPath, [bundle.file, folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const acknowledged: number[] = [];
    let complaint = '';
    let dying = false;
    const die = () => {
      if (dying) return;
      dying = true;
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line !== 'open') acknowledged.push(Number(line));
      if (acknowledged.length >= edits) die();
    });
    // Killed while it starts and opens.
    if (edits === 0 && first > 0) setTimeout(die, 60 + milliseconds * 30);
    child.on('close', () => resolve({ acknowledged, complaint }));
  });
}

/** Mulberry32: a small generator of numbers from 0 to 1 that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

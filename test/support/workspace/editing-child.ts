import { createWorkspace } from '../../../src/core/workspace/create-workspace.ts';
import { openWorkspace } from '../../../src/core/workspace/open-workspace.ts';
import { createTestHost } from './host.ts';

/**
 * Run as a process of its own: opens the workspace (and makes it first where it is missing) and edits as fast as it can, from
 * the given number on. Prints `open`, then each number as soon as its edit has been acknowledged.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const host = createTestHost();
const exists = (await host.files.stat(host.files.join(folder, 'workspace.duckdb'))) !== null;
const workspace = exists ? await openWorkspace(host, folder) : await createWorkspace(host, { folder, title: 'Crash', actor: 'Ada' });
process.stdout.write('open\n');
const say = (line: string) => new Promise<void>((resolve) => process.stdout.write(`${line}\n`, () => resolve()));
for (let number = Number(first); ; number += 1) {
  const entry = { actor: 'Ada', source: 'user', action: 'mark.set', entityKind: 'mark', entityId: String(number) } as const;
  await workspace.edit(entry, async (inside) => {
    await inside.run('INSERT INTO marks VALUES ($1, $2, $3)', ['edit', String(number), 'x'.repeat(number % 10 === 0 ? 20_000 : 40)]);
    return { before: null, after: { number }, result: undefined };
  });
  await say(String(number));
}

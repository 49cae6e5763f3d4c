import { expect, test } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import { openWorkspace, readWorkspace } from '../../../src/cli/catalog-workspace.ts';
import type { CliContext, OpenEngine } from '../../../src/cli/command.ts';

/** An engine that cannot open its workspace. */
const engineWith = (code: AppError['code'], message: string): OpenEngine =>
  ({
    start: () => Promise.resolve(),
    client: { workspaces: { current: () => Promise.resolve({ problem: { code, message, retry: 'same' } }) } },
  }) as unknown as OpenEngine;

const locked = engineWith('locked', 'This workspace is open in Meshbench. Close it there and try again.');
const damaged = engineWith('damaged_workspace', 'It is damaged.');
const copy = { client: {} } as unknown as OpenEngine;

/** @param at when the copy was made; null where there is none */
function contextOf(engine: OpenEngine, at: Date | null): { context: Parameters<typeof readWorkspace>[0]; said: string[] } {
  const said: string[] = [];
  const withCopy: CliContext['withCopy'] = async (_workspace, work) => (at === null ? null : { result: await work(copy, at) });
  const error = { write: (text: string) => said.push(text) } as unknown as CliContext['error'];
  return { context: { withEngine: (work) => work(engine), withCopy, error }, said };
}

test('while a window holds the workspace, it is read from a copy, and from when that is, is said', async () => {
  const { context, said } = contextOf(locked, new Date('2026-07-01T12:40:03Z'));
  const read = await readWorkspace(context, '/data/halden', (engine, workspace) => Promise.resolve({ isCopy: engine === copy, workspace }));
  expect(read).toEqual({ isCopy: true, workspace: '/data/halden' });
  expect(said).toEqual(['The workspace is open in a window: this is what it held at 12:40:03 UTC.\n']);
});

const never = () => Promise.reject(new Error('Nothing can be read'));

test('where no copy can be had, one is told how to find the same in the window', async () => {
  await expect(readWorkspace(contextOf(locked, null).context, '/data/halden', never)).rejects.toMatchObject({
    message: '/data/halden: This workspace is open in Meshbench. Close it there and try again. In its window, Ctrl+K finds the same.',
  });
  await expect(readWorkspace(contextOf(damaged, new Date()).context, '/data/halden', never)).rejects.toMatchObject({
    message: '/data/halden: It is damaged.',
  });
  await expect(openWorkspace(locked, '/data/halden')).rejects.toMatchObject({ message: expect.stringMatching(/try again\.$/) });
});

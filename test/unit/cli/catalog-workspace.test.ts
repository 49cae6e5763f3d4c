import { expect, test } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import { findInWindow, openWorkspace } from '../../../src/cli/catalog-workspace.ts';
import type { OpenEngine } from '../../../src/cli/command.ts';

/** An engine that cannot open its workspace. */
const engineWith = (code: AppError['code'], message: string): OpenEngine =>
  ({
    start: () => Promise.resolve(),
    client: { workspaces: { current: () => Promise.resolve({ problem: { code, message, retry: 'same' } }) } },
  }) as unknown as OpenEngine;

test('while a window holds the workspace, one is told how to find the same there', async () => {
  const locked = engineWith('locked', 'This workspace is open in Meshbench. Close it there and try again.');
  await expect(openWorkspace(locked, '/data/halden', findInWindow)).rejects.toMatchObject({
    message: '/data/halden: This workspace is open in Meshbench. Close it there and try again. In its window, Ctrl+K finds the same.',
  });
  await expect(openWorkspace(locked, '/data/halden')).rejects.toMatchObject({ message: expect.stringMatching(/try again\.$/) });
  const damaged = engineWith('damaged_workspace', 'It is damaged.');
  await expect(openWorkspace(damaged, '/data/halden', findInWindow)).rejects.toMatchObject({ message: '/data/halden: It is damaged.' });
});

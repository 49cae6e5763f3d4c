import { cpSync } from 'node:fs';
import type { WorkspaceHost } from '#core/ports/workspace-host.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { openWorkspace } from '#core/workspace/open-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { afterThisFile } from '../endings.ts';
import { newFolder } from './folders.ts';

let template: Promise<string> | undefined;

/** An empty workspace of Ada's: a copy of one that is made once for a test file, since making one waits for the disk with every migration. */
export async function freshWorkspace(host: WorkspaceHost): Promise<Workspace> {
  const whole = await (template ??= make(host));
  const folder = newFolder('w');
  cpSync(whole, folder, { recursive: true });
  return openWorkspace(host, folder);
}

async function make(host: WorkspaceHost): Promise<string> {
  const folder = newFolder('w');
  afterThisFile(() => Promise.resolve(void (template = undefined)));
  await (await createWorkspace(host, { folder, title: 'W', actor: 'Ada' })).close();
  return folder;
}

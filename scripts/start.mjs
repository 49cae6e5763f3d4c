import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(import.meta.dirname, '..');

try {
  await ensureBuilt({ root });
  const { runStart } = await import(pathToFileURL(join(root, 'out/main/loopback.js')).href);
  // Not `exitCode`: a timer or a handle that is left must not keep the terminal.
  process.exit(await runStart(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

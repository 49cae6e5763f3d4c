#!/usr/bin/env node
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// From this file's real place, not from the working directory: it is run from anywhere and through links.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

try {
  const { ensureBuilt } = await import('../scripts/ensure-built.mjs');
  // Told on stderr: stdout belongs to the command's own output.
  await ensureBuilt({ root });
} catch (error) {
  process.stderr.write(`meshbench: ${error.message}\n`);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'out/main/cli.js')).href);

// Starts the stand-in for Amazon DataZone that the tests use, so that one can try the app against it.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const outDir = join(root, '.cache/datazone-stand-in');
await mkdir(outDir, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: join(root, 'test/support/datazone/stand-in-process.ts'),
    outDir,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
  },
});
const child = spawn(process.execPath, [join(outDir, 'entry.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGINT', () => undefined);
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});

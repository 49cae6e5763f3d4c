import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBuildLock } from './build-lock.mjs';
import { readStamp, sourceStamp } from './source-stamp.mjs';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What must be there for a build to count as whole. */
const results = [
  'main/cli.js',
  'main/loopback.js',
  'main/engine-node.js',
  'preload/index.cjs',
  'renderer/index.html',
  'verifier/verify-dossier.html',
];

/** Electron's line that the build is for; electron-vite would otherwise ask the binary. */
const electronMajor = '45';

/**
 * @param {string} root
 * @returns {boolean} whether out/ was built from just these sources
 */
export function isBuilt(root = here) {
  const stampFile = join(root, 'out/.built');
  const stamp = readStamp(stampFile);
  if (stamp === null || results.some((file) => !existsSync(join(root, 'out', file)))) return false;
  const now = sourceStamp(root);
  if (now.quick === stamp.quick) return true;
  if (now.content() !== stamp.content) return false;
  writeFileSync(stampFile, JSON.stringify({ quick: now.quick, content: stamp.content }));
  return true;
}

/**
 * Builds when out/ is missing or older than the sources; some milliseconds otherwise. An installed copy without sources is as it is.
 * @param {{ root?: string, say?: (line: string) => void }} [options] `say` is told what a person waits for
 * @returns {Promise<boolean>} whether it built
 * @throws {Error} with the builder's own words when the sources do not build
 */
export async function ensureBuilt({ root = here, say = (line) => process.stderr.write(`${line}\n`) } = {}) {
  if (!existsSync(join(root, 'src')) || isBuilt(root)) return false;
  return withBuildLock(join(root, 'node_modules/.cache/meshbench-build.lock'), async () => {
    // Another process may have built while this one waited.
    if (isBuilt(root)) return false;
    say('Building Meshbench (once, under a minute)…');
    await build(root);
    return true;
  });
}

/**
 * Builds all doors into out/ without asking whether it is needed.
 * @param {string} root
 */
export async function build(root = here) {
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  if (!existsSync(builder)) throw new Error('The build tools are not installed. Run "npm ci" first.');
  const out = join(root, 'out');
  // Taken before: what is edited while it builds makes the build stale.
  const stamp = sourceStamp(root);
  const content = stamp.content();
  rmSync(join(out, '.built'), { force: true });
  const { status, output } = await run(builder, root);
  if (status !== 0) throw new Error(`Meshbench could not be built.\n\n${said(output)}`);
  const missing = results.filter((file) => !existsSync(join(out, file)));
  if (missing.length > 0) throw new Error(`The build ended without ${missing.join(', ')}.\n\n${said(output)}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, '.built'), JSON.stringify({ quick: stamp.quick, content }));
}

/**
 * What the builder said, without its own stack.
 * @param {string} output
 */
const said = (output) => output.replaceAll(/^\s+at .*\n?/gm, '').trim();

/**
 * @param {string} builder
 * @param {string} root
 * @returns {Promise<{ status: number, output: string }>}
 */
function run(builder, root) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, ELECTRON_MAJOR_VER: electronMajor, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

// Measures what a person feels, always against something in the same run: absolute times say more about the machine than about us.
// Usage: npm run bench [-- --only profile,wide] [--runs 3] [--out FOLDER]   (a build elsewhere than in out/)
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Name and module of each part; a module exports `run(context)` and prints its own lines. */
const parts = {
  profile: '../test/bench/profile-speed.mjs',
  wide: '../test/bench/wide-files.mjs',
  rules: '../test/bench/rules.mjs',
  'datazone-client': '../test/bench/datazone-client.mjs',
  pull: '../test/bench/pull.mjs',
  browse: '../test/bench/browse.mjs',
  glossary: '../test/bench/glossary.mjs',
  'glossary-files': '../test/bench/glossary-files.mjs',
  overlap: '../test/bench/overlap.mjs',
  plan: '../test/bench/plan.mjs',
  histories: '../test/bench/histories.mjs',
  lineage: '../test/bench/lineage.mjs',
  dossier: '../test/bench/dossier.mjs',
  sample: '../test/bench/sample.mjs',
  sketch: '../test/bench/sketch.mjs',
  search: '../test/bench/search.mjs',
  'lineage-view': '../test/bench/lineage-view.mjs',
  start: '../test/bench/start.mjs',
  size: '../test/bench/renderer-size.mjs',
};

const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string', default: '3' }, out: { type: 'string' } } });
const wanted = values.only?.split(',') ?? Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
const runs = Number(values.runs);
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error(`Usage: npm run bench [-- --only ${Object.keys(parts).join(',')}] [--runs N]`);
  process.exit(2);
}

if (values.out === undefined) await ensureBuilt();
const out = resolve(values.out ?? join(root, 'out'));
const cacheFolder = join(root, '.cache/bench');
mkdirSync(cacheFolder, { recursive: true });
for (const name of wanted) {
  console.log(`\n# ${name}`);
  const { run } = await import(parts[name]);
  await run({ root, out, cacheFolder, runs, print: (line) => console.log(line) });
}

import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';

const size = { terms: 10_000, rows: 100_000, columns: 100_000 };
const target = { import: 3, lint: 3 };
const seconds = ({ processor, wall }) => `${processor.toFixed(2)} s of the processor, ${wall.toFixed(2)} s of the clock`;
const ratio = (one, other) => `${(one.processor / Math.max(other.processor, 0.001)).toFixed(1)} ×`;

/** Files of ten thousand terms and more: read, compared, taken, checked; and terms that are suggested for a large catalog. */
export async function run({ root, cacheFolder, runs, print }) {
  const file = await bundled(root, cacheFolder, 'glossary-files-process');
  const all = [];
  for (let place = 0; place < runs; place += 1) all.push(await inProcess(file, size));
  const best = (of) => all.map(of).toSorted((a, b) => a.processor - b.processor)[0];
  const [copy, dry, written, pass, lint, hundred, names, suggest] = [
    'copy',
    'dry',
    'written',
    'pass',
    'lint',
    'hundred',
    'names',
    'suggest',
  ].map((part) => best((each) => each[part]));
  const whole = { processor: dry.processor + written.processor, wall: dry.wall + written.wall };
  print(`best of ${runs}; baselines of the same run: DuckDB puts the same rows into a table; every text is cut into words once`);
  print(
    `import of ${all[0].terms.toLocaleString('en')} terms: dry run ${seconds(dry)}; with writing ${seconds(whole)}: ${ratio(whole, copy)} DuckDB’s copy (${copy.processor.toFixed(2)} s) · under ${target.import} s: ${verdict(whole.processor < target.import)}`,
  );
  print(
    `dry run of ${size.rows.toLocaleString('en')} rows: ${seconds(hundred)}: ${ratio(hundred, dry)} that of ${size.terms.toLocaleString('en')}`,
  );
  print(
    `lint of ${all[0].terms.toLocaleString('en')} terms: ${seconds(lint)}, ${lint.value.toLocaleString('en')} findings: ${ratio(lint, pass)} cutting the texts into words · under ${target.lint} s: ${verdict(lint.processor < target.lint)}`,
  );
  print(
    `terms for ${size.columns.toLocaleString('en')} columns among ${all[0].terms.toLocaleString('en')}: ${seconds(suggest)}, ${suggest.value.toLocaleString('en')} suggestions: ${ratio(suggest, names)} cutting the names into words`,
  );
  print(`memory at its peak: ${megabytes(Math.max(...all.map(({ peak }) => peak)))} MiB`);
}

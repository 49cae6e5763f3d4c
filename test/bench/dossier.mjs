import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';
import { lineageEvents } from './support/lineage-events.mjs';
import { startEngine, treeCpuSeconds } from './support/running-app.mjs';

const targets = { seconds: 10, nodes: 500 };
/** Named in what is printed; the larger one is a little more than what the target asks for. */
const graphs = [
  { name: 'fifty', nodes: 62 },
  { name: 'many', nodes: 580 },
];
const flips = { atEnds: 150, spread: 700 };

const number = (value) => value.toLocaleString('en');

async function importedEnd(engine, home, { name, nodes }) {
  const path = join(home, `${name}.ndjson`);
  writeFileSync(path, `${[...lineageEvents(name, nodes)].join('\n')}\n`);
  const { jobId } = await engine.lineage.imports.start({ sources: [{ kind: 'path', path }] });
  while ((await engine.lineage.imports.result({ jobId })) === null) await new Promise((wait) => setTimeout(wait, 50));
  const { hits } = await engine.lineage.graph.find({ text: `${name}_end`, kinds: ['dataset'] });
  return hits[0].node.id;
}

/** From the question to the file on the disk, signed, as a person waits for it. */
async function made({ engine, pid }, name, start, passphrase) {
  const question = { title: name, question: null, start: { node: start, field: null }, direction: 'upstream', hops: null };
  const [cpu, began] = [treeCpuSeconds(pid), performance.now()];
  const { jobId, dossierId } = await engine.dossier.make({
    question: { ...question, asOf: new Date().toISOString() },
    signing: { meaning: 'Author', passphrase },
  });
  for (;;) {
    const job = (await engine.jobs.list()).find(({ id }) => id === jobId);
    if (job?.state === 'succeeded') break;
    if (job?.error) throw new Error(job.error.message);
    await new Promise((wait) => setTimeout(wait, 25));
  }
  const wall = (performance.now() - began) / 1000;
  const cpuSeconds = cpu === null ? null : treeCpuSeconds(pid) - cpu;
  const summary = (await engine.dossier.list()).find(({ id }) => id === dossierId);
  return { wall, cpuSeconds, summary };
}

/** A dossier of more than 500 nodes with the columns of all of them and sixty changes; then one byte of it is changed, place by place. */
export async function run({ root, out, cacheFolder, print }) {
  const file = await bundled(root, cacheFolder, 'dossier-verify-process');
  const home = mkdtempSync(join(tmpdir(), 'meshbench-bench-dossier-'));
  try {
    const app = await startEngine(out, home);
    const passphrase = 'bench passphrase';
    let last;
    try {
      await app.engine.workspaces.create({ path: join(home, 'workspace'), title: 'Bench' });
      await app.engine.dossier.createSigningKey({ name: 'Bench', passphrase });
      const ends = [];
      for (const graph of graphs) ends.push(await importedEnd(app.engine, home, graph));
      // The graph is made from the store once, by whichever question comes first.
      await app.engine.lineage.graph.summary();
      const times = [];
      for (const [at, { name }] of graphs.entries()) times.push(await made(app, name, ends[at], passphrase));
      const [small, large] = times;
      last = large.summary;
      const cpu = large.cpuSeconds === null ? '' : ` (${large.cpuSeconds.toFixed(1)} s of processor time)`;
      const isMet = large.wall < targets.seconds && last.counts.nodes >= targets.nodes;
      print(
        `dossier of ${number(last.counts.nodes)} nodes and ${number(last.counts.columnEdges)} column edges, signed: ${large.wall.toFixed(1)} s${cpu}, ${(large.wall / small.wall).toFixed(1)} x the one of ${small.summary.counts.nodes} nodes; target below ${targets.seconds} s for ${targets.nodes} on a quiet machine: ${verdict(isMet)}`,
      );
      print(`  PDF ${megabytes(statSync(last.pdfPath).size)} MB, bundle ${megabytes(last.bytes)} MB`);
    } finally {
      await app.close();
    }
    const found = await inProcess(file, { path: last.bundlePath, ...flips });
    print(
      `${number(found.flips)} bundles with one changed byte: ${number(found.missed)} passed unseen, ${number(found.misnamed)} named other bytes, at most ${number(found.widest)} bytes were named; target none unseen and none misnamed: ${verdict(found.wholeIsWhole && found.missed + found.misnamed === 0)}`,
    );
    if (found.places.length > 0) print(`  the first of them at byte ${found.places.join(', ')}`);
    print(
      `  verified in ${found.verifying.toFixed(0)} ms, ${(found.verifying / found.hashing).toFixed(1)} x one SHA-256 of the same ${number(found.bytes)} bytes; process at its peak ${megabytes(found.peak)} MB`,
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

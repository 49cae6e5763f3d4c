import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { settingsSchema } from '#contract/settings.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { termPlans } from '#core/demo/mesh/glossaries.ts';
import { assetPlans } from '#core/demo/mesh/asset-plans.ts';
import { Calibration } from '#core/glossary/suggest/calibration.ts';
import { Suggester } from '#core/glossary/suggest/suggester.ts';
import { lintGlossary } from '#core/glossary/lint/lint-glossary.ts';
import { wordsOf } from '#core/glossary/lint/words.ts';
import { planImport } from '#core/glossary/import-steps.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { readGlossaryFile } from '#engine/glossary-file.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const asked = JSON.parse(process.argv[2] ?? '{}') as { terms: number; rows: number; columns: number };
const connectionId = '01CONNECTION';

/** Seconds of the clock and of the processor. */
async function timed<Value>(work: () => Value | Promise<Value>): Promise<{ value: Value; wall: number; processor: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, wall: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

/** Terms as a company has them: the demo's, with what tells one business from another before their names. */
const place = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('The demo has no terms');
  return item;
};
const nameOf = (at: number): string =>
  at < termPlans.length
    ? place(termPlans, at).name
    : `${place(termPlans, at * 7).topic} ${place(termPlans, at).name} ${Math.floor(at / termPlans.length)}`;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: number): string =>
  `glossary,name,shortDescription,longDescription,parent,synonyms\n${Array.from({ length: rows }, (_, at) => {
    const { glossary, long, short } = place(termPlans, at);
    const parent = at % 10 === 0 ? '' : nameOf(at - (at % 10));
    return [
      glossary,
      nameOf(at),
      short,
      long,
      at - (at % 10) >= 0 && glossary === place(termPlans, at - (at % 10)).glossary ? parent : '',
      `${nameOf(at)} (${at})`,
    ]
      .map(quoted)
      .join(',');
  }).join('\n')}\n`;

const folder = mkdtempSync(join(tmpdir(), 'meshbench-glossary-files-'));
const host = createTestHost();
const workspace = await createWorkspace(host, { folder: join(folder, 'w'), title: 'Bench', actor: 'Ada' });
const mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
try {
  await (
    await mirrors.of(connectionId)
  ).transaction((inside) =>
    storeEntities(inside, 'project', [{ document: { id: 'p1', name: 'Registry' } }], host.clock.now().toISOString()),
  );
  const service = new GlossaryService({
    workspace,
    mirrors,
    clock: host.clock,
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
  });
  const text = csv(asked.terms);
  const bytes = new TextEncoder().encode(text);
  const plain = await openDatabaseFile(join(folder, 'plain.duckdb'), { readOnly: false });
  const rows = JSON.stringify(
    Array.from({ length: asked.terms }, (_, at) => ({
      name: nameOf(at),
      short: place(termPlans, at).short,
      long: place(termPlans, at).long,
    })),
  );
  const copy = await timed(() =>
    plain.run(
      `CREATE TABLE terms AS SELECT unnest(from_json($1, '[{"name":"VARCHAR","short":"VARCHAR","long":"VARCHAR"}]'), recursive := true)`,
      [rows],
    ),
  );
  await plain.close();
  const dry = await timed(async () =>
    planImport(await readGlossaryFile(bytes, { name: 'terms.csv' }), await service.document(connectionId)),
  );
  const written = await timed(() => service.import(connectionId, dry.value, 'p1'));
  const document = await service.document(connectionId);
  const pass = await timed(() =>
    document.terms.reduce(
      (sum, term) => sum + wordsOf(`${term.name} ${term.shortDescription ?? ''} ${term.longDescription ?? ''}`).length,
      0,
    ),
  );
  const lint = await timed(() => lintGlossary(document).length);
  const many = new TextEncoder().encode(csv(asked.rows));
  const hundred = await timed(async () => planImport(await readGlossaryFile(many, { name: 'many.csv' }), document).report);
  const fields = assetPlans.flatMap(({ columns, key }) => columns.map((column) => ({ ...column, key })));
  const targets = Array.from({ length: asked.columns }, (_, at) => {
    const field = place(fields, at);
    const name = at % 3 === 0 ? `${field.name}_${place(fields, at * 13).name}` : field.name;
    return {
      kind: 'column' as const,
      assetId: field.key,
      name,
      businessName: field.businessName,
      text: field.businessName,
      termIds: at % 5 === 0 ? [`t${at % asked.terms}`] : [],
      semanticTypes: [],
      values: [],
    };
  });
  const terms = document.terms.map(({ longDescription, name, shortDescription }, at) => ({
    id: `t${at}`,
    name,
    otherNames: [],
    definition: `${shortDescription ?? ''} ${longDescription ?? ''}`,
    isRestricted: false,
  }));
  const names = await timed(() => targets.reduce((sum, { name, text: said }) => sum + wordsOf(`${name} ${said}`).length, 0));
  const suggest = await timed(() => {
    const suggester = new Suggester(terms, targets);
    const calibration = new Calibration();
    let found = 0;
    for (let at = 0; at < targets.length; at += 1) {
      for (const { strength, termId } of suggester.of(at, true)) {
        found += 1;
        calibration.learn(strength, targets[at]?.termIds.includes(termId) ?? false);
      }
    }
    return found;
  });
  process.send?.({
    terms: document.terms.length,
    copy,
    dry: { ...dry, value: dry.value.report.added },
    written: { ...written, value: written.value.made.length },
    pass,
    lint,
    hundred: { ...hundred, value: hundred.value.terms },
    names,
    suggest,
    peak: process.resourceUsage().maxRSS * 1024,
  });
} finally {
  await mirrors.close();
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

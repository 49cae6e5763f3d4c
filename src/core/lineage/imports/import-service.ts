import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { LineageOrigin } from '#contract/lineage/graph.ts';
import type { ImportedLineage, LineageImport, LineageRefused, SqlSettings } from '#contract/lineage/lineage.ts';
import type { SampleSource } from '#contract/samples.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Files, Watch } from '../../ports/files.ts';
import type { EventReading, RefuseEvent, StartEventReading } from '../../ports/event-reader.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { eventOfFacts } from '../export/event-of-facts.ts';
import { countLineage, type LineageCounts as WrittenCounts } from '../openlineage/summary.ts';
import type { LineageStore } from '../store/lineage-store.ts';
import { groupsOf, type Utterance } from '../store/statement-groups.ts';
import type { FileReading, SourceReader } from '../sources/source-reader.ts';
import { findImport, importOfBytes, insertImport, listImports } from './import-records.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

export interface ImportParts {
  readonly workspace: Workspace;
  readonly store: LineageStore;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly files: Files;
  readonly readEvents: StartEventReading;
  /** Reads what is no file of events. */
  readonly sources: SourceReader;
  readonly uploadsFolder: string;
  readonly settings: () => Promise<Settings>;
  /** Told after something was imported or taken back. */
  readonly changed: () => void;
}

/** What others read from somewhere, as groups of statements. */
export interface StatementImport {
  readonly title: string;
  readonly origin: LineageOrigin;
  /** Of what it was read from; text that always gives the same statements. */
  readonly sha256: string;
  readonly bytes: number;
  readonly counts: LineageImport['counts'];
  readonly utterances: Iterable<Utterance> | AsyncIterable<Utterance>;
}

/** Refusals that are told one by one; beyond them they are counted. */
const toldRefusals = 10_000;
/** Results of jobs that are kept to be asked for. */
const keptResults = 50;

/** Brings lineage in, whole or not at all, and takes it back whole. */
export class ImportService {
  readonly #parts: ImportParts;
  readonly #results = new Map<string, ImportedLineage>();

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  list(): Promise<LineageImport[]> {
    return listImports(this.#parts.workspace.database);
  }

  /** Starts a job that imports files (NDJSON, JSON) or whole folders of them. Each file is one import. */
  async start(sources: readonly SampleSource[], sql?: SqlSettings): Promise<{ jobId: string }> {
    const { jobs, workspace } = this.#parts;
    const files = await sourceFiles(this.#parts, sources);
    const [first] = files;
    if (first === undefined)
      throw failure('bad_input', 'There is no file of events, dbt or SQL (.json, .ndjson, .jsonl, .sql) in it. Choose another folder.');
    const { id } = await workspace.info();
    const title = files.length === 1 ? `Importing ${first.name}` : `Importing ${files.length} files of lineage`;
    const job = jobs.start({ kind: 'import_lineage', title, subject: { kind: 'workspace', id } }, async (progress) => {
      const result = await this.importFiles(files, progress, sql);
      this.#results.set(job.id, result);
      for (const old of [...this.#results.keys()].slice(0, -keptResults)) this.#results.delete(old);
    });
    return { jobId: job.id };
  }

  /** What came of a job, when it has ended; null where it has not, or was long ago. */
  result(jobId: string): ImportedLineage | null {
    return this.#results.get(jobId) ?? null;
  }

  async importFiles(files: readonly SourceFile[], progress: Progress, sql?: SqlSettings): Promise<ImportedLineage> {
    const reading = this.#parts.readEvents({ isAlone: files.length === 1 });
    try {
      return await this.#importEach(files, reading, progress, sql);
    } finally {
      await reading.close();
    }
  }

  async #importEach(
    files: readonly SourceFile[],
    reading: EventReading,
    progress: Progress,
    sql: SqlSettings | undefined,
  ): Promise<ImportedLineage> {
    const refused: LineageRefused[] = [];
    const imports: LineageImport[] = [];
    const unresolved: FileReading['unresolved'][number][] = [];
    let [refusedCount, known] = [0, 0];
    let only: WrittenCounts | null = null;
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let before = 0;
    const note = (taken: Taken): void => {
      if (taken.isNew) imports.push(taken.kept);
      else known += 1;
      if (files.length === 1) only = taken.said;
    };
    for (const file of files) {
      const other = await this.#parts.sources.read(file, sql, progress.signal);
      if (other === null) {
        const watch = {
          signal: progress.signal,
          onBytes: (bytes: number) =>
            progress.report({ label: `Reading ${file.name}`, share: total === 0 ? null : Math.min(1, (before + bytes) / total) }),
        };
        const taken = await this.#importFile(file, reading, watch, (line, reason) => {
          refusedCount += 1;
          if (refused.length < toldRefusals) refused.push({ file: file.name, line, reason });
        });
        note(taken);
      } else {
        note(await this.#importReading(file, other));
        for (const facts of other.facts) reading.note(facts);
        for (const { line, reason } of other.refused) refused.push({ file: file.name, line, reason });
        refusedCount += other.refused.length;
        unresolved.push(...other.unresolved);
      }
      before += file.bytes;
    }
    return {
      ...(only ?? (await reading.together())),
      refused: refused.slice(0, toldRefusals),
      refusedCount,
      unresolved: told(unresolved),
      unresolvedCount: unresolved.length,
      imports,
      knownAlready: known,
    };
  }

  /** Takes in what a script says that was typed or pasted. */
  async importSql(title: string, text: string, settings: SqlSettings): Promise<ImportedLineage> {
    const reading = await this.#parts.sources.sql(title, text, settings);
    const { kept, isNew, said } = await this.#importReading({ name: title, bytes: utf8ToBytes(text).length }, reading);
    return {
      ...said,
      refused: reading.refused.slice(0, toldRefusals).map((each) => ({ file: title, ...each })),
      refusedCount: reading.refused.length,
      unresolved: told(reading.unresolved),
      unresolvedCount: reading.unresolved.length,
      imports: isNew ? [kept] : [],
      knownAlready: isNew ? 0 : 1,
    };
  }

  async #importReading(
    { name, bytes }: Pick<SourceFile, 'name' | 'bytes'>,
    { origin, sha256, facts, refused }: FileReading,
  ): Promise<Taken> {
    const said = countLineage(facts);
    const utterances = facts.map((each) => groupsOf(each, JSON.stringify(eventOfFacts(each))));
    const counts = { ...said, refused: refused.length };
    return { ...(await this.importStatements({ title: name, origin, sha256, bytes, counts, utterances })), said };
  }

  /** Takes in what others have read. The same bytes of the same origin are taken once. */
  async importStatements({
    title,
    origin,
    sha256,
    bytes,
    counts,
    utterances,
  }: StatementImport): Promise<{ kept: LineageImport; isNew: boolean }> {
    const { workspace, clock } = this.#parts;
    const known = await importOfBytes(workspace.database, origin, sha256);
    if (known !== null) return { kept: known, isNew: false };
    const about = { id: clock.newId(), title, origin, sha256, bytes, importedAt: clock.now().toISOString() };
    const kept = await this.#keep(about, async () => {
      await this.#parts.store.add(about.id, origin, utterances);
      return counts;
    });
    return { kept, isNew: true };
  }

  /** Takes back an import with everything that only it said. */
  async takeBack(id: string, reason: string | null): Promise<void> {
    const { workspace, clock, settings, store, changed } = this.#parts;
    const { actor } = await settings();
    await workspace.edit(
      { actor, source: 'user', action: 'lineage.import_removed', entityKind: 'lineage_import', entityId: id, reason },
      async (inside) => {
        const found = await findImport(inside, id);
        if (found === null) throw failure('not_found', 'This import is not there any more.');
        await inside.run(`UPDATE lineage_imports SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1`, [id, clock.now().toISOString()]);
        return { before: { ...found }, after: null, result: undefined };
      },
    );
    await store.remove([id]);
    changed();
  }

  async #importFile({ path, name, bytes }: SourceFile, reading: EventReading, watch: Watch, refuse: RefuseEvent): Promise<Taken> {
    const { files, clock, workspace, store } = this.#parts;
    const sha256 = await files.sha256(path, { signal: watch.signal, onBytes: () => undefined });
    const known = await importOfBytes(workspace.database, 'event', sha256);
    if (known !== null) {
      // Nothing is written; what is in it is told all the same.
      const counted = reading.rows({ path, start: null }, watch, refuse);
      for (;;) {
        const next = await counted.next();
        if (next.done === true) return { kept: known, isNew: false, said: next.value };
      }
    }
    let refusals = 0;
    const counted: RefuseEvent = (line, reason) => {
      refusals += 1;
      refuse(line, reason);
    };
    const about = { id: clock.newId(), title: name, origin: 'event', sha256, bytes, importedAt: clock.now().toISOString() } as const;
    let said: WrittenCounts = { events: 0, datasets: 0, jobs: 0, edges: 0, columnEdges: 0 };
    const kept = await this.#keep(about, async () => {
      said = await store.addRows(about.id, (start) => reading.rows({ path, start }, watch, counted));
      return { ...said, refused: refusals };
    });
    return { kept, isNew: true, said };
  }

  /** @param write into the store; tells what was written */
  async #keep(about: Omit<LineageImport, 'counts'>, write: () => Promise<LineageImport['counts']>): Promise<LineageImport> {
    const { workspace, settings, changed } = this.#parts;
    const kept = { ...about, counts: await write() };
    const { actor } = await settings();
    const entry = { actor, source: 'import', action: 'lineage.imported', entityKind: 'lineage_import', entityId: about.id } as const;
    await workspace.edit(entry, async (inside) => {
      await insertImport(inside, kept);
      return { before: null, after: { ...kept }, result: undefined };
    });
    changed();
    return kept;
  }
}

/** One file that was read: the import that holds it, and what it says. */
interface Taken {
  readonly kept: LineageImport;
  /** False where the same bytes were imported before. */
  readonly isNew: boolean;
  readonly said: WrittenCounts;
}

const told = (unresolved: FileReading['unresolved']): ImportedLineage['unresolved'] =>
  unresolved.slice(0, toldRefusals).map(({ tables, ...each }) => ({ ...each, tables: [...tables] }));

import { basename } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import { cancelled, failure } from '#core/failures.ts';
import type { LabChannel } from '#core/ports/lab-spawner.ts';
import { translateFileError } from './duckdb-failures.ts';
import { LabDatabase, type LabDatabaseOptions, startDatabaseAhead } from './lab-database.ts';
import { inspect, type Inspected } from './open/inspect.ts';
import type { LabTask } from './open/lab-task.ts';
import { decodeColumns, openParquet } from './open/open-parquet.ts';
import { openSource } from './open/open-source.ts';
import { openTogether } from './open/open-together.ts';
import { toLabSchema, type FromLab, type ToLabRequest } from './protocol.ts';
import type { RowSetRelation } from './row-sets/set-columns.ts';
import type { RowsReader } from './rows-reader.ts';

const memoryEveryMilliseconds = 200;
const progressEveryMilliseconds = 50;
const interruptEveryMilliseconds = 20;

/** A lab that nobody has asked for so long is one that waits for the next file. */
const spareAfterMilliseconds = 200;

/** Half of a lab's code, which only profiles need: loaded while the database opens the file, or while nobody asks. */
const loadProfileRun = () => import('./profile-run.ts');

/** The same for rows. */
const loadRowsReader = () => import('./rows-reader.ts');

type Request<Type extends ToLabRequest['type']> = Extract<ToLabRequest, { type: Type }>;

/** Runs inside a lab process: one file, one DuckDB, one request after another. The process is ended from outside. */
class LabServer {
  readonly #send: (message: FromLab) => void;
  #database: LabDatabase | null = null;
  #rows: RowsReader | null = null;
  #queue: Promise<void> = Promise.resolve();
  #running: number | null = null;
  readonly #stopped = new Set<number>();

  constructor(send: (message: FromLab) => void) {
    this.#send = send;
  }

  receive(message: unknown): void {
    const parsed = toLabSchema.safeParse(message);
    // A message that is none of ours can only come from a fault of the engine; nothing waits for its answer.
    if (!parsed.success) return;
    const request = parsed.data;
    if (request.type === 'cancel') {
      this.#stop(request.id);
      return;
    }
    this.#queue = this.#queue.then(() => this.#answer(request));
  }

  /** Interrupts until the request has ended: an interrupt that comes between two statements is lost. */
  #stop(id: number): void {
    this.#stopped.add(id);
    const timer = setInterval(() => {
      if (this.#running === id) this.#database?.interrupt();
      else clearInterval(timer);
    }, interruptEveryMilliseconds);
  }

  async #answer(request: ToLabRequest): Promise<void> {
    this.#running = request.id;
    try {
      if (this.#stopped.has(request.id)) throw cancelled();
      this.#send(await this.#do(request));
    } catch (error) {
      this.#send({ type: 'failed', id: request.id, error: this.#describe(error, request.id) });
    } finally {
      this.#running = null;
      this.#stopped.delete(request.id);
    }
  }

  #describe(error: unknown, id: number): AppError {
    return this.#stopped.has(id) ? cancelled().error : translateFileError(error, 'The file').error;
  }

  #do(request: ToLabRequest): Promise<FromLab> {
    switch (request.type) {
      case 'profile':
        return this.#profile(request);
      case 'study':
        return this.#study(request);
      case 'assemble':
        return this.#assemble(request);
      case 'open_rows':
        return this.#openRows(request);
      case 'page':
        return this.#page(request);
    }
  }

  async #profile(request: Request<'profile'>): Promise<FromLab> {
    const { id, path, outputFolder, tempFolder, limits, version } = request;
    const shown = request.shownPath ?? request.originalFacts?.path ?? path;
    const name = basename(shown);
    const loading = loadProfileRun();
    // Who waits for it below is told; nobody does when the file cannot be opened.
    loading.catch(() => undefined);
    const inspected = await inspect(path, name);
    const task: LabTask = {
      path,
      name,
      outputFolder,
      tempFolder,
      limits,
      dialect: request.dialect,
      openDatabase: (columns = 0) =>
        this.#open({ limits, name, tempFolder, files: pathsOf(inspected), folders: [outputFolder, tempFolder], columns }),
      report: throttled((progress) => this.#send({ type: 'progress', id, progress })),
    };
    const { database, source, convertedTo } = await openSource(task, inspected, { shown, originalFacts: request.originalFacts });
    const { runProfile } = await loading;
    const profile = await runProfile({
      source,
      runner: database,
      limits,
      ...(request.sample ? { sample: request.sample } : {}),
      ...(request.isThorough === undefined ? {} : { isThorough: request.isThorough }),
      companyTypes: request.companyTypes,
      version,
      onStep: (step) => this.#send({ type: 'step', id, step }),
      progress: { signal: neverAborted, report: task.report },
    });
    if (convertedTo === null && !request.sample) {
      // The profile has read every value of flat columns, or says which it could not; nested ones are decoded here.
      const left = profile.columns.filter(({ kind, state }) => kind === 'nested' && state !== 'failed');
      await decodeColumns(database, source.relation, left);
    }
    return { type: 'profiled', id, profile, convertedTo };
  }

  async #study({ id, name, sources, input, tempFolder, limits, version }: Request<'study'>): Promise<FromLab> {
    const report = throttled((progress) => this.#send({ type: 'progress', id, progress }));
    const opened = await openTogether(sources, { tempFolder, limits, report, open: (options) => this.#open(options) });
    const { runStudy } = await import('./studies/load.ts');
    const output = await runStudy(name, input, {
      sources: opened.sources,
      runner: opened.database,
      limits,
      progress: { signal: neverAborted, report },
      version,
    });
    return { type: 'studied', id, output };
  }

  async #assemble({ id, ...request }: Request<'assemble'>): Promise<FromLab> {
    const { assemble } = await import('./assemble/assemble.ts');
    const report = throttled((progress) => this.#send({ type: 'progress', id, progress }));
    return { type: 'assembled', id, rows: await assemble(request, { report, open: (options) => this.#open(options) }) };
  }

  async #openRows({ id, path, others, tempFolder, limits }: Request<'open_rows'>): Promise<FromLab> {
    const name = basename(path);
    const loading = loadRowsReader();
    // As above.
    loading.catch(() => undefined);
    const inspected = await inspectParquet(path);
    const besides: { sampleId: string; path: string; inspected: Inspected }[] = [];
    for (const other of others) besides.push({ ...other, inspected: await inspectParquet(other.path) });
    const files = [inspected, ...besides.map((each) => each.inspected)].flatMap(pathsOf);
    const database = await this.#open({ limits, name, tempFolder, files, folders: [tempFolder] });
    const open = new Map<string, RowSetRelation>();
    for (const each of besides) open.set(each.sampleId, await openParquet(database, each.inspected.parts, basename(each.path)));
    const { RowsReader } = await loading;
    this.#rows = await RowsReader.open(database, inspected.parts, name, open);
    return { type: 'rows_open', id };
  }

  async #page({ id, query }: Request<'page'>): Promise<FromLab> {
    if (!this.#rows) throw failure('internal', 'Rows were asked for before the file was opened.');
    return { type: 'page', id, page: await this.#rows.page(query) };
  }

  async #open(options: LabDatabaseOptions): Promise<LabDatabase> {
    this.#database = await LabDatabase.open(options);
    return this.#database;
  }
}

async function inspectParquet(path: string): Promise<Inspected> {
  const name = basename(path);
  const inspected = await inspect(path, name);
  if (inspected.kind !== 'parquet') throw failure('unsupported_file', `The rows of ${name} can be shown once it has been profiled.`);
  return inspected;
}

const pathsOf = ({ parts }: Inspected): string[] => parts.map(({ path }) => path);

/** Lets a report pass only so often: a wide file makes thousands a second. */
function throttled(report: LabTask['report']): LabTask['report'] {
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (now < next) return;
    next = now + progressEveryMilliseconds;
    report(progress);
  };
}

/** A profile or a study is cancelled by ending the process. */
const neverAborted = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

/**
 * The inside of a lab process, whatever the host. It may be kept waiting for its first request, with DuckDB started, and is silent
 * until then: nobody listens yet.
 * @param channel the line to the engine
 */
export function runLabServer(channel: LabChannel): void {
  const send = (message: FromLab): void => channel.send(message);
  const server = new LabServer(send);
  let tellMemory: NodeJS.Timeout | undefined;
  // What cannot be loaded is said to who asks for it.
  const spare = setTimeout(() => void Promise.allSettled([loadProfileRun(), loadRowsReader()]), spareAfterMilliseconds);
  channel.onMessage((message) => {
    clearTimeout(spare);
    tellMemory ??= setInterval(() => send({ type: 'memory', bytes: process.memoryUsage.rss() }), memoryEveryMilliseconds);
    server.receive(message);
  });
  startDatabaseAhead();
  send({ type: 'ready' });
}

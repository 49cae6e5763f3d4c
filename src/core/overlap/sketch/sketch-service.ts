import { type SketchFile, type SketchHead, sketchScheme, type Standing } from '#contract/overlap/sketch.ts';
import type { SketchSummary } from '#contract/overlap/sketches.ts';
import type { Profile } from '#contract/profile.ts';
import { AppFailure, cancelled, failure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { SketchFiles } from '../../ports/sketch-files.ts';
import { SampleFiles } from '../../samples/sample-files.ts';
import { labLimits, type SampleParts } from '../../samples/sample-parts.ts';
import type { SampleRecord } from '../../samples/sample-records.ts';
import { SampleStore } from '../../samples/sample-store.ts';
import { layoutOf } from '../../workspace/layout.ts';
import type { DataSetSketch } from './column-sketch.ts';
import { fromSketchFile, parseSketchFile, sketchFileText } from './sketch-file.ts';
import { sketchKey } from './sketch-key.ts';
import { type SketchRecord, SketchStore } from './sketch-store.ts';
import { standingFacts, standingOf } from './standing.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

export interface SketchParts extends SampleParts {
  readonly sketchFiles: SketchFiles;
  readonly keys: WorkspaceKeys;
}

/** Sketches that are kept in memory once they were read: a search asks for the same ones again. */
const keptInMemory = 64;

/** Sketches of the data sets of one open workspace. */
export class SketchService {
  readonly #parts: SketchParts;
  readonly #store: SketchStore;
  readonly #samples: SampleStore;
  readonly #files: SampleFiles;
  readonly #read = new Map<string, DataSetSketch>();

  constructor(parts: SketchParts) {
    this.#parts = parts;
    this.#store = new SketchStore(parts.workspace.database);
    this.#samples = new SampleStore(parts.workspace.database);
    this.#files = new SampleFiles(parts);
  }

  /** Owned ones first, then by title. */
  async list(): Promise<{ sketches: SketchSummary[]; without: { sampleId: string; title: string; why: string }[]; isAutomatic: boolean }> {
    const [records, samples, runs] = [await this.#store.list(), await this.#samples.list(false), await this.#samples.runs()];
    const facts = await standingFacts(this.#parts.workspace.database, samples);
    const keyId = await this.#keyId();
    const requested = new Set((await this.#store.requests()).flatMap(({ answerId }) => answerId ?? []));
    const byId = new Map(samples.map((sample) => [sample.id, sample]));
    const newest = (sampleId: string) => runs.find((run) => run.sampleId === sampleId && run.state === 'succeeded');
    const shown = records.filter(
      ({ head, id, sampleId }) => (head.keyId === keyId || requested.has(id)) && (sampleId === null || byId.has(sampleId)),
    );
    const sketches = shown.map((record): SketchSummary => {
      const sample = record.sampleId === null ? undefined : byId.get(record.sampleId);
      return summaryOf(record, {
        ...standingOf(record, facts),
        title: sample !== undefined && record.runId !== null ? sample.title : record.title,
        isAnswer: requested.has(record.id),
        isOwnKey: record.head.keyId === keyId,
        stale:
          record.head.scheme !== sketchScheme
            ? 'It was made by another release and compares with nothing. Sketch it again.'
            : record.runId !== null && sample !== undefined && newest(sample.id)?.id !== record.runId
              ? 'The sample was profiled again since. Sketch it again.'
              : null,
      });
    });
    const sketched = new Set(shown.flatMap(({ sampleId, runId }) => (runId === null ? [] : (sampleId ?? []))));
    const ranks: Readonly<Record<Standing, number>> = { owned: 0, offered: 1, undecided: 2 };
    return {
      sketches: sketches.toSorted(
        (one, other) => ranks[one.standing] - ranks[other.standing] || one.title.localeCompare(other.title, 'en'),
      ),
      without: samples
        .filter(({ id }) => !sketched.has(id))
        .map(({ id, title }) => ({
          sampleId: id,
          title,
          why: newest(id) === undefined ? 'It has no profile yet.' : 'It has not been sketched.',
        })),
      isAutomatic: (await this.#parts.settings()).sketches.isAutomatic,
    };
  }

  /** Starts the job. Rejects with `conflict` before the sample has a profile, `not_found` where its rows are gone. */
  async make(sampleId: string): Promise<{ jobId: string }> {
    const sample = await this.#samples.get(sampleId);
    await this.#readable(sample);
    const job = this.#parts.jobs.start(
      { kind: 'sketch_sample', title: `Sketching ${sample.title}`, subject: { kind: 'sample', id: sampleId } },
      async (progress) => {
        await this.sketchSample(sampleId, await this.#parts.keys.workspace(), null, progress);
      },
    );
    return { jobId: job.id };
  }

  /** Sketches a sample by itself where settings say so; what goes wrong is told by the job, or was told before. */
  async afterProfile(sampleId: string): Promise<void> {
    if (!(await this.#parts.settings()).sketches.isAutomatic) return;
    try {
      await this.make(sampleId);
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown;
      this.#parts.log.info('A sample was not sketched', { sample: sampleId, code: thrown.error.code });
    }
  }

  /**
   * Sketches a sample and keeps the sketch in the place of the one with the same key.
   * @param key 64 hexadecimal digits
   */
  async sketchSample(sampleId: string, key: string, requestId: string | null, progress: Progress): Promise<void> {
    const { clock, companyTypes, lab, settings } = this.#parts;
    const sample = await this.#samples.get(sampleId);
    const { path, profile, runId } = await this.#readable(sample);
    const file = await lab.study(
      'sketch',
      {
        sources: [{ path, ...(sample.facts === null ? {} : { originalFacts: sample.facts }) }],
        input: {
          title: sample.title,
          key,
          k: (await settings()).sketches.values,
          profile,
          companyTypes: [...((await companyTypes?.()) ?? [])],
          wanted: null,
          requestId,
          madeAt: clock.now().toISOString(),
        },
        limits: await labLimits(settings),
      },
      progress,
    );
    if (progress.signal.aborted) throw cancelled();
    const { keyId } = sketchKey(key);
    if (file.dataSet.keyId !== keyId) throw failure('lab_crashed', 'The process that reads the file sent a sketch that was not asked for.');
    const made = await this.#madeHere(sampleId);
    const before = made.filter((each) => each.head.keyId === keyId);
    const standing = made.find((each) => each.standing !== null)?.standing ?? null;
    await this.#keep(file, { sampleId, runId, standing, title: sample.title });
    for (const { id } of before) {
      await this.#store.delete(id);
      await this.#parts.files.remove(this.#path(id));
      this.#read.delete(id);
    }
  }

  /** The record, and what is in its file. Null where the file is gone or cannot be read. */
  async read(sketchId: string): Promise<DataSetSketch | null> {
    const known = this.#read.get(sketchId);
    if (known) return known;
    try {
      const made = fromSketchFile(await this.#file(await this.#store.get(sketchId)));
      if (this.#read.size >= keptInMemory) for (const [oldest] of [...this.#read].slice(0, 1)) this.#read.delete(oldest);
      this.#read.set(sketchId, made);
      return made;
    } catch (thrown) {
      if (thrown instanceof AppFailure) return null;
      throw thrown;
    }
  }

  async reveals(sketchId: string): Promise<{ sentences: string[]; leftOut: string[] }> {
    const { leftOut, reveals } = await this.#file(await this.#store.get(sketchId));
    return { sentences: reveals, leftOut };
  }

  async download(sketchId: string): Promise<{ fileName: string; bytes: Uint8Array }> {
    const record = await this.#store.get(sketchId);
    return { fileName: `${fileNameOf(record.title)}.mbsketch`, bytes: await this.#parts.sketchFiles.read(this.#path(sketchId)) };
  }

  /** Of a sample's sketch it is said of the sample: those that were made with keys of requests follow. */
  async setStanding(sketchId: string, standing: Standing | null, reason?: string): Promise<SketchSummary> {
    const { runId, sampleId, standing: before, title } = await this.#store.get(sketchId);
    const others = sampleId === null || runId === null ? [] : await this.#madeHere(sampleId);
    await this.#edit('sketch.standing_set', sketchId, reason, async (store) => {
      for (const id of new Set([sketchId, ...others.map((each) => each.id)])) await store.setStanding(id, standing);
      return { before: { title, standing: before }, after: { title, standing } };
    });
    return this.#summary(sketchId);
  }

  async remove(sketchId: string, reason?: string): Promise<void> {
    const { sha256, title } = await this.#store.get(sketchId);
    await this.#edit('sketch.removed', sketchId, reason, async (store) => {
      await store.setRemoved(sketchId, this.#parts.clock.now().toISOString());
      return { before: { title, sha256 }, after: null };
    });
    this.#read.delete(sketchId);
    await this.#parts.files.remove(this.#path(sketchId));
  }

  /**
   * Takes in a sketch file that came from elsewhere.
   * @param answered the request that a file answers, by its key; undefined where none has it
   * @throws AppFailure `conflict` where nothing here has its key, `unreadable_file`, `unsupported_file`
   */
  async take(
    bytes: Uint8Array,
    fileName: string,
    answered: (head: SketchHead) => Promise<{ requestId: string; sampleId: string | null; answerId: string | null } | undefined>,
  ): Promise<{ summary: SketchSummary; requestId: string | null }> {
    const file = parseSketchFile(await this.#parts.sketchFiles.unpack(bytes, fileName), fileName);
    fromSketchFile(file);
    const request = await answered(file.dataSet);
    if (request === undefined && file.dataSet.keyId !== (await this.#keyId())) throw unknownKey(fileName, file.dataSet);
    const kept = await this.#store.list();
    if (kept.some(({ sha256 }) => sha256 === file.sha256)) throw failure('conflict', `${fileName} is in the workspace already.`);
    const answer = kept.find(({ id }) => id === request?.answerId);
    if (answer !== undefined)
      throw failure(
        'conflict',
        `${fileName} is another answer to a request that “${answer.title}” answers already. If it is to take that one’s place, remove “${answer.title}” under What we own first.`,
      );
    const record = recordOf(
      file,
      { sampleId: request?.sampleId ?? null, runId: null, standing: null, title: file.dataSet.title },
      this.#parts.clock.newId(),
      bytes.length,
    );
    await this.#parts.sketchFiles.write(this.#path(record.id), bytes);
    await this.#edit('sketch.taken', record.id, undefined, async (store) => {
      await store.insert(record);
      if (request) await store.setAnswer(request.requestId, record.id, this.#parts.clock.now().toISOString());
      return { before: null, after: { title: record.title, sha256: record.sha256, requestId: request?.requestId ?? null } };
    });
    return { summary: await this.#summary(record.id), requestId: request?.requestId ?? null };
  }

  /** Samples that are owned, with whether their rows are here to be sketched again. */
  async ownedSamples(): Promise<{ id: string; title: string; isAtHand: boolean }[]> {
    const owned = (await this.list()).sketches.filter(({ isAnswer, standing }) => standing === 'owned' && !isAnswer);
    return Promise.all(
      owned.map(async ({ id, sampleId, title }) => {
        const sample = sampleId === null ? null : await this.#samples.find(sampleId);
        return { id: sampleId ?? id, title, isAtHand: sample !== null && (await this.#files.rows(sample)) !== null };
      }),
    );
  }

  /** Sketches of a sample's rows, with the workspace's key and with those of requests. */
  async #madeHere(sampleId: string): Promise<SketchRecord[]> {
    return (await this.#store.list()).filter((each) => each.sampleId === sampleId && each.runId !== null);
  }

  async #keep(file: SketchFile, about: Pick<SketchRecord, 'sampleId' | 'runId' | 'standing' | 'title'>): Promise<void> {
    const { clock, sketchFiles } = this.#parts;
    const bytes = await sketchFiles.pack(sketchFileText(file));
    const record = recordOf(file, about, clock.newId(), bytes.length);
    await sketchFiles.write(this.#path(record.id), bytes);
    // It can be made again from the sample, so the journal does not tell of it.
    await this.#store.insert(record);
  }

  async #file({ id, title }: SketchRecord): Promise<SketchFile> {
    const { sketchFiles } = this.#parts;
    return parseSketchFile(await sketchFiles.unpack(await sketchFiles.read(this.#path(id)), title), title);
  }

  async #summary(sketchId: string): Promise<SketchSummary> {
    const found = (await this.list()).sketches.find(({ id }) => id === sketchId);
    if (!found) throw failure('not_found', 'This sketch is not in the workspace any more. Go back to the list.');
    return found;
  }

  async #readable(sample: SampleRecord): Promise<{ path: string; profile: Profile; runId: string }> {
    const run = (await this.#samples.runs(sample.id)).find(({ state }) => state === 'succeeded');
    const profile = await this.#samples.profile(sample.id);
    if (run === undefined || profile === null)
      throw failure('conflict', `“${sample.title}” has no profile yet, which says what its columns mean. Profile it first.`);
    const path = await this.#files.rows(sample);
    if (path === null)
      throw failure('not_found', `The rows of “${sample.title}” cannot be read: its file is gone. Put it back, or add it again.`);
    return { path, profile, runId: run.id };
  }

  async #keyId(): Promise<string> {
    return sketchKey(await this.#parts.keys.workspace()).keyId;
  }

  async #edit(
    action: string,
    entityId: string,
    reason: string | undefined,
    change: (store: SketchStore) => Promise<{ before: unknown; after: unknown }>,
  ): Promise<void> {
    const { settings, workspace } = this.#parts;
    const { actor } = await settings();
    await workspace.edit({ actor, source: 'user', action, entityKind: 'sketch', entityId, reason: reason ?? null }, async (inside) => ({
      ...(await change(new SketchStore(inside))),
      result: undefined,
    }));
  }

  #path(sketchId: string): string {
    const { files, workspace } = this.#parts;
    return files.join(layoutOf(files, workspace.folder).sketches, `${sketchId}.mbsketch`);
  }
}

function unknownKey(fileName: string, { keyId, requestId }: SketchHead): Error {
  const problem =
    requestId === null
      ? 'answers no request, and was made with a key that this workspace does not have'
      : 'answers a request that is not in this workspace: it was withdrawn here, or written elsewhere, and its key is unknown';
  return failure(
    'conflict',
    `${fileName} ${problem} (${keyId}), so nothing here can be compared with it. Ask for a sketch that answers one of your own requests.`,
  );
}

/** A title as a file name, without what a file system or a shell would read something into. */
export const fileNameOf = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .trim()
    .slice(0, 80) || 'Sketch';

const recordOf = (
  file: SketchFile,
  about: Pick<SketchRecord, 'sampleId' | 'runId' | 'standing' | 'title'>,
  id: string,
  bytes: number,
): SketchRecord => ({
  ...about,
  id,
  head: file.dataSet,
  columnCount: file.columns.length,
  hashedColumns: file.columns.filter(({ hashes }) => hashes.count > 0).length,
  sha256: file.sha256,
  bytes,
});

function summaryOf(
  { bytes, columnCount, hashedColumns, head, id, sampleId }: SketchRecord,
  known: { title: string; standing: Standing; why: string; isSaid: boolean; isAnswer: boolean; isOwnKey: boolean; stale: string | null },
): SketchSummary {
  const { entities, geography, keyId, keys, madeAt, rowCount, sampleOf, time } = head;
  return {
    id,
    title: known.title,
    standing: known.standing,
    standingWhy: known.why,
    isSaid: known.isSaid,
    sampleId,
    isAnswer: known.isAnswer,
    key: known.isOwnKey ? 'workspace' : 'request',
    keyId,
    rowCount,
    columnCount,
    hashedColumns,
    sampleOf,
    keys,
    entities,
    time,
    geography,
    bytes,
    madeAt,
    stale: known.stale,
  };
}

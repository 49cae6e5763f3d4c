import { sketchScheme, type SketchRequestFile, sketchVersion } from '#contract/overlap/sketch.ts';
import type { SketchRequestSummary, SketchSummary } from '#contract/overlap/sketches.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import { SampleStore } from '../../samples/sample-store.ts';
import { sealedRequest, sketchFileText } from './sketch-file.ts';
import { sketchKey } from './sketch-key.ts';
import { fileNameOf, type SketchParts, type SketchService } from './sketch-service.ts';
import { type RequestRecord, SketchStore } from './sketch-store.ts';

/** Asks vendors for sketches of their whole data: each request has a key of its own, and what is owned is sketched with it too. */
export class RequestService {
  readonly #parts: SketchParts;
  readonly #store: SketchStore;
  readonly #sketches: SketchService;

  constructor(parts: SketchParts, sketches: SketchService) {
    this.#parts = parts;
    this.#store = new SketchStore(parts.workspace.database);
    this.#sketches = sketches;
  }

  /** The newest first. */
  async list(): Promise<SketchRequestSummary[]> {
    const all = await this.#store.list();
    return (await this.#store.requests()).map((request) => ({
      id: request.id,
      title: titleOf(request),
      vendor: request.vendor,
      note: request.note,
      sampleId: request.sampleId,
      columnCount: request.columns.length,
      keyId: request.keyId,
      createdAt: request.createdAt,
      answeredAt: request.answeredAt,
      answerId: request.answerId,
      covered: all.filter(({ head, runId }) => head.keyId === request.keyId && runId !== null).length,
      notCovered: [...request.notCovered],
    }));
  }

  /** @throws AppFailure `conflict` where the sample has no profile that says which columns to ask for */
  async ask(asked: { vendor: string; note: string; sampleId: string | null }): Promise<{ requestId: string; jobId: string | null }> {
    const { clock, keys, settings, workspace } = this.#parts;
    const profile = asked.sampleId === null ? null : await new SampleStore(workspace.database).profile(asked.sampleId);
    if (asked.sampleId !== null && profile === null)
      throw failure('conflict', 'This sample has no profile yet, which says what its columns mean. Profile it first.');
    const id = clock.newId();
    const record: RequestRecord = {
      ...asked,
      id,
      keyId: sketchKey(await keys.makeForRequest(id)).keyId,
      columns: (profile?.columns ?? []).map(({ name, semanticTypes, type }) => ({
        path: name,
        logicalType: type,
        semanticType: semanticTypes[0]?.type ?? null,
      })),
      createdAt: clock.now().toISOString(),
      answerId: null,
      answeredAt: null,
      notCovered: [],
    };
    await workspace.edit(
      { actor: (await settings()).actor, source: 'user', action: 'sketch_request.written', entityKind: 'sketch_request', entityId: id },
      async (inside) => {
        await new SketchStore(inside).insertRequest(record);
        const { columns, keyId, vendor } = record;
        return { before: null, after: { vendor, keyId, columns: columns.map(({ path }) => path) }, result: undefined };
      },
    );
    return { requestId: id, jobId: this.#cover(record) };
  }

  /** The file for the vendor. Rejects with `not_found` once its key was forgotten. */
  async download(requestId: string): Promise<{ fileName: string; bytes: Uint8Array }> {
    const { keys, settings, sketchFiles } = this.#parts;
    const request = await this.#store.request(requestId);
    const key = await keys.ofRequest(requestId);
    if (key === null)
      throw failure('not_found', 'The key of this request is not in the workspace’s folder any more. Write another request.');
    const { actor, sketches } = await settings();
    const file: SketchRequestFile = sealedRequest({
      format: 'meshbench-sketch-request',
      version: sketchVersion,
      id: request.id,
      title: titleOf(request),
      from: actor,
      note: request.note,
      createdAt: request.createdAt,
      scheme: sketchScheme,
      k: sketches.values,
      key,
      keyId: request.keyId,
      columns: request.columns.map((column) => ({ ...column })),
    });
    return { fileName: `${fileNameOf(titleOf(request))}.mbrequest`, bytes: await sketchFiles.pack(sketchFileText(file)) };
  }

  /**
   * Takes in a sketch file; where it answers a request, what is owned and came since is sketched with that key too.
   * @throws AppFailure as {@link SketchService.take}; `conflict` where it has the key of one request and answers another
   */
  async take(bytes: Uint8Array, fileName: string): Promise<SketchSummary> {
    const { requestId, summary } = await this.#sketches.take(bytes, fileName, async (head) => {
      const found = (await this.#store.requests()).find((request) => request.keyId === head.keyId);
      if (found !== undefined && head.requestId !== found.id) throw answersAnother(fileName, found);
      return found && { requestId: found.id, sampleId: found.sampleId, answerId: found.answerId };
    });
    if (requestId !== null) this.#cover(await this.#store.request(requestId));
    return summary;
  }

  async withdraw(requestId: string): Promise<void> {
    const { clock, keys, settings, workspace } = this.#parts;
    const { keyId, vendor } = await this.#store.request(requestId);
    await workspace.edit(
      {
        actor: (await settings()).actor,
        source: 'user',
        action: 'sketch_request.withdrawn',
        entityKind: 'sketch_request',
        entityId: requestId,
      },
      async (inside) => {
        await new SketchStore(inside).setWithdrawn(requestId, clock.now().toISOString());
        return { before: { vendor, keyId }, after: null, result: undefined };
      },
    );
    await keys.forget(requestId);
  }

  /** Starts the job that sketches what is owned with the key of a request. */
  #cover(request: RequestRecord): string {
    const title = `Sketching what is owned for the request to ${request.vendor}`;
    return this.#parts.jobs.start({ kind: 'sketch_owned', title, subject: null }, (progress) => this.#sketchOwned(request, progress)).id;
  }

  async #sketchOwned({ id, keyId }: RequestRecord, progress: Progress): Promise<void> {
    const key = await this.#parts.keys.ofRequest(id);
    if (key === null) return;
    const owned = await this.#sketches.ownedSamples();
    const done = new Set((await this.#store.list()).flatMap(({ head, sampleId }) => (head.keyId === keyId ? (sampleId ?? []) : [])));
    const notCovered: string[] = [];
    for (const [place, { id: sampleId, isAtHand, title }] of owned.entries()) {
      if (done.has(sampleId)) continue;
      if (!isAtHand) {
        notCovered.push(title);
        continue;
      }
      progress.report({ label: `Sketching ${title}`, share: place / owned.length });
      const { signal } = progress;
      try {
        await this.#sketches.sketchSample(sampleId, key, id, { signal, report: () => undefined });
      } catch (thrown) {
        if (!(thrown instanceof AppFailure) || thrown.error.code === 'cancelled') throw thrown;
        notCovered.push(title);
      }
    }
    await this.#store.setNotCovered(id, notCovered);
  }
}

/** Each request has a key of its own, so this is no file that Meshbench wrote for it. */
const answersAnother = (fileName: string, request: RequestRecord): Error =>
  failure(
    'conflict',
    `${fileName} has the key of “${titleOf(request)}” and does not say that it answers it, so it was not made from the file that you sent. Ask ${request.vendor} to make it again with that file.`,
  );

const titleOf = ({ vendor }: Pick<RequestRecord, 'vendor'>): string => `Request for a sketch to ${vendor}`;

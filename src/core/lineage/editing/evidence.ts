import type { SampleSource } from '#contract/samples.ts';
import type { Evidence } from '#contract/lineage/statements.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import { safeFileName } from '../../samples/titles.ts';

export interface EvidenceParts {
  readonly files: Files;
  readonly clock: Clock;
  readonly workspaceFolder: string;
  readonly uploadsFolder: string;
}

/** Files larger than this are no evidence that anybody reads; a sample of the data is better added as a sample. */
const mostBytes = 200 * 1024 ** 2;

/** Copies of the files that people attach, in the folder `evidence` of the workspace, each under the hash of its bytes. */
export class EvidenceFiles {
  readonly #parts: EvidenceParts;

  constructor(parts: EvidenceParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure `not_found` where there is no such file; `bad_input` for a folder or a file that is too large */
  async attach(source: SampleSource): Promise<Evidence> {
    const { files, clock } = this.#parts;
    const path = source.kind === 'path' ? source.path : await this.#received(source.uploadId);
    const found = await files.stat(path);
    if (found === null) throw failure('not_found', `There is nothing at ${path}. Check the path, and whether the drive is connected.`);
    if (found.kind === 'folder') throw failure('bad_input', 'A folder cannot be attached. Attach its files one by one.');
    if (found.bytes > mostBytes) throw failure('bad_input', 'Files of more than 200 MB cannot be attached. Attach the part that shows it.');
    const folder = this.#folder();
    await files.makeFolder(folder);
    // The hash is of the copy: what is kept is what was hashed, whatever happens to the original meanwhile.
    const draft = files.join(folder, `.${clock.newId()}`);
    try {
      await files.copy(path, draft);
      const sha256 = await files.sha256(draft);
      const bytes = (await files.stat(draft))?.bytes ?? found.bytes;
      if ((await this.state(sha256)) === 'sound') await files.remove(draft);
      else await files.move(draft, files.join(folder, sha256));
      return { name: safeFileName(files.baseName(path)), sha256, bytes };
    } catch (thrown) {
      await files.remove(draft);
      throw thrown;
    }
  }

  async state(sha256: string): Promise<'sound' | 'missing' | 'changed'> {
    const path = this.pathOf(sha256);
    if ((await this.#parts.files.stat(path)) === null) return 'missing';
    return (await this.#parts.files.sha256(path)) === sha256 ? 'sound' : 'changed';
  }

  pathOf(sha256: string): string {
    return this.#parts.files.join(this.#folder(), sha256);
  }

  #folder(): string {
    return this.#parts.files.join(this.#parts.workspaceFolder, 'evidence');
  }

  async #received(uploadId: string): Promise<string> {
    const { files, uploadsFolder } = this.#parts;
    const folder = files.join(uploadsFolder, uploadId);
    const gone = failure('not_found', 'The uploaded file is not here any more. Attach it again.');
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(uploadId) || (await files.stat(folder)) === null) throw gone;
    const [first] = await files.list(folder);
    if (first === undefined) throw gone;
    return first.path;
  }
}

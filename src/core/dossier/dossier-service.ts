import type { DossierQuestion, DossierSummary, SigningKey } from '#contract/dossier.ts';
import { failure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentPrinter } from '../ports/document-printer.ts';
import type { Files } from '../ports/files.ts';
import type { CreateFile } from '../ports/object-store.ts';
import type { KnownKey, SigningKeys } from '../ports/signing-keys.ts';
import { layoutOf } from '../workspace/layout.ts';
import { sha256Of } from './bundle/manifest.ts';
import { fingerprintOf } from './bundle/signature.ts';
import { collectDossier } from './collect/collect-dossier.ts';
import type { DossierSources } from './collect/sources.ts';
import { type DossierRecord, insertDossier, readDossiers } from './dossier-store.ts';
import { traceEvents } from './files/trace-events.ts';
import { makeDossier, type Signing } from './make-dossier.ts';

export interface DossierParts extends DossierSources {
  readonly jobs: Pick<JobRegistry, 'start'>;
  readonly clock: Clock;
  readonly files: Files;
  readonly createFile: CreateFile;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly printer: DocumentPrinter;
  readonly keys: SigningKeys;
  readonly actor: () => Promise<string>;
  readonly version: string;
  /** The page that verifies bundles; null where this build has none. */
  readonly verifierPage: () => Promise<Uint8Array | null>;
}

/** Makes dossiers, signs them, and keeps them in the workspace. */
export class DossierService {
  readonly #parts: DossierParts;

  constructor(parts: DossierParts) {
    this.#parts = parts;
  }

  async signingKey(): Promise<SigningKey | null> {
    const key = await this.#parts.keys.known();
    return key && shown(key);
  }

  async createSigningKey(name: string, passphrase: string): Promise<SigningKey> {
    return shown(await this.#parts.keys.create(name, passphrase));
  }

  /** Opens the key before the job begins, so that a wrong passphrase is told at once. */
  async make(
    question: DossierQuestion,
    signing: { meaning: string; passphrase: string } | null,
  ): Promise<{ jobId: string; dossierId: string }> {
    const { clock, jobs, keys } = this.#parts;
    const opened =
      signing === null ? null : { secretKey: await keys.open(signing.passphrase), meaning: signing.meaning, key: await keys.known() };
    const dossierId = clock.newId();
    const job = jobs.start({ kind: 'make_dossier', title: `Making the dossier ${question.title}`, subject: null }, (progress) =>
      this.#make(dossierId, question, opened, progress),
    );
    return { jobId: job.id, dossierId };
  }

  async list(): Promise<DossierSummary[]> {
    return (await readDossiers(this.#parts.workspace.database)).map(({ counts: { complete, ...counts }, ...record }) => ({
      ...record,
      counts,
      complete,
      bundlePath: this.#path(record.id, 'zip'),
      pdfPath: this.#path(record.id, 'pdf'),
    }));
  }

  async download(dossierId: string, file: 'bundle' | 'pdf' | 'verifier'): Promise<{ fileName: string; bytes: Uint8Array }> {
    const record = (await readDossiers(this.#parts.workspace.database)).find(({ id }) => id === dossierId);
    if (record === undefined) throw failure('not_found', 'This dossier is not in the workspace.');
    if (file === 'verifier') {
      const page = await this.#parts.verifierPage();
      if (page === null) throw failure('not_found', 'This build has no page that verifies dossiers. Use `meshbench dossier verify`.');
      return { fileName: 'verify-dossier.html', bytes: page };
    }
    const name =
      record.title
        .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 80) || 'Dossier';
    const path = this.#path(dossierId, file === 'pdf' ? 'pdf' : 'zip');
    return { fileName: `${name}.${file === 'pdf' ? 'pdf' : 'dossier.zip'}`, bytes: await this.#parts.readFile(path) };
  }

  async #make(
    dossierId: string,
    question: DossierQuestion,
    opened: { secretKey: Uint8Array; meaning: string; key: KnownKey | null } | null,
    progress: Progress,
  ): Promise<void> {
    const { actor, clock, files, printer, version, workspace } = this.#parts;
    progress.report({ label: 'Bringing together what is known', share: null });
    const now = clock.now();
    const content = await collectDossier(this.#parts, question, { at: now.toISOString(), generator: `Meshbench ${version}` });
    progress.report({ label: 'Writing the paper and the files', share: 0.6 });
    const signing: Signing | null = opened && {
      secretKey: opened.secretKey,
      signer: {
        name: opened.key?.name ?? '',
        meaning: opened.meaning,
        signedAt: now.toISOString(),
        offsetMinutes: 0 - now.getTimezoneOffset(),
      },
    };
    const { bundle, pdf } = await makeDossier(content, traceEvents(content), signing, printer);
    if (progress.signal.aborted) return;
    await files.makeFolder(layoutOf(files, workspace.folder).dossiers);
    await this.#write(this.#path(dossierId, 'pdf'), pdf);
    await this.#write(this.#path(dossierId, 'zip'), bundle);
    const record: DossierRecord = {
      id: dossierId,
      title: question.title,
      subject: content.subject,
      question,
      signer: signing && {
        name: signing.signer.name,
        meaning: signing.signer.meaning,
        signedAt: signing.signer.signedAt,
        fingerprint: fingerprintOf(opened?.key?.publicKey ?? ''),
      },
      sha256: sha256Of(bundle),
      bytes: bundle.length,
      counts: {
        nodes: content.trace.nodes.length,
        edges: content.trace.edges.length,
        columnEdges: content.trace.columnEdges.length,
        notChecked: content.notChecked.length,
        conflicts: content.conflicts.length,
        complete: content.trace.complete,
      },
      madeAt: now.toISOString(),
    };
    const { sha256, signer, subject, title } = record;
    await workspace.edit(
      {
        actor: await actor(),
        source: 'user',
        action: signer === null ? 'dossier.drafted' : 'dossier.signed',
        entityKind: 'dossier',
        entityId: dossierId,
        reason: signer?.meaning ?? null,
      },
      async (inside) => {
        await insertDossier(inside, record);
        return { before: null, after: { title, subject, sha256, signer }, result: undefined };
      },
    );
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#parts.createFile(path);
    try {
      await file.write(bytes);
    } finally {
      await file.close();
    }
  }

  #path(dossierId: string, ending: 'zip' | 'pdf'): string {
    const { files, workspace } = this.#parts;
    return files.join(layoutOf(files, workspace.folder).dossiers, `${dossierId}.${ending}`);
  }
}

const shown = ({ createdAt, name, publicKey }: KnownKey): SigningKey => ({
  name,
  publicKey,
  createdAt,
  fingerprint: fingerprintOf(publicKey),
});

import { readFile } from 'node:fs/promises';
import type { DossierVerification } from '#contract/dossier-report.ts';
import { verifyBundle } from '#core/dossier/bundle/verify-bundle.ts';
import { faultOfBundledJournal } from '#core/dossier/files/journal-extract.ts';

/** Verifies a bundle on the disk; nothing but the file is needed. @returns null where the file cannot be read */
export async function verifyDossierFile(path: string): Promise<Omit<DossierVerification, 'formatVersion' | 'generator'> | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  const { checks, fault, files, isWhole, manifest, signature } = verifyBundle(bytes);
  const journal = faultOfBundledJournal(files);
  return {
    isWhole: isWhole && journal === null,
    checks: [
      ...checks,
      journal === null
        ? { name: 'journal', outcome: 'passed', detail: 'Every entry continues the one before.' }
        : { name: 'journal', outcome: 'failed', detail: journal },
    ],
    fault,
    title: manifest?.title ?? null,
    asOf: manifest?.asOf ?? null,
    signature: signature && {
      name: signature.signer.name,
      meaning: signature.signer.meaning,
      signedAt: signature.signer.signedAt,
      publicKey: signature.publicKey,
      fingerprint: signature.fingerprint,
    },
  };
}

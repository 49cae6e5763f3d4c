import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { DocumentPrinter } from '../ports/document-printer.ts';
import { canonicalJson } from '../workspace/canonical-json.ts';
import { writeBundle } from './bundle/bundle.ts';
import { sha256Of } from './bundle/manifest.ts';
import { fingerprintOf, publicKeyOf, type Signer } from './bundle/signature.ts';
import type { DossierContent } from './content/dossier-content.ts';
import { dossierDocument } from './document/dossier-document.ts';
import { journalLines } from './files/journal-extract.ts';
import { provenanceJson } from './files/provenance.ts';
import { readMeText } from './files/read-me.ts';
import { csvTables } from './files/tables.ts';

export interface Dossier {
  /** To read and to print. */
  readonly pdf: Uint8Array;
  /** Everything, the PDF included, in one archive that shows every changed byte. */
  readonly bundle: Uint8Array<ArrayBuffer>;
}

export interface Signing {
  readonly signer: Signer;
  /** Ed25519, 32 bytes. */
  readonly secretKey: Uint8Array;
}

/**
 * Writes a dossier. The same content, events, signer and key give the same bytes.
 * @param events the trace as OpenLineage events, one on each line
 * @param signing null for a draft
 */
export async function makeDossier(
  content: DossierContent,
  events: string,
  signing: Signing | null,
  printer: DocumentPrinter,
): Promise<Dossier> {
  const { journal, ...rest } = content;
  const json = utf8ToBytes(canonicalJson({ format: 'meshbench-dossier-content', version: 1, ...rest }));
  const block = signing && { signer: signing.signer, fingerprint: fingerprintOf(publicKeyOf(signing.secretKey)) };
  const pdf = await printer.print(dossierDocument(content, sha256Of(json), block));
  const texts = {
    'README.txt': readMeText(content),
    'journal.ndjson': journalLines(journal),
    'lineage.jsonld': provenanceJson(content),
    'lineage.openlineage.ndjson': events,
    ...csvTables(content),
  };
  const files = [
    { path: 'dossier.json', bytes: json },
    { path: 'dossier.pdf', bytes: pdf },
    ...Object.entries(texts).map(([path, text]) => ({ path, bytes: utf8ToBytes(text) })),
  ];
  return { pdf, bundle: writeBundle(content, files, signing) };
}

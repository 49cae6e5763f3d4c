import type { DossierQuestion } from '#contract/dossier.ts';
import type { Database } from '../ports/database.ts';

export interface DossierRecord {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly question: DossierQuestion;
  readonly signer: { readonly name: string; readonly meaning: string; readonly signedAt: string; readonly fingerprint: string } | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly counts: DossierCounts;
  readonly madeAt: string;
}

export interface DossierCounts {
  readonly nodes: number;
  readonly edges: number;
  readonly columnEdges: number;
  readonly notChecked: number;
  readonly conflicts: number;
  readonly complete: boolean;
}

export async function insertDossier(inside: Pick<Database, 'run'>, record: DossierRecord): Promise<void> {
  const { bytes, counts, id, madeAt, question, sha256, signer, subject, title } = record;
  await inside.run(`INSERT INTO dossiers VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CAST($9 AS TIMESTAMP))`, [
    id,
    title,
    subject,
    JSON.stringify(question),
    signer === null ? null : JSON.stringify(signer),
    sha256,
    bytes,
    JSON.stringify(counts),
    madeAt,
  ]);
}

/** The newest first. */
export async function readDossiers(database: Pick<Database, 'all'>): Promise<DossierRecord[]> {
  const rows = await database.all<Record<string, unknown>>(
    `SELECT id, title, subject, question_json, signer_json, sha256, bytes, counts_json, strftime(made_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS made_at
     FROM dossiers ORDER BY made_at DESC, id DESC`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    title: String(row['title']),
    subject: String(row['subject']),
    // Written by insertDossier alone.
    question: JSON.parse(String(row['question_json'])) as DossierQuestion,
    signer: row['signer_json'] === null ? null : (JSON.parse(String(row['signer_json'])) as DossierRecord['signer']),
    sha256: String(row['sha256']),
    bytes: Number(row['bytes']),
    counts: JSON.parse(String(row['counts_json'])) as DossierCounts,
    madeAt: String(row['made_at']),
  }));
}

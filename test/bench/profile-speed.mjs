import { benchFile, benchFiles } from './support/files.mjs';
import { compare } from './support/measure.mjs';

/** A tall file: first figures and the complete profile against DuckDB's SUMMARIZE of the same file. */
export async function run(context) {
  const file = benchFiles.claims;
  await compare(await benchFile(file, context), file.label, context, { first: 0.05, complete: 0.5 });
}

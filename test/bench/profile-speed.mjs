import { printDistinct } from './support/distinct.mjs';
import { benchFile, benchFiles } from './support/files.mjs';
import { compare } from './support/measure.mjs';

/** A tall file: first figures and the complete profile against DuckDB's SUMMARIZE of the same file. */
export async function run(context) {
  const file = benchFiles.claims;
  const path = await benchFile(file, context);
  const { ours, thorough } = await compare(path, file.label, context, { first: 0.05, complete: 0.3, thorough: 0.5 });
  await printDistinct(ours[0].profile, file.label, path, context, 0);
  await printDistinct(thorough[0].profile, `${file.label}, --exact`, path, context, 1_000_000);
}

import { benchFile, benchFiles } from './support/files.mjs';
import { compare, profile } from './support/measure.mjs';

/** Wide files: 500 columns against SUMMARIZE, and 2,000 columns that must come to an end. */
export async function run(context) {
  const file = benchFiles.wide500;
  await compare(await benchFile(file, context), file.label, context, { complete: 0.5 });
  const widest = benchFiles.wide2000;
  const result = await profile(context.out, await benchFile(widest, context));
  const settled = result.profile.columns.filter((column) => column.state === 'settled').length;
  context.print(`${widest.label}: ${settled} of ${result.profile.columns.length} columns settled in ${result.seconds.toFixed(1)} s`);
}

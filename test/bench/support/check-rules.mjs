import { runStudy } from './run-study.mjs';

/**
 * Holds a file to rules in a lab of its own, from the start of its process to its answer.
 * @param {string} out folder of the build
 * @param {readonly string[]} rules in DQDL
 */
export async function checkRules(out, path, rules) {
  const { output, ...measures } = await runStudy(out, 'quality', [path], { text: `Rules = [\n${rules.join(',\n')}\n]\n` });
  if (output.state !== 'evaluated') throw new Error(JSON.stringify(output));
  return { ...measures, result: output.result };
}

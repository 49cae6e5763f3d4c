import { RE2JS } from 're2js';

const keepAtMost = 500;
const compiled = new Map<string, RE2JS | null>();

/**
 * Whether a pattern is found in a text, as Smithy's `@pattern` has it.
 * Patterns come from the catalog, so they run in time linear to the text whatever they are (RE2).
 * @returns null where the pattern cannot be checked: it is no regular expression, or one that needs to look around or back
 */
export function patternFits(pattern: string, text: string): boolean | null {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    if (compiled.size >= keepAtMost) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression === null ? null : expression.matcher(text).find();
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    // Whatever the library says about it, the answer is that it cannot be checked.
    return null;
  }
}

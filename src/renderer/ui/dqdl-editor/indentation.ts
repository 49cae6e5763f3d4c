const opening = /[([{]\s*(?:#.*)?$/;
const closing = /^\s*[)\]}]/;

/**
 * How far the next line of a ruleset is to be moved in: one step more after a line that opens a bracket, one less where the text that
 * comes to stand there closes one.
 * @param before the line above, as it stands
 * @param after what comes to stand on the next line
 * @param step columns of one step
 */
export function indentationAfter(before: string, after: string, step: number): number {
  const own = before.length - before.trimStart().length;
  const inner = opening.test(before) ? own + step : own;
  return Math.max(0, closing.test(after) ? inner - step : inner);
}

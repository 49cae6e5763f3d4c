import { parsePattern, type PatternNode } from './parse-pattern.ts';

/** One step of the machine: a character that must come next, a fork, or the end. */
type Step =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; next: number }
  | { readonly kind: 'fork'; next: number[] }
  | { readonly kind: 'end' };

/** Steps after repetitions are written out; more make a test slow, and no form of a code needs them. */
const mostSteps = 600;
/** Longer values have no form. */
const longest = 1000;

export type CompiledPattern =
  { readonly ok: true; readonly fits: (text: string) => boolean } | { readonly ok: false; readonly at: number; readonly message: string };

/**
 * Compiles a pattern to a machine that goes through a text once, whatever the pattern (Thompson 1968): nothing is tried again, so no
 * pattern can take more time than length of text × {@link mostSteps}. The whole text has to fit.
 */
export function compilePattern(pattern: string, ignoresCase = false): CompiledPattern {
  const parsed = parsePattern(pattern, ignoresCase);
  if (!parsed.ok) return parsed;
  const steps: Step[] = [];
  const start = build(parsed.node, steps, add(steps, { kind: 'end' }));
  if (start === null)
    return { ok: false, at: 0, message: `The pattern is too large: repetitions written out, it has more than ${mostSteps} parts.` };
  return { ok: true, fits: (text) => run(steps, start, text) };
}

function add(steps: Step[], step: Step): number {
  steps.push(step);
  return steps.length - 1;
}

/** Builds backwards, from what comes after; null when the machine grows too large. */
function build(node: PatternNode, steps: Step[], next: number): number | null {
  if (steps.length > mostSteps) return null;
  switch (node.kind) {
    case 'character':
      return add(steps, { kind: 'character', test: node.test, next });
    case 'sequence': {
      let to: number | null = next;
      for (const part of node.parts.toReversed()) if (to !== null) to = build(part, steps, to);
      return to;
    }
    case 'choice': {
      const ways = node.parts.map((part) => build(part, steps, next));
      return ways.some((way) => way === null) ? null : add(steps, { kind: 'fork', next: ways.flatMap((way) => way ?? []) });
    }
    case 'repeat': {
      let to: number | null = next;
      if (node.most === null) {
        const fork: Step = { kind: 'fork', next: [] };
        const again = add(steps, fork);
        const inner = build(node.part, steps, again);
        if (inner === null) return null;
        fork.next = [inner, next];
        to = again;
      } else {
        for (let count = node.least; count < node.most && to !== null; count += 1) {
          const inner: number | null = build(node.part, steps, to);
          to = inner === null ? null : add(steps, { kind: 'fork', next: [inner, next] });
        }
      }
      for (let count = 0; count < node.least && to !== null; count += 1) to = build(node.part, steps, to);
      return to;
    }
  }
}

/** Follows forks from some steps to those that read a character or end. */
function reach(steps: readonly Step[], from: readonly number[]): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  const seen = new Set<number>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const step = steps[at];
    if (step?.kind === 'fork') open.push(...step.next);
    else reached.add(at);
  }
  return reached;
}

function run(steps: readonly Step[], start: number, text: string): boolean {
  if (text.length > longest) return false;
  let active = reach(steps, [start]);
  for (const character of text) {
    const next: number[] = [];
    for (const at of active) {
      const step = steps[at];
      if (step?.kind === 'character' && step.test(character)) next.push(step.next);
    }
    if (next.length === 0) return false;
    active = reach(steps, next);
  }
  for (const at of active) if (steps[at]?.kind === 'end') return true;
  return false;
}

import type * as z from 'zod';
import type { Fault } from '#contract/catalog/faults.ts';
import { passes } from './quick-check.ts';
import { marks } from './shape.ts';

type Path = readonly PropertyKey[];
type Holder = Record<PropertyKey, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/**
 * What of an answer can be kept. Members of another type than the service says are taken out, elements of lists without what
 * identifies them too, and every such place is told.
 * @param answer plain data, changed in place where it is not sound
 * @returns null where the answer as a whole is none: no object, or without what identifies it
 */
export function soundPart<Output>(schema: z.ZodType<Output>, answer: unknown): { output: Output; faults: Fault[] } | null {
  if (passes(schema, answer)) return { output: answer as Output, faults: [] };
  const checked = schema.safeParse(answer);
  if (checked.success) return { output: answer as Output, faults: [] };
  const faults: Fault[] = [];
  const leftOut: Path[] = [];
  for (const issue of checked.error.issues) {
    if (issue.path.length === 0) return null;
    const holder = at(answer, issue.path.slice(0, -1));
    const name = issue.path.at(-1) ?? '';
    if (!isHolder(holder)) continue;
    const value = holder[name];
    if (issue.message === marks.identity) {
      const path = structureAround(answer, issue.path);
      if (path === null) return null;
      const place = path.map(String).join('.');
      if (!faults.some((fault) => fault.problem === 'left_out' && fault.path === place))
        faults.push({ path: place, problem: 'left_out', expected: String(name) });
      leftOut.push(path);
      continue;
    }
    const expected = issue.message === marks.instant ? 'instant' : issue.code === 'invalid_type' ? issue.expected : 'known member';
    faults.push({ path: issue.path.map(String).join('.'), problem: value === undefined ? 'missing' : 'wrong', expected });
    if (Array.isArray(holder)) leftOut.push(issue.path);
    else delete holder[name];
  }
  remove(answer, leftOut);
  return { output: answer as Output, faults };
}

function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const name of path) found = isHolder(found) ? found[name] : undefined;
  return found;
}

/** The structure that the place is in, or the element of a list that would hold nothing else; null where that is the answer itself. */
function structureAround(answer: unknown, path: Path): Path | null {
  const around = path.slice(0, -1);
  if (around.length === 0) return null;
  const holder = at(answer, around.slice(0, -1));
  const isAlone = isHolder(holder) && !Array.isArray(holder) && Object.keys(holder).length === 1;
  return isAlone && Array.isArray(at(answer, around.slice(0, -2))) ? around.slice(0, -1) : around;
}

/** Takes out from the inside and from the back of each list, so that positions stay true. */
function remove(answer: unknown, paths: readonly Path[]): void {
  const once = new Map(paths.map((path) => [path.map(String).join('.'), path]));
  const ordered = [...once.values()].toSorted((one, other) => other.length - one.length || Number(other.at(-1)) - Number(one.at(-1)) || 0);
  for (const path of ordered) {
    const holder = at(answer, path.slice(0, -1));
    const name = path.at(-1) ?? '';
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else if (isHolder(holder)) delete holder[name];
  }
}

import type { Shape, TimestampFormat } from '../model/shapes.ts';

/** What is wrong with a value as it travels in JSON, each with the path to it; empty when it fits. */
export function problemsOf(shape: Shape, value: unknown, path = ''): string[] {
  const here = path === '' ? 'the value' : path;
  switch (shape.kind) {
    case 'structure':
      return structureProblems(shape, value, path);
    case 'list':
      if (!Array.isArray(value)) return [`${here} is not a list`];
      return [
        ...sizeProblems(shape, value.length, here, 'entries'),
        ...value.flatMap((entry, index) => problemsOf(shape.member(), entry, `${path}[${String(index)}]`)),
      ];
    case 'map': {
      if (!isObject(value)) return [`${here} is not an object`];
      const entries = Object.entries(value);
      const inside = entries.flatMap(([key, entry]) => [
        ...problemsOf(shape.key(), key, `${path} key`),
        ...problemsOf(shape.value(), entry, `${path}.${key}`),
      ]);
      return [...sizeProblems(shape, entries.length, here, 'entries'), ...inside];
    }
    case 'string':
      return stringProblems(shape, value, here);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return [`${here} is not a number`];
      if (shape.isWhole && !Number.isInteger(value)) return [`${here} is not a whole number`];
      return rangeProblems(shape, value, here);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${here} is not true or false`];
    case 'timestamp':
      return isTimestamp(shape.format, value) ? [] : [`${here} is not a timestamp in ${shape.format}`];
    case 'blob':
      return typeof value === 'string' || value instanceof Uint8Array
        ? sizeProblems(shape, value.length, here, 'bytes')
        : [`${here} is not binary`];
    case 'document':
      return [];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function structureProblems(shape: Shape & { kind: 'structure' }, value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path === '' ? 'the value' : path} is not an object`];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const problems: string[] = [];
  for (const name of Object.keys(value)) if (!shape.members.has(name)) problems.push(`${at(name)} is not known`);
  for (const [name, member] of shape.members) {
    const given = value[name];
    if (given === undefined) {
      if (member.isRequired) problems.push(`${at(name)} is missing`);
    } else problems.push(...problemsOf(member.shape(), given, at(name)));
  }
  const given = Object.keys(value).length;
  if (shape.isUnion && given !== 1)
    problems.push(`${path === '' ? 'the value' : path} has ${String(given)} members and must have exactly one`);
  return problems;
}

function stringProblems(shape: Shape & { kind: 'string' }, value: unknown, here: string): string[] {
  if (typeof value !== 'string') return [`${here} is not a text`];
  const problems = fitsForSure(shape, value.length) ? [] : sizeProblems(shape, [...value].length, here, 'characters');
  if (shape.pattern && !shape.pattern.test(value)) problems.push(`${here} does not satisfy the pattern ${shape.pattern.source}`);
  if (shape.oneOf && !shape.oneOf.has(value)) problems.push(`${here} is none of ${[...shape.oneOf].join(', ')}`);
  return problems;
}

/** Whether a text of so many UTF-16 units, at least half as many characters, fits without counting. */
const fitsForSure = ({ min = 0, max = Infinity }: Bounds, units: number): boolean => units <= max && Math.ceil(units / 2) >= min;

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function sizeProblems({ min, max }: Bounds, size: number, here: string, unit: string): string[] {
  if (min !== undefined && size < min) return [`${here} has ${String(size)} ${unit}, fewer than ${String(min)}`];
  return max !== undefined && size > max ? [`${here} has ${String(size)} ${unit}, more than ${String(max)}`] : [];
}

function rangeProblems({ min, max }: Bounds, value: number, here: string): string[] {
  if (min !== undefined && value < min) return [`${here} is less than ${String(min)}`];
  return max !== undefined && value > max ? [`${here} is more than ${String(max)}`] : [];
}

function isTimestamp(format: TimestampFormat, value: unknown): boolean {
  if (format === 'epoch-seconds') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return false;
  return format === 'date-time' ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) : value === new Date(value).toUTCString();
}

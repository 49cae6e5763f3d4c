import type { Shape, TimestampFormat } from '../model/shapes.ts';

/** Where a value is, from the inside out; only written as text where something is wrong. */
interface Place {
  readonly outer: Place | null;
  /** `.name` or `[3]`. */
  readonly step: string | number;
}

/** What is wrong with a value as it travels in JSON, each with the path to it; empty when it fits. */
export function problemsOf(shape: Shape, value: unknown): string[] {
  const problems: string[] = [];
  check(shape, value, null, problems);
  return problems;
}

function pathOf(place: Place | null): string {
  if (place === null) return '';
  const outer = pathOf(place.outer);
  if (typeof place.step === 'number') return `${outer}[${String(place.step)}]`;
  return outer === '' ? place.step : `${outer}.${place.step}`;
}

function check(shape: Shape, value: unknown, place: Place | null, problems: string[]): void {
  const here = (): string => (place === null ? 'the value' : pathOf(place));
  switch (shape.kind) {
    case 'structure':
      return checkStructure(shape, value, place, problems);
    case 'list':
      if (!Array.isArray(value)) return void problems.push(`${here()} is not a list`);
      checkSize(shape, value.length, here, 'entries', problems);
      for (const [index, entry] of value.entries()) check(shape.member(), entry, { outer: place, step: index }, problems);
      return undefined;
    case 'map':
      if (!isObject(value)) return void problems.push(`${here()} is not an object`);
      checkSize(shape, Object.keys(value).length, here, 'entries', problems);
      for (const [key, entry] of Object.entries(value)) {
        check(shape.key(), key, { outer: place, step: `key ${key}` }, problems);
        check(shape.value(), entry, { outer: place, step: key }, problems);
      }
      return undefined;
    case 'string':
      return checkText(shape, value, here, problems);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) problems.push(`${here()} is not a number`);
      else if (shape.isWhole && !Number.isInteger(value)) problems.push(`${here()} is not a whole number`);
      else checkRange(shape, value, here, problems);
      return undefined;
    case 'boolean':
      if (typeof value !== 'boolean') problems.push(`${here()} is not true or false`);
      return undefined;
    case 'timestamp':
      if (!isTimestamp(shape.format, value)) problems.push(`${here()} is not a timestamp in ${shape.format}`);
      return undefined;
    case 'blob':
      if (typeof value === 'string' || value instanceof Uint8Array) checkSize(shape, value.length, here, 'bytes', problems);
      else problems.push(`${here()} is not binary`);
      return undefined;
    case 'document':
      return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkStructure(shape: Shape & { kind: 'structure' }, value: unknown, place: Place | null, problems: string[]): void {
  const here = place === null ? 'the value' : null;
  if (!isObject(value)) return void problems.push(`${here ?? pathOf(place)} is not an object`);
  let given = 0;
  for (const name in value) {
    given += 1;
    if (!shape.members.has(name)) problems.push(`${pathOf({ outer: place, step: name })} is not known`);
  }
  for (const [name, member] of shape.members) {
    const entry = value[name];
    if (entry !== undefined) check(member.shape(), entry, { outer: place, step: name }, problems);
    else if (member.isRequired) problems.push(`${pathOf({ outer: place, step: name })} is missing`);
  }
  if (shape.isUnion && given !== 1) problems.push(`${here ?? pathOf(place)} has ${String(given)} members and must have exactly one`);
  return undefined;
}

function checkText(shape: Shape & { kind: 'string' }, value: unknown, here: () => string, problems: string[]): void {
  if (typeof value !== 'string') return void problems.push(`${here()} is not a text`);
  if (!fitsForSure(shape, value.length)) checkSize(shape, [...value].length, here, 'characters', problems);
  if (shape.pattern && !shape.pattern.test(value)) problems.push(`${here()} does not satisfy the pattern ${shape.pattern.source}`);
  if (shape.oneOf && !shape.oneOf.has(value)) problems.push(`${here()} is none of ${[...shape.oneOf].join(', ')}`);
  return undefined;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Whether a text of so many UTF-16 units, at least half as many characters, fits without counting. */
const fitsForSure = ({ min = 0, max = Infinity }: Bounds, units: number): boolean => units <= max && Math.ceil(units / 2) >= min;

function checkSize({ min, max }: Bounds, size: number, here: () => string, unit: string, problems: string[]): void {
  if (min !== undefined && size < min) problems.push(`${here()} has ${String(size)} ${unit}, fewer than ${String(min)}`);
  else if (max !== undefined && size > max) problems.push(`${here()} has ${String(size)} ${unit}, more than ${String(max)}`);
}

function checkRange({ min, max }: Bounds, value: number, here: () => string, problems: string[]): void {
  if (min !== undefined && value < min) problems.push(`${here()} is less than ${String(min)}`);
  else if (max !== undefined && value > max) problems.push(`${here()} is more than ${String(max)}`);
}

function isTimestamp(format: TimestampFormat, value: unknown): boolean {
  if (format === 'epoch-seconds') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return false;
  return format === 'date-time' ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) : value === new Date(value).toUTCString();
}

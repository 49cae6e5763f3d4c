import * as z from 'zod';

type Check = (value: unknown) => boolean;

const checks = new WeakMap<z.core.$ZodType, Check>();

/**
 * Whether a value passes a schema, and nothing more: nearly every answer does, and what the schema itself does besides (a result made anew, a place
 * for the faults of each member) takes longer than parsing the answer. Who is told no asks the schema why.
 */
export function passes(schema: z.core.$ZodType, value: unknown): boolean {
  return checkOf(schema)(value);
}

function checkOf(schema: z.core.$ZodType): Check {
  const known = checks.get(schema);
  if (known !== undefined) return known;
  const check = madeFor(schema);
  checks.set(schema, check);
  return check;
}

/** Knows the schemas that shape.ts builds with; any other is asked itself. */
function madeFor(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') {
    const inner = checkOf(def.innerType);
    return (value) => value === undefined || inner(value);
  }
  if (def.type === 'string') {
    const least = leastLength(def.checks ?? []);
    if (least !== null) return (value) => typeof value === 'string' && value.length >= least;
  } else if (def.checks === undefined || def.checks.length === 0) {
    if (def.type === 'boolean') return (value) => typeof value === 'boolean';
    if (def.type === 'array') return eachIn(checkOf(def.element));
    if (def.type === 'object' && def.catchall !== undefined && isUnknown(def.catchall)) return recordWith(def.shape);
  }
  return (value) => z.safeParse(schema, value).success;
}

/** Null where there are other conditions. */
function leastLength(conditions: readonly z.core.$ZodCheck<string>[]): number | null {
  let least = 0;
  for (const { _zod } of conditions) {
    const { check, minimum } = _zod.def as { readonly check: string; readonly minimum?: number };
    if (check !== 'min_length' || minimum === undefined) return null;
    least = Math.max(least, minimum);
  }
  return least;
}

const isUnknown = (schema: z.core.$ZodType): boolean => (schema as z.core.$ZodTypes)._zod.def.type === 'unknown';

const eachIn =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return false;
    for (const one of value) if (!check(one)) return false;
    return true;
  };

function recordWith(shape: z.core.$ZodShape): Check {
  const members = Object.entries(shape).map(([name, schema]) => ({ name, check: checkOf(schema) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    for (const { name, check } of members) if (!check(record[name])) return false;
    return true;
  };
}

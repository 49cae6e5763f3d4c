type Template = (first: string, second: string, third: string) => string;

/** Functions that Spark has and DuckDB lacks, or that mean something else there, by the number of their arguments. */
const templates: Readonly<Record<string, Readonly<Record<number, Template>>>> = {
  to_date: { 1: (x) => `try_cast(${x} AS DATE)` },
  to_timestamp: { 1: (x) => `try_cast(${x} AS TIMESTAMP)` },
  date: { 1: (x) => `try_cast(${x} AS DATE)` },
  datediff: { 2: (later, earlier) => `date_diff('day', (${earlier})::DATE, (${later})::DATE)` },
  date_add: { 2: (day, days) => `((${day})::DATE + (${days})::INTEGER)` },
  date_sub: { 2: (day, days) => `((${day})::DATE - (${days})::INTEGER)` },
  add_months: { 2: (day, months) => `((${day})::DATE + to_months((${months})::INTEGER))::DATE` },
  // Spark counts from Sunday = 1, and weekday from Monday = 0.
  dayofweek: { 1: (day) => `(date_part('dow', (${day})::DATE) + 1)` },
  weekday: { 1: (day) => `(date_part('isodow', (${day})::DATE) - 1)` },
  nvl: { 2: (x, instead) => `coalesce(${x}, ${instead})` },
  nvl2: { 3: (x, there, missing) => `(CASE WHEN (${x}) IS NULL THEN ${missing} ELSE ${there} END)` },
  isnull: { 1: (x) => `((${x}) IS NULL)` },
  isnotnull: { 1: (x) => `((${x}) IS NOT NULL)` },
  size: { 1: (x) => `len(${x})` },
  array_contains: { 2: (list, x) => `list_contains(${list}, ${x})` },
  rlike: { 2: (x, pattern) => `regexp_matches(${x}, ${pattern})` },
  regexp: { 2: (x, pattern) => `regexp_matches(${x}, ${pattern})` },
  regexp_like: { 2: (x, pattern) => `regexp_matches(${x}, ${pattern})` },
  // Without a number Spark gives the first group, DuckDB the whole.
  regexp_extract: { 2: (x, pattern) => `regexp_extract(${x}, ${pattern}, 1)` },
  regexp_replace: { 3: (x, pattern, instead) => `regexp_replace(${x}, ${pattern}, ${instead}, 'g')` },
  log: {
    1: (x) => `(CASE WHEN (${x}) > 0 THEN ln(${x}) END)`,
    2: (base, x) => `(CASE WHEN (${x}) > 0 AND (${base}) > 0 THEN ln(${x}) / ln(${base}) END)`,
  },
  string: { 1: (x) => `try_cast(${x} AS VARCHAR)` },
  int: { 1: (x) => `try_cast(${x} AS INTEGER)` },
  bigint: { 1: (x) => `try_cast(${x} AS BIGINT)` },
  float: { 1: (x) => `try_cast(${x} AS FLOAT)` },
  double: { 1: (x) => `try_cast(${x} AS DOUBLE)` },
  boolean: { 1: (x) => `try_cast(${x} AS BOOLEAN)` },
};

/** Functions that tell the time of the run. */
export const clockFunctions: ReadonlySet<string> = new Set(['now', 'current_timestamp', 'current_date']);

export const isSparkFunction = (name: string): boolean => Object.hasOwn(templates, name);

/** A call in DuckDB's words; as it was where Spark has no such form. */
export function sparkCall(name: string, values: readonly string[]): string {
  const template = templates[name]?.[values.length];
  const [first = '', second = '', third = ''] = values.map((value) => value.trim());
  return template ? template(first, second, third) : `${name}(${values.join(', ')})`;
}

import type { PrivacyRisk } from '#contract/studies/privacy.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { quoteIdentifier } from '../sql.ts';

/** Cell sizes that are in use: 2 is the definition of k-anonymity at its weakest, 3 and 5 common rules, 11 that of CMS for small cells. */
export const thresholds = [2, 3, 5, 11] as const;

/** Sizes of groups that are shown together; the last is open. */
const sizeRanges: readonly (readonly [from: number, to: number | null])[] = [
  [1, 1],
  [2, 2],
  [3, 4],
  [5, 10],
  [11, 20],
  [21, 50],
  [51, 100],
  [101, 1000],
  [1001, null],
];

export const groupTable = 'meshbench_groups';
export const subjectTable = 'meshbench_subjects';

/** A name that no column of the file has, for the count of persons or rows. */
export const groupSize = 'meshbench_group_size';
const groupRows = 'meshbench_group_rows';
export const personColumn = 'meshbench_person';

export interface RiskColumns {
  readonly quasi: readonly string[];
  readonly sensitive: readonly string[];
  /** Null: each row is a person of its own. */
  readonly entity: string | null;
}

/** Columns of the table of subjects: numbered, so that a column's own name cannot clash with ours or with another that differs by case. */
export const quasiName = (index: number): string => `q${index}`;
export const sensitiveName = (index: number): string => `s${index}`;
export const quasiList = (count: number): string => Array.from({ length: count }, (_, index) => quasiName(index)).join(', ');

/** Copies what the risk needs out of the file: the file is read once, whatever is asked of it later. */
export async function copySubjects(runner: QueryRunner, relation: string, { entity, quasi, sensitive }: RiskColumns): Promise<void> {
  const select = [
    ...quasi.map((name, index) => `${quoteIdentifier(name)} as ${quasiName(index)}`),
    ...sensitive.map((name, index) => `${quoteIdentifier(name)} as ${sensitiveName(index)}`),
    // Rows without a person are persons of their own: nobody can say that two of them are one.
    entity === null
      ? `null as ${personColumn}`
      : `coalesce(${quoteIdentifier(entity)}::varchar, '${personColumn} ' || row_number() over ()) as ${personColumn}`,
  ];
  await runner.rows(`create or replace temp table ${subjectTable} as select ${select.join(', ')} from ${relation}`);
}

/** Groups the subjects by the quasi-identifiers. */
export async function groupSubjects(runner: QueryRunner, { entity, quasi }: RiskColumns): Promise<void> {
  const size = entity === null ? 'count(*)' : `count(distinct ${personColumn})`;
  await runner.rows(
    `create or replace temp table ${groupTable} as select ${quasiList(quasi.length)}, count(*)::bigint as ${groupRows}, ${size}::bigint as ${groupSize}
     from ${subjectTable} group by all`,
  );
}

type Classes = Pick<PrivacyRisk, 'rows' | 'persons' | 'groups' | 'k' | 'below' | 'sizes'>;

/**
 * The figures of k-anonymity (Sweeney 2002) over the groups: exact.
 * `persons` in a group are counted once in it; one who is in several groups counts in each of them.
 */
export async function readClasses(runner: QueryRunner, columns: RiskColumns): Promise<Classes> {
  const isOfPersons = columns.entity !== null;
  const belowParts = thresholds.flatMap((k) => [
    `count(*) filter (${groupSize} < ${k})`,
    `coalesce(sum(${groupRows}) filter (${groupSize} < ${k}), 0)::bigint`,
    `coalesce(sum(${groupSize}) filter (${groupSize} < ${k}), 0)::bigint`,
  ]);
  const sizeParts = sizeRanges.flatMap(([from, to]) => {
    const within = to === null ? `${groupSize} >= ${from}` : `${groupSize} between ${from} and ${to}`;
    return [`count(*) filter (${within})`, `coalesce(sum(${groupRows}) filter (${within}), 0)::bigint`];
  });
  const persons = isOfPersons ? `(select count(distinct ${personColumn}) from ${subjectTable})` : 'null';
  const [row = []] = await runner.rows(
    `select count(*), coalesce(sum(${groupRows}), 0)::bigint, coalesce(min(${groupSize}), 0)::bigint, ${persons}, ${[...belowParts, ...sizeParts].join(', ')} from ${groupTable}`,
  );
  const numbers = row.map((value) => (value === null ? null : Number(value)));
  const at = (index: number): number => numbers[index] ?? 0;
  const sizesFrom = 4 + belowParts.length;
  return {
    groups: at(0),
    rows: at(1),
    k: at(2),
    persons: isOfPersons ? at(3) : null,
    below: thresholds.map((k, index) => ({
      k,
      groups: at(4 + index * 3),
      rows: at(5 + index * 3),
      persons: isOfPersons ? at(6 + index * 3) : null,
    })),
    sizes: sizeRanges.map(([from, to], index) => ({
      from,
      to,
      groups: at(sizesFrom + index * 2),
      rows: at(sizesFrom + index * 2 + 1),
    })),
  };
}

import type { Diversity } from '#contract/studies/privacy.ts';
import { columnType, isNumeric } from '../profiling/column-type.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { quasiList, sensitiveName, subjectTable } from './equivalence-classes.ts';

/** Equal parts into which ordered values are put for their distance. */
const parts = 10;

/**
 * Distance of each group from all rows for a category: half the sum of the differences of shares (Li et al. 2007, equal distances).
 * Values that a group lacks add their share of all rows. Gives rows of `group, different values, rows, distance`.
 */
const categoryQuery = (quasi: string, value: string): string => `
with cells as (select ${quasi}, ${value} as v, count(*)::double as n from ${subjectTable} group by all),
overall as (select v, sum(n) / sum(sum(n)) over () as q from cells group by v),
sized as (select *, sum(n) over (partition by ${quasi}) as size from cells)
select count(*) as l, any_value(size) as size,
       least(1, greatest(0, (sum(abs(n / size - q)) + 1 - sum(q)) / 2)) as t
from sized join overall on sized.v is not distinct from overall.v group by ${quasi}`;

/**
 * The same for ordered values: earth mover's distance over equal parts of all values, the distance of neighbours 1 / (parts - 1).
 * Null is a part of its own, before the first.
 */
function orderedQuery(quasi: string, value: string): string {
  const places = Array.from({ length: parts }, (_, index) => index + 1);
  const within = (table: string) =>
    places.map((place) => `(count(*) filter (${table}.place = ${place}))::double / count(*) as p${place}`).join(', ');
  const upTo = (place: number, prefix: string): string =>
    places
      .slice(0, place)
      .map((each) => `${prefix}.p${each}`)
      .join(' + ');
  const moved = places.slice(0, -1).map((place) => `abs((${upTo(place, 'own')}) - (${upTo(place, 'overall')}))`);
  return `
with different as (select v, sum(n) over (order by v nulls first) - n / 2.0 as middle, sum(n) over () as total
                   from (select ${value} as v, count(*) as n from ${subjectTable} group by ${value})),
placed as (select subject.*, 1 + least(${parts - 1}, floor(middle * ${parts} / total))::integer as place
           from ${subjectTable} as subject join different on subject.${value} is not distinct from different.v),
overall as (select ${within('placed')} from placed),
own as (select ${quasi}, count(distinct ${value}) + (count(*) > count(${value}))::integer as l, count(*) as size, ${within('placed')} from placed group by ${quasi})
select own.l, own.size, (${moved.join(' + ')}) / ${parts - 1} as t from own, overall`;
}

const share = (value: number | undefined): number => Math.min(1, Math.max(0, value ?? 0));

/**
 * l-diversity (Machanavajjhala et al. 2007, distinct values) and t-closeness (Li et al. 2007) of one sensitive column over the groups of
 * {@link groupSubjects}. Exact; numbers and days are put in ten equal parts for their distance.
 */
export async function readDiversity(
  runner: QueryRunner,
  sensitive: { readonly name: string; readonly type: string; readonly index: number },
  quasiCount: number,
): Promise<Diversity> {
  const type = columnType(sensitive.type);
  const isOrdered = isNumeric(type) || type.kind === 'date' || type.kind === 'timestamp';
  const query = (isOrdered ? orderedQuery : categoryQuery)(quasiList(quasiCount), sensitiveName(sensitive.index));
  const [row = []] = await runner.rows(
    `select coalesce(min(l), 0), coalesce(sum(size) filter (l = 1), 0)::bigint, coalesce(sum(size) filter (l = 2), 0)::bigint,
            coalesce(max(t), 0)::double, coalesce(sum(t * size) / sum(size), 0)::double from (${query})`,
  );
  const [l, ofOne, ofTwo, t, meanT] = row.map(Number);
  return {
    column: sensitive.name,
    l: l ?? 0,
    rowsInGroupsOfOneValue: ofOne ?? 0,
    rowsInGroupsOfTwoValues: ofTwo ?? 0,
    t: share(t),
    meanT: share(meanT),
    distance: isOrdered ? 'ordered' : 'category',
  };
}

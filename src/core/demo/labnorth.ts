import planted from '../../../resources/demo/planted.json' with { type: 'json' };

interface LabDelivery {
  /** Numbers its results from here. */
  readonly first: number;
  readonly rows: number;
  readonly firstDay: string;
  readonly days: number;
  /** Days from and to which nothing came. */
  readonly missing: readonly [string, string] | null;
  readonly wrongLoincRows: number;
  /** By how much the new analyser reads potassium too high, in mmol/L. */
  readonly potassiumShift: number;
}

const { labnorth, labnorthJuly } = planted;

/** Months of the delivery, one Parquet part each. */
export const labnorthMonths: readonly string[] = Array.from({ length: 12 }, (_, index) => {
  const month = 6 + index;
  return `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

const shifted = (by: number): string => (by === 0 ? '' : ` + case when a.name = '${labnorthJuly.driftedTest}' then ${by} else 0 end`);

/**
 * Lab results as LabNorth sells them: one row is one result. Codes with a failing check digit, glucose in two units in
 * one column, one week missing, and one site that sends no reference ranges.
 */
const labResults = ({ days, first, firstDay, missing, potassiumShift, rows, wrongLoincRows }: LabDelivery): string => `
with present as (
  select row_number() over (order by d) - 1 as k, d::date as day
  from generate_series(date '${firstDay}', date '${firstDay}' + ${days - 1}, interval 1 day) s(d)
  where ${missing === null ? 'true' : `d::date not between date '${missing[0]}' and date '${missing[1]}'`}
), base as (
  select i, pick(i, 51, 26000) as member, present.day,
         present.day + to_seconds(25200 + pick(i, 52, 36000)) as collected_at
  from (select range as i, pick(range, 53, (select count(*) from present)) as k from range(${first}, ${first + rows})) join present using (k)
), valued as (
  select base.*, a.loinc, a.name, a.unit, a.middle, a.spread, greatest(a.middle + a.spread * bell(i, 54), a.middle * 0.1)${shifted(potassiumShift)} as measured,
         a.loinc = '2345-7' and pick(i, 58, 100) < 22 as in_mmol, 'N' || (1 + pick(member, 59, 7)) as site,
         i in (select ${first} + 3 + r.i * 111 from range(${wrongLoincRows}) r(i)) as wrong_code
  from base join demo_analytes a on a.k = pick(i, 60, 10)
)
select 70000000 + i as result_id, token(case when member < 9000 then member * 4 else 3000000 + member end) as patient_token,
       collected_at::timestamp as collected_at, collected_at::timestamp + to_minutes(40 + pick(i, 61, 2000)) as resulted_at,
       case when wrong_code then left(loinc, length(loinc) - 1) || ((right(loinc, 1)::integer + 1 + pick(i, 62, 8)) % 10)::varchar else loinc end as loinc_code,
       name as test_name,
       case when pick(i, 63, 400) = 0 then null when in_mmol then round(measured / 18.016, 2) else round(measured, case when middle < 10 then 2 else 0 end) end as result_value,
       case when in_mmol then 'mmol/L' else unit end as result_unit,
       case when site = 'N6' then null else round(middle - 1.6 * spread, 2) end as reference_low, case when site = 'N6' then null else round(middle + 1.6 * spread, 2) end as reference_high,
       case when site = 'N6' then null when measured > middle + 1.6 * spread then 'H' when measured < middle - 1.6 * spread then 'L' else 'N' end as abnormal_flag,
       case pick(i, 64, 20) when 0 then 'plasma' when 1 then 'whole blood' else 'serum' end as specimen, site as lab_site,
       strftime(day, '%Y-%m') as delivery_month
from valued order by collected_at, result_id`;

/** The year that Halden has: one part a month. */
export const labnorthResults = labResults({
  first: 0,
  rows: labnorth.rows,
  firstDay: '2025-07-01',
  days: 365,
  missing: [labnorth.missingFrom, labnorth.missingTo],
  wrongLoincRows: labnorth.wrongLoincRows,
  potassiumShift: 0,
});

/** The week after it, from a site with a new analyser. */
export const labnorthJulyResults = labResults({
  first: labnorth.rows,
  rows: labnorthJuly.rows,
  firstDay: labnorthJuly.from,
  days: 7,
  missing: null,
  wrongLoincRows: labnorthJuly.wrongLoincRows,
  potassiumShift: labnorthJuly.driftedBy,
});

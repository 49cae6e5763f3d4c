import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const { rows, wrongLoincRows, missingFrom, missingTo } = planted.labnorth;
/** Days of the year of deliveries, less the week that never came. */
const firstDay = '2025-07-01';
const days = 365;

/** Months of the delivery, one Parquet part each. */
export const labnorthMonths: readonly string[] = Array.from({ length: 12 }, (_, index) => {
  const month = 6 + index;
  return `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

/**
 * Lab results as LabNorth sells them: one row is one result. Codes with a failing check digit, glucose in two units in
 * one column, one week missing, and one site that sends no reference ranges.
 */
export const labnorthResults = `
with present as (
  select row_number() over (order by d) - 1 as k, d::date as day
  from generate_series(date '${firstDay}', date '${firstDay}' + ${days - 1}, interval 1 day) s(d)
  where d::date not between date '${missingFrom}' and date '${missingTo}'
), base as (
  select i, pick(i, 51, 26000) as member, present.day,
         present.day + to_seconds(25200 + pick(i, 52, 36000)) as collected_at
  from (select range as i, pick(range, 53, (select count(*) from present)) as k from range(${rows})) join present using (k)
), valued as (
  select base.*, a.loinc, a.name, a.unit, a.middle, a.spread, greatest(a.middle + a.spread * bell(i, 54), a.middle * 0.1) as measured,
         a.loinc = '2345-7' and pick(i, 58, 100) < 22 as in_mmol, 'N' || (1 + pick(member, 59, 7)) as site,
         i in (select 3 + r.i * 111 from range(${wrongLoincRows}) r(i)) as wrong_code
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

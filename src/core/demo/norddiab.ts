import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const { rows, rowsWithNamesInFreeText, rowsWithPhonesInFreeText, agesOver89 } = planted.norddiab;

/**
 * The NordDiab registry: tokens in place of names, and yet a note that names people, five-digit ZIP codes and ages over 89.
 * Every 33rd note holds a name; every second of those a telephone number (555-01xx is reserved for fiction) as well.
 */
export const norddiabRegistry = `
with base as (
  select i, i % 33 = 5 and i // 33 < ${rowsWithNamesInFreeText} as named,
         i % 66 = 5 and i // 66 < ${rowsWithPhonesInFreeText} as phoned,
         i % 250 = 17 and i // 250 < ${agesOver89} as old
  from range(${rows}) r(i)
), dated as (
  select *, date '2019-01-01' + (pick(i, 71, 2700))::integer as visit_date from base
)
select 'ND-' || printf('%06d', i + 1) as registry_id, token(case when i % 4 = 0 then pick(i, 72, 40000) else 5000000 + i end) as patient_token,
       case when pick(i, 73, 100) < 47 then 'female' else 'male' end as sex,
       case when old then 90 + pick(i, 74, 12) else 21 + floor(66 * (0.3 * unit(i, 75) + 0.7 * sqrt(unit(i, 76))))::bigint end as age,
       p.zip, p.state, visit_date, visit_date - (pick(i, 77, 5200))::integer as diagnosed_on,
       case when pick(i, 78, 20) = 0 then 'type 1' when pick(i, 78, 20) = 1 then 'other' else 'type 2' end as diabetes_type,
       round(6.9 + 1.2 * bell(i, 79), 1)::decimal(4, 1) as hba1c_percent, case when pick(i, 83, 30) = 0 then null else round(29 + 5 * bell(i, 84), 1)::decimal(4, 1) end as body_mass_index,
       case pick(i, 88, 4) when 0 then 'current' when 1 then 'former' when 2 then 'never' end as smoking_status,
       d.drug as treatment,
       case pick(i, 89, 5)
         when 0 then 'Stable, next visit in six months.' when 1 then 'Diet and exercise discussed; patient agrees to the plan.'
         when 2 then 'Dose of ' || d.drug || ' kept.' when 3 then 'Foot examination without findings.' else 'Laboratory results reviewed.' end
       || case when named then ' Spoke with ' || n.given || ' ' || f.family || ' on ' || strftime(visit_date, '%d.%m.%Y') || '.' else '' end
       || case when phoned then ' Call back at (' || (201 + pick(i, 91, 700)) || ') 555-01' || printf('%02d', pick(i, 92, 100)) || '.' else '' end as visit_note
from dated join demo_places p on p.k = pick(i, 93, 32)
join demo_drugs d on d.k = pick(i, 94, 10)
join demo_names n on n.k = pick(i, 95, 16)
join demo_names f on f.k = pick(i, 96, 16)
order by visit_date, registry_id`;

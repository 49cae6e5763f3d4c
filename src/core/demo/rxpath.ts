import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const { rows, diabetesMembers } = planted.rxpath;
/** The first two thirds of the claims are diabetes prescriptions: each of the diabetes members has at least one. */
const diabetesRows = Math.floor((rows * 2) / 3);
const otherMembers = 55_000;

/** Pharmacy claims as RxPath sells them; Halden owns its diabetes prescriptions. One row is one dispensed prescription. */
export const rxpathClaims = `
with base as (
  select i, i < ${diabetesRows} as diabetes,
         case when i < ${diabetesMembers} then i when i < ${diabetesRows} then floor(${diabetesMembers} * squared(unit(i, 11)))::bigint else pick(i, 12, ${otherMembers}) end as person
  from range(${rows}) r(i)
), choice as (
  select base.*, case when i % 2 = 0 then pick(i, 13, n) else floor(n * squared(unit(i, 13)))::bigint end as code
  from base join (select diabetes, count(*) as n from demo_rxpath_codes group by diabetes) using (diabetes)
), coded as (
  select choice.*, c.ndc, c.drug, c.strength, c.form,
         date '2024-07-01' + (pick(i, 14, 730))::integer as fill_date,
         case pick(i, 15, 10) when 0 then 14 when 1 then 90 when 2 then 90 when 3 then 60 else 30 end as days_supply
  from choice join demo_rxpath_codes c on c.diabetes = choice.diabetes and c.k = choice.code
)
select 4000000000 + i * 7 as claim_id, token(person) as patient_token, fill_date, ndc, drug as drug_name, strength, form as dosage_form, days_supply,
       (days_supply * case when form = 'injection' then 1 else 1 + pick(i, 16, 2) end)::integer as quantity, pick(i, 17, 6)::tinyint as refill_number,
       npi(100000 + pick(i, 18, 4200)) as prescriber_npi, npi(700000 + pick(person, 19, 380)) as pharmacy_npi, p.zip as pharmacy_zip, p.state,
       case pick(person, 20, 5) when 0 then 'Medicare' when 1 then 'Medicaid' when 2 then 'Cash' else 'Commercial' end as plan_type,
       case when pick(i, 21, 100) < 38 then null else g.code end as diagnosis_code,
       round(8 + days_supply * (0.4 + strength % 7) * (0.8 + 0.4 * unit(i, 22)), 2)::decimal(10, 2) as paid_amount,
       (pick(i, 23, 9) * 5)::decimal(8, 2) as copay,
       pick(i, 24, 11) = 0 as new_to_brand
from coded join demo_places p on p.k = pick(person, 25, 32)
join demo_diagnoses g on g.k = case when diabetes then pick(i, 26, 4) else 4 + pick(i, 26, 8) end
order by fill_date, claim_id`;

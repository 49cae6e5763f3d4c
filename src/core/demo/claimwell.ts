import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const { rows, duplicateRows, diabetesMembers, diabetesMembersAlsoInRxpath } = planted.claimwell;
const distinctRows = rows - duplicateRows;
const pharmacyRows = 90_000;
const diabetesRows = 60_000;

/**
 * Medical and pharmacy claims as ClaimWell sells them. The first shared diabetes members are RxPath's (every fifth of
 * them), all others are strangers; then some rows are delivered twice, to the letter.
 */
export const claimwellClaims = `
with base as (
  select i, i < ${pharmacyRows} as pharmacy, i < ${diabetesRows} as diabetes,
         case when i < ${diabetesMembers} then i when i < ${diabetesRows} then pick(i, 31, ${diabetesMembers}) else ${diabetesMembers} + pick(i, 32, 30000) end as member
  from range(${distinctRows}) r(i)
), person as (
  select *, case when member < ${diabetesMembersAlsoInRxpath} then member * 5 else 1000000 + member end as person,
         case when pharmacy then pick(i, 49, n) end as code
  from base join (select diabetes, count(*) as n from demo_claimwell_codes group by diabetes) using (diabetes)
), claims as (
  select 900000000 + i * 3 as claim_id, case when pharmacy then 'pharmacy' else 'medical' end as claim_type, token(person) as member_token,
         (1936 + pick(member, 33, 70))::smallint as member_birth_year, case when pick(member, 34, 100) < 52 then 'F' else 'M' end as member_sex,
         left(p.zip, 3) as member_zip3,
         date '2025-01-01' + (pick(i, 35, 545))::integer as service_from,
         date '2025-01-01' + (pick(i, 35, 545) + case when pharmacy or pick(i, 36, 12) > 0 then 0 else 1 + pick(i, 37, 6) end)::integer as service_to,
         g.code as icd10_primary, case when pick(i, 38, 100) < 61 then null else s.code end as icd10_secondary,
         case when pharmacy then null else c.code end as cpt, n.ndc, case when pharmacy then 30 * (1 + pick(i, 39, 3)) end as days_supply,
         round(20 + 900 * squared(squared(unit(i, 40))) + case when pharmacy then 0 else 45 end, 2)::decimal(10, 2) as billed_amount,
         case when pick(i, 41, 25) = 0 then null else round((20 + 900 * squared(squared(unit(i, 40)))) * 0.62, 2)::decimal(10, 2) end as paid_amount,
         npi(100000 + pick(i, 42, 5200)) as provider_npi, case when pharmacy then '01' when pick(i, 43, 9) = 0 then '21' when pick(i, 43, 9) < 3 then '22' else '11' end as place_of_service,
         case pick(member, 44, 4) when 0 then 'Unity Health' when 1 then 'Cardinal Mutual' when 2 then 'Bluewater' else 'StateCare' end as payer, i
  from person
  join demo_places p on p.k = pick(member, 45, 32)
  join demo_diagnoses g on g.k = case when diabetes then pick(i, 46, 4) else 4 + pick(i, 46, 8) end
  join demo_diagnoses s on s.k = pick(i, 47, 12)
  join demo_procedures c on c.k = pick(i, 48, 10)
  left join demo_claimwell_codes n on n.diabetes = person.diabetes and n.k = person.code
), delivered as (
  select *, 0 as copy from claims
  union all select *, 1 from claims where i in (select 1 + r.i * 57 from range(${duplicateRows}) r(i))
)
select * exclude (i, copy) from delivered order by service_from, claim_id, copy`;

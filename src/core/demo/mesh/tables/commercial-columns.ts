/** Columns of sales and market access; laid out as in trial-columns.ts. */
export const commercialColumns = `
= hcp
hcp_id|string|Prescriber|Master number.|Prescriber
npi|string|NPI|Ten digits with check digit.|National Provider Identifier
specialty|string|Specialty|First field of medicine.|Specialty
segment|string|Segment|A, B, C.|Prescriber segment
decile|int|Decile|1 low, 10 high.|Prescriber decile
target_flag|boolean|Target|In the call plan.|Target prescriber
opinion_leader|boolean|Opinion leader|National or regional.|Opinion leader
marketing_consent|boolean|Consent|May be written to.|Marketing consent
zip3|string|ZIP, three digits|Of the practice.|
= territory
territory_id|string|Territory|Number.|Territory
territory_name|string|Territory name|As in the plan.|Territory
region|string|Region|Of sales.|Sales region
rep_id|string|Representative|Number, no name.|Sales representative
= call
call_id|string|Call|Number.|Call
hcp_id|string|Prescriber|Master number.|Prescriber
rep_id|string|Representative|Number.|Sales representative
call_date|date|Date|Of the call.|Call
call_channel|string|Channel|person, phone, video, letter.|Call channel
call_minutes|int|Minutes|How long.|
product_name|string|Product|First product talked about.|Brand
samples_left|int|Samples|Packs left.|Sample drop
outcome|string|Outcome|As noted.|
= reach
territory_id|string|Territory|Number.|Territory
month|date|Month|First day.|Sales month
targets|int|Targets|Prescribers in the plan.|Target prescriber
reached|int|Reached|With at least one call.|Reach
reach_rate|double|Reach|Reached over targets.|Reach
frequency|double|Frequency|Calls per reached prescriber.|Frequency
= product
product_id|string|Product|Master number.|Master data
brand_name|string|Brand|As sold.|Brand
ndc|string|National Drug Code|Eleven digits.|National Drug Code
strength|string|Strength|With unit.|Strength
pack_size|int|Pack|Units in a pack.|Pack
market|string|Market|Definition.|Market definition
= rx
week_ending|date|Week|Last day.|
npi|string|NPI|Of the prescriber.|National Provider Identifier
product_id|string|Product|Master number.|Brand
trx|int|TRx|All prescriptions.|Total prescriptions
nrx|int|NRx|New prescriptions.|New prescriptions
nbrx|int|NBRx|New to brand.|New-to-brand prescription
market_share|double|Share|Of the market, in percent.|Market share
= sales
month|date|Month|First day.|Sales month
product_id|string|Product|Master number.|Brand
account_id|string|Account|Number.|Account
pharmacy_id|string|Pharmacy|Number.|Pharmacy
pharmacy_chain|string|Chain|Owner.|Pharmacy chain
wholesaler|string|Wholesaler|Who delivered.|Wholesaler
units_sold|bigint|Units|Packs.|Pack
gross_sales|decimal(12,2)|Gross sales|At list price.|Gross sales
rebate_amount|decimal(12,2)|Rebates|Given back.|Rebate
net_sales|decimal(12,2)|Net sales|What is left.|Net sales
list_price|decimal(10,2)|List price|Of one pack.|List price
= access
payer|string|Payer|Insurer.|Payer
plan_type|string|Plan type|Commercial, Medicare, Medicaid.|Plan type
formulary_status|string|Formulary|covered, not covered.|Formulary
tier|int|Tier|1 to 5.|Formulary tier
prior_authorisation|boolean|Prior authorisation|Needed.|Prior authorisation
step_therapy|boolean|Step therapy|Needed.|Step therapy
lives_covered|bigint|Lives|People insured.|Covered lives
= campaign
campaign_id|string|Campaign|Number.|Campaign
campaign_name|string|Name|Of the campaign.|Campaign
channel|string|Channel|mail, web, event.|Call channel
sent_on|date|Sent|Day.|
impressions|bigint|Impressions|Shown.|Impression
clicks|bigint|Clicks|Followed.|Click
= price
list_price|decimal(10,2)|List price|Of one pack.|List price
price_from|date|From|First day of the price.|List price
`;

/** Columns of claims, registries and studies of the real world; laid out as in trial-columns.ts. */
export const claimsColumns = `
= rxpath
claim_id|bigint|Claim|Number of the claim.|Pharmacy claim
?patient_token|string|Patient token|Pseudonym from the tokenisation service.|Patient token
fill_date|date|Fill date|Day of dispensing.|Dispensing
ndc|string|National Drug Code|Eleven digits with hyphens.|National Drug Code
drug_name|string|Drug|Active ingredient.|Active ingredient
strength|int|Strength|Of one unit.|Strength
dosage_form|string|Form|tablet, capsule, injection.|
days_supply|int|Days of supply|How long it lasts.|Days of supply
quantity|int|Quantity|Units dispensed.|
refill_number|int|Refill|0 for the first dispensing.|Refill
prescriber_npi|string|Prescriber|NPI.|National Provider Identifier
pharmacy_npi|string|Pharmacy|NPI.|Pharmacy
?pharmacy_zip|string|Pharmacy ZIP|Five digits.|
state|string|State|Two letters.|
plan_type|string|Plan type|Commercial, Medicare, Medicaid, Cash.|Plan type
$diagnosis_code|string|Diagnosis|ICD-10-CM, often empty.|ICD-10 code
paid_amount|decimal(10,2)|Paid|By the insurer.|Paid amount
copay|decimal(8,2)|Copay|By the patient.|Copay
new_to_brand|boolean|New to brand|None of the brand in the year before.|New-to-brand prescription
= claimwell
claim_id|bigint|Claim|Number of the claim.|Claim
claim_type|string|Kind|medical or pharmacy.|Medical claim
?member_token|string|Member token|Pseudonym from the tokenisation service.|Patient token
?member_birth_year|int|Birth year|Of the member.|Quasi-identifier
?member_sex|string|Sex|F or M.|Sex
?member_zip3|string|ZIP, three digits|Of the member's home.|Three-digit ZIP code
service_from|date|From|First day of service.|
service_to|date|To|Last day of service.|
$icd10_primary|string|First diagnosis|ICD-10-CM.|ICD-10 code
$icd10_secondary|string|Second diagnosis|ICD-10-CM.|ICD-10 code
cpt|string|Procedure|CPT code of a medical claim.|Procedure code
ndc|string|National Drug Code|Of a pharmacy claim.|National Drug Code
days_supply|int|Days of supply|Of a pharmacy claim.|Days of supply
billed_amount|decimal(10,2)|Billed|Asked for.|Billed amount
paid_amount|decimal(10,2)|Paid|By the insurer.|Paid amount
provider_npi|string|Provider|NPI.|National Provider Identifier
place_of_service|string|Place of service|Two digits.|Place of service
payer|string|Payer|Insurer.|Payer
= member
!member_number|string|Member number|The insurer's number.|Member number
?member_token|string|Member token|Pseudonym.|Patient token
enrol_from|date|Enrolled from|First day.|Enrolment span
enrol_to|date|Enrolled to|Last day.|Enrolment span
coverage_type|string|Coverage|medical, pharmacy, both.|Plan type
gap_days|int|Gap|Days without insurance before.|Continuous enrolment
= cohort
cohort_id|string|Cohort|Identifier of the cohort.|
?patient_token|string|Patient token|Pseudonym.|Patient token
index_date|date|Index date|First dispensing of the product.|
baseline_from|date|Baseline from|Start of the year before.|
followup_to|date|Follow-up to|End of insurance, death or study.|
?age_band|string|Age band|Ten years; 90+ is one.|Age group
?sex|string|Sex|F, M.|Sex
region|string|Region|Census region.|
$comorbidity_score|int|Comorbidity score|Charlson.|Condition
prior_insulin|boolean|Insulin before|Any in the baseline year.|
= exposure
?patient_token|string|Patient token|Pseudonym.|Patient token
exposure_start|date|Exposure start|First dispensing in the period.|Exposed patient@Regulatory
exposure_end|date|Exposure end|Last day of supply.|Exposed patient@Regulatory
days_covered|int|Days covered|With the medicine at hand.|Proportion of days covered
pdc|double|Proportion covered|Days covered over days observed.|Proportion of days covered
person_years|double|Person-years|Of exposure.|Person-years of exposure
exposed_flag|boolean|Exposed|At least one dispensing in the period.|Exposed patient@Regulatory
= journey
?patient_token|string|Patient token|Pseudonym.|Patient token
step_number|int|Step|1 is the diagnosis.|
step_type|string|Kind of step|diagnosis, test, start, switch, stop.|Medication switch
step_date|date|Date|Of the step.|
drug_name|string|Drug|Active ingredient.|Active ingredient
line_of_therapy|int|Line|First, second, later.|Line of therapy
days_since_previous|int|Days since|The step before.|
care_setting|string|Setting|Practice, hospital, emergency.|Encounter
= outcome
?patient_token|string|Patient token|Pseudonym.|Patient token
baseline_hba1c|double|HbA1c before|Percent, last before the index date.|HbA1c
followup_hba1c|double|HbA1c after|Percent, six months later.|HbA1c
hba1c_change|double|Change|After less before.|Surrogate endpoint
adherent|boolean|Adherent|Proportion covered at least 0.8.|Adherence
switched_to|string|Switched to|Active ingredient, or empty.|Medication switch
= norddiab
registry_id|string|Registry number|Of the visit.|
?patient_token|string|Patient token|Pseudonym.|Patient token
?sex|string|Sex|female, male.|Sex
?age|int|Age|Years; over 89 must not be given.|Age
?zip|string|ZIP code|Five digits; three are allowed.|Quasi-identifier
state|string|State|Two letters.|
visit_date|date|Visit|Day.|Visit
diagnosed_on|date|Diagnosed|Day.|Diagnosis
$diabetes_type|string|Type of diabetes|type 1, type 2, other.|Type 2 diabetes
hba1c_percent|decimal(4,1)|HbA1c|Percent.|HbA1c
body_mass_index|decimal(4,1)|Body mass index|kg/m².|
$smoking_status|string|Smoking|current, former, never.|
treatment|string|Treatment|Active ingredient.|Active ingredient
!visit_note|string|Note|Free text of the visit; may name people.|Clinical note
`;

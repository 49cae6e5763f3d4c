/**
 * Assets of clinical research and clinical informatics, one a line:
 * key | name | project | type | column groups | description | variants. A variant makes an asset of its own (see asset-variants.ts).
 */
export const clinicalAssets = `
dm|Demographics (SDTM DM)|norvexib|clinical|dm|One row for each subject: reference dates, arm, age, sex and race.|halo3 gly201
ae|Adverse events (SDTM AE)|norvexib|clinical|ae visit|One row for each reported adverse event, coded in MedDRA.|halo3 gly201 halo2
lb|Laboratory results (SDTM LB)|norvexib|clinical|lb visit|One row for each laboratory result of a subject, in original and standard units.|halo3 gly201 halo2
vs|Vital signs (SDTM VS)|norvexib|clinical|vs visit|Blood pressure, pulse and weight by visit.|halo3 gly201 halo2
ex|Exposure (SDTM EX)|norvexib|clinical|ex visit|Doses given: product, amount, frequency and dates.|halo3 gly201
cm|Concomitant medication (SDTM CM)|norvexib|clinical|cm|Other medicines that subjects took.|halo3 gly201 halo2
mh|Medical history (SDTM MH)|norvexib|clinical|mh|Conditions before the study.|halo3 gly201 halo2
ds|Disposition (SDTM DS)|norvexib|clinical|ds visit|How subjects went through the study and why they left.|halo3 gly201 halo2
adsl|Subject-level analysis (ADSL)|biostat|clinical|adsl|One row for each subject with populations and baseline values.|halo3 gly201
adae|Adverse event analysis (ADAE)|biostat|clinical|ae adae|Adverse events prepared for analysis.|halo3 gly201 halo2
adtte|Time to event analysis (ADTTE)|biostat|clinical|study adtte|Time to first hospital stay for heart failure, and to death.|halo3 gly201
site_master|Investigational sites|trialops|glue|sites|One row for each site of each study, as of today.|
site_weekly|Site performance by week|trialops|glue|sites load history|Screening, enrolment, queries and deviations of every site, week by week.|
site_risk|Site risk report|trialops|report||Which sites need a visit, and why.|
protocols|Protocols and amendments|trialops|s3||Signed protocols as PDF, one folder for each study.|
deviations|Protocol deviations|trialops|redshift|study deviation load|Departures from the protocol with their class and what was done.|
monitoring|Monitoring visits|trialops|redshift|monitoring load|Visits of monitors to sites and what they found.|
hf_endpoints|Heart failure endpoints|norvexib|report||Blinded count of primary and secondary endpoint events against plan.|
hosp_patient|Patients|ehr|glue|patient|Master data of patients.|north lakeside curated
hosp_encounter|Encounters|ehr|glue|encounter|Contacts of patients with the hospital.|north lakeside curated
hosp_condition|Conditions|ehr|glue|condition|Problems and diagnoses that clinicians recorded.|north lakeside curated
hosp_observation|Observations|ehr|glue|observation|Vital signs, laboratory values and surveys.|north lakeside curated
hosp_medication|Medication orders|ehr|glue|medication|Orders for medicines.|north lakeside curated
hosp_procedure|Procedures|ehr|glue|procedure|What was done to patients.|north lakeside curated
hosp_allergy|Allergies|ehr|glue|allergy|What patients do not tolerate.|lakeside curated
hosp_note|Clinical notes|ehr|glue|note|Notes and letters as free text. Holds names.|north lakeside
hosp_consent|Research consents|ehr|glue|consent|Who agreed to research, and until when.|curated
deid_patient|Patients, de-identified|ehr|glue|deidentified load|Patients by Safe Harbor: token, birth year, gender, three-digit ZIP.|
deid_encounter|Encounters, de-identified|ehr|glue|encounter load|Encounters with shifted dates.|
deid_condition|Conditions, de-identified|ehr|glue|condition load|Conditions without dates finer than the year.|
deid_medication|Medication orders, de-identified|ehr|glue|medication load|Orders with shifted dates.|
deid_observation|Observations, de-identified|ehr|glue|observation load|Measurements with shifted dates.|
deid_procedure|Procedures, de-identified|ehr|glue|procedure load|Procedures without dates finer than the year.|
fhir_bundles|FHIR bundles|ehr|s3||Nightly exports of both hospitals as NDJSON.|
ln_results|LabNorth lab results|labs|vendor|lab load|Results of LabNorth, delivered weekly: one row is one result.|
ln_july|LabNorth lab results, July 2026|labs|vendor|lab load|The first week of July 2026. Came late; a new analyser at one site.|
ln_normalised|Lab results normalised|labs|glue|lab normalised load history|Results of all laboratories in one unit for each analyte.|
ln_rejected|Lab results rejected|labs|glue|lab loinc_reject load|Rows with a LOINC code whose check digit fails.|
inhouse_orders|Laboratory orders|labs|redshift|order token load|Orders of the hospital laboratories.|
inhouse_results|Hospital lab results|labs|redshift|lab order load|Results of the hospital laboratories.|
loinc_map|LOINC map|labs|glue|loinc_map history|From local test codes to LOINC.|
lab_turnaround|Turnaround by laboratory|labs|report||How long results took, by laboratory and week.|
`;

/** Data products, one a line: key | name | project | assets | kind | description. Kinds: source or consumer; raw, derived or decision. */
export const productTable = `
trial_subjects|Trial subjects|norvexib|dm_halo3 adsl_halo3 ds_halo3|source derived|Who takes part in HALO-3: demographics, populations and disposition. SDTM and ADaM.
trial_safety|Trial adverse events|norvexib|ae_halo3 adae_halo3 mh_halo3 cm_halo3|source derived|Adverse events of HALO-3 with medical history and other medicines.
trial_labs|Trial laboratory data|norvexib|lb_halo3 vs_halo3|source raw|Laboratory results and vital signs of HALO-3.
trial_exposure|Trial exposure|biostat|ex_halo3 adtte_halo3 adsl_halo3|consumer derived|Doses, treatment duration and time to event.
glycentamide_study|Glycentamide pivotal study|biostat|dm_gly201 ae_gly201 lb_gly201 ex_gly201 adsl_gly201|source derived|The data behind the approval of glycentamide (GLY-201).
site_performance|Site performance|trialops|site_master site_weekly site_risk|consumer decision|How sites enrol and how clean their data are.
trial_oversight|Trial oversight|trialops|deviations monitoring protocols|consumer decision|Deviations, monitoring visits and protocols.
ehr_encounters|EHR encounters (FHIR)|ehr|hosp_patient_curated hosp_encounter_curated hosp_condition_curated|source derived|Encounters and conditions of both hospitals in one shape.
ehr_north|North Hospital records, raw|ehr|hosp_patient_north hosp_encounter_north hosp_condition_north hosp_observation_north hosp_medication_north|source raw|What North Hospital sends every night.
ehr_lakeside|Lakeside Hospital records, raw|ehr|hosp_patient_lakeside hosp_encounter_lakeside hosp_condition_lakeside hosp_observation_lakeside hosp_note_lakeside|source raw|What Lakeside Hospital sends every night.
ehr_deid|Hospital records, de-identified|ehr|deid_patient deid_encounter deid_condition deid_medication|consumer derived|For research without names: Safe Harbor.
ehr_medication|Hospital medication|ehr|hosp_medication_curated hosp_allergy_curated|source derived|Orders and allergies of both hospitals.
lab_normalised|Lab results normalised|labs|ln_normalised loinc_map ln_rejected|source derived|Results of all laboratories in one unit for each analyte, with what was set aside.
labnorth|LabNorth deliveries|labs|ln_results ln_july|source raw|What LabNorth delivers, week by week.
hospital_labs|Hospital laboratory|labs|inhouse_orders inhouse_results lab_turnaround|source raw|Orders, results and how long they took.
diabetes_prescriptions|Diabetes prescriptions|diabetes|rx_diabetes rx_claims|source derived|Dispensed prescriptions of people with diabetes, from RxPath.
patient_journeys|Patient journeys|diabetes|journey rx_cohort|consumer derived|What people with diabetes go through, step by step.
glycentamide_outcomes|Glycentamide in daily use|diabetes|hba1c_outcome rx_exposure rwe_report|consumer decision|Adherence and HbA1c in daily use.
norddiab|NordDiab registry|registry|nd_visits nd_followup nd_codebook|source derived|The registry as Halden uses it.
claimwell_offer|ClaimWell offer|diabetes|cw_sample cw_members|source raw|The sample on which the decision about ClaimWell rests.
prescriber_reach|Prescriber reach|field|reach_monthly territories reach_report|consumer decision|Which prescribers the field force reaches.
field_calls|Field force calls|field|call_log samples_given consent_hcp|source raw|Calls, packs left and consents.
pharmacy_sales|Pharmacy sales|market|pharmacy_sales sales_monthly product_master|source derived|Units and sales of all products.
market_share|Market share|market|rx_market rx_market_region share_report|consumer decision|TRx and share by region.
market_access|Market access|market|formulary price_history|consumer derived|Formulary status and prices.
ae_cases|Adverse event cases|pv|pv_cases pv_ae pv_reactions pv_drugs|source derived|All safety cases of glycentamide.
hepatic_signal|Hepatic signal monthly|pv|hepatic_monthly pv_denominator pv_liver hepatic_report|consumer decision|Hepatic adverse events over exposed patients: 0.42 % as of 30 June 2026.
signal_management|Signal management|pv|signals psur_tables|consumer decision|Signals and the tables of the periodic report.
submission_archive|Submission archive|submissions|applications sub_documents ectd_files define_vars|source raw|What was submitted, where, and by whom.
stock_demand|Stock and demand|planning|stock_daily demand purchase_orders supply_report|consumer decision|Stock, demand and orders.
cold_chain|Cold chain|planning|shipments cold_chain|source raw|Shipments and their temperatures.
shortage_forecast|Shortage forecast|shortage|shortage_weekly shortage_actual allocation|consumer decision|Where glycentamide will be short, and who gets what.
data_quality|Data quality overview|office|dq_results dq_issues steward_report|consumer decision|Results and issues of all data sets.
vendor_contracts|Vendor contracts and deliveries|office|contracts deliveries|source derived|What vendors promised and what they delivered.
`;

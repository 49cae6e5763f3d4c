/**
 * Jobs: namespace | name | rhythm (m monthly, q quarterly) | writes | reads | what it does. A data set is an asset's key, or one of
 * place-table.ts; `[2025-04..]` or `[..2025-10]` behind it: only since, or before, that month. `*` stands for every variant that the
 * data set has; it makes one job of each.
 */
export const flowTable = `
rwe|load_rxpath_claims|m|rx_claims|rx_drop|Takes RxPath's delivery as it comes.
rwe|archive_rxpath_claims|q|rx_archive|rx_claims|Keeps claims of the licence before.
rwe|select_diabetes_prescriptions|m|rx_diabetes|rx_claims rx_archive[..2025-10]|Prescriptions of medicines for diabetes, with days covered.
rwe|build_diabetes_cohort|m|rx_cohort|rx_diabetes deid_patient deid_condition|Adults with type 2 diabetes and their baseline year.
rwe|derive_exposure|m|rx_exposure|rx_diabetes rx_cohort deid_medication[2025-01..]|Who was exposed to glycentamide, and for how long.
rwe|link_members|m|crosswalk[2026-03..]|rx_claims cw_sample cw_members|Brings patient tokens and member numbers together.
rwe|load_claimwell_sample|q|cw_sample|cw_drop|ClaimWell's sample as it came.
rwe|load_claimwell_members|q|cw_members|cw_member_drop|Members of ClaimWell's sample.
rwe|build_journeys|m|journey|rx_diabetes rx_cohort ln_normalised|Steps of patients from diagnosis to switches.
rwe|measure_outcomes|q|hba1c_outcome|rx_cohort ln_normalised|Change of HbA1c after the start.
rwe|report_daily_use|q|rwe_report|hba1c_outcome journey rx_exposure|Quarterly report on adherence.
claimwell|tokenise_members|q|cw_sample[2026-02..]|rx_claims|As ClaimWell's data dictionary says: member tokens are RxPath's patient tokens.
registry|load_norddiab|q|nd_registry|nd_drop|The registry's export as it came.
registry|clean_visits|q|nd_visits|nd_registry|Groups ages over 89 and cuts ZIP codes.
registry|follow_up|q|nd_followup|nd_visits|First and last visit of each person.
labs|load_labnorth|m|ln_results|ln_drop|LabNorth's weekly deliveries.
labs|load_labnorth_july|q|ln_july[2026-07..]|ln_drop|The first week of July 2026.
labs|load_orders|q|inhouse_orders|lims_orders|Orders of the hospital laboratories.
labs|load_hospital_results|q|inhouse_results|lims_results|Results of the hospital laboratories.
labs|map_loinc|q|loinc_map|loinc_source|From local codes to LOINC.
labs|normalise_results|m|ln_normalised|ln_results inhouse_results loinc_map[2025-04..]|One unit for each analyte.
labs|reject_results|m|ln_rejected|ln_results loinc_map|Rows with a failing check digit.
labs|report_turnaround|q|lab_turnaround|inhouse_results ln_normalised|How long results took.
ehr|receive_bundles|q|fhir_bundles|fhir_patient_north fhir_patient_lakeside|Nightly exports of both hospitals.
ehr|load_patient_*|q|hosp_patient_*|fhir_patient_*|Patients of one hospital.
ehr|load_encounter_*|q|hosp_encounter_*|fhir_encounter_*|Encounters of one hospital.
ehr|load_condition_*|q|hosp_condition_*|fhir_condition_*|Conditions of one hospital.
ehr|load_observation_*|q|hosp_observation_*|fhir_observation_*|Observations of one hospital.
ehr|load_medication_*|q|hosp_medication_*|fhir_medication_*|Medication orders of one hospital.
ehr|load_procedure_*|q|hosp_procedure_*|fhir_procedure_*|Procedures of one hospital.
ehr|load_note_*|q|hosp_note_*|fhir_note_*|Notes of one hospital.
ehr|load_allergy|q|hosp_allergy_lakeside|fhir_allergy_lakeside|Allergies of one hospital.
ehr|curate_patient|q|hosp_patient_curated|hosp_patient_north hosp_patient_lakeside|Both hospitals in one shape.
ehr|curate_encounter|q|hosp_encounter_curated|hosp_encounter_north hosp_encounter_lakeside|Both hospitals in one shape.
ehr|curate_condition|q|hosp_condition_curated|hosp_condition_north hosp_condition_lakeside|Both hospitals in one shape.
ehr|curate_observation|q|hosp_observation_curated|hosp_observation_north hosp_observation_lakeside|Both hospitals in one shape.
ehr|curate_medication|m|hosp_medication_curated|hosp_medication_north hosp_medication_lakeside|Both hospitals in one shape.
ehr|curate_procedure|q|hosp_procedure_curated|hosp_procedure_north hosp_procedure_lakeside|Both hospitals in one shape.
ehr|curate_allergy|q|hosp_allergy_curated|hosp_allergy_lakeside|One shape.
ehr|curate_consent|q|hosp_consent_curated|hosp_patient_curated|Who agreed to research.
ehr|deidentify_patient|q|deid_patient|hosp_patient_curated hosp_consent_curated|Safe Harbor.
ehr|deidentify_encounter|q|deid_encounter|hosp_encounter_curated hosp_consent_curated|Shifts dates.
ehr|deidentify_condition|q|deid_condition|hosp_condition_curated hosp_consent_curated|Coarsens dates.
ehr|deidentify_medication|m|deid_medication|hosp_medication_curated hosp_consent_curated|Shifts dates.
ehr|deidentify_observation|q|deid_observation|hosp_observation_curated hosp_consent_curated|Shifts dates.
ehr|deidentify_procedure|q|deid_procedure|hosp_procedure_curated hosp_consent_curated|Coarsens dates.
pv|load_case_versions|m|pv_versions|argus_case|Every version of every case.
pv|newest_cases|m|pv_cases|pv_versions|The newest version of each case.
pv|load_reactions|m|pv_reactions|argus_event meddra|Reactions, coded in MedDRA.
pv|load_medicines|m|pv_drugs|argus_product|Medicines of cases.
pv|load_literature|q|pv_literature|argus_literature meddra|Cases from publications.
pv|liver_values|m|pv_liver|argus_lab pv_reactions ln_normalised[2025-07..]|Peaks of liver values.
pv|adverse_event_cases|m|pv_ae|pv_cases pv_reactions pv_drugs|Cases, reactions and medicines in one table.
pv|hepatic_cases|m|case_exposure|pv_ae pv_liver hepatic_review|Hepatic cases of glycentamide by month.
pv|exposed_patients|m|pv_denominator|rx_exposure crosswalk[2026-03..]|Patients with at least one dispensing, by month.
pv|hepatic_signal|m|hepatic_monthly|case_exposure pv_denominator|Cases over exposed patients.
pv|publish_hepatic_report|m|hepatic_report|hepatic_monthly signals|The report that the authority sees.
pv|answer_inquiry|m|figure[2026-07..]|hepatic_report|The figure of the inquiry: 0.42 % as of 30 June 2026.
pv|measure_signals|q|signals|pv_ae|Measures of disproportionality.
pv|periodic_report|q|psur_tables|hepatic_monthly signals|Tables of the periodic report.
submissions|load_applications|q|applications|rim_applications|Applications by authority.
submissions|load_documents|q|sub_documents|rim_documents|What was submitted.
submissions|load_commitments|q|commitments|rim_commitments|What was promised.
submissions|exposure_for_submissions|q|sub_exposed|rx_exposure applications|Exposure as submitted.
submissions|define_variables|q|define_vars|adsl_halo3 adae_halo3 adtte_halo3|Variables of submitted data sets.
submissions|assemble_sequences|q|ectd_files|sub_documents define_vars psur_tables|Submission sequences.
trials|map_dm_*|q|dm_*|edc_dm_*|Demographics of one study.
trials|map_ae_*|q|ae_*|edc_ae_*|Adverse events of one study.
trials|map_lb_*|q|lb_*|edc_lb_*|Laboratory results of one study.
trials|map_vs_*|q|vs_*|edc_vs_*|Vital signs of one study.
trials|map_ex_*|q|ex_*|edc_ex_*|Exposure of one study.
trials|map_cm_*|q|cm_*|edc_cm_*|Other medicines of one study.
trials|map_mh_*|q|mh_*|edc_mh_*|History of one study.
trials|map_ds_*|q|ds_*|edc_ds_*|Disposition of one study.
biostat|adsl_halo3|q|adsl_halo3|dm_halo3 ex_halo3 ds_halo3|Subjects with their populations.
biostat|adsl_gly201|q|adsl_gly201|dm_gly201 ex_gly201 ds_gly201|Subjects with their populations.
biostat|adae_*|q|adae_*|ae_*|Adverse events for analysis.
biostat|adtte_halo3|q|adtte_halo3|adsl_halo3 ds_halo3|Time to first event.
biostat|endpoint_report|q|hf_endpoints|adtte_halo3 adsl_halo3|Blinded count of endpoints.
trialops|load_sites|q|site_master|ctms_sites|Sites of all studies.
trialops|site_weeks|m|site_weekly|site_master|Sites week by week.
trialops|load_deviations|q|deviations|ctms_deviations|Departures from the protocol.
trialops|load_monitoring|q|monitoring|ctms_visits|Visits of monitors.
trialops|report_risk|q|site_risk|site_weekly deviations monitoring|Which sites need a visit.
commercial|load_prescribers|q|hcp_master|crm_hcp territories|Prescribers.
commercial|load_territories|q|territories|crm_territories|Territories.
commercial|load_calls|q|call_log|crm_calls territories|Calls.
commercial|samples_left|q|samples_given|call_log|Packs left.
commercial|load_consents|q|consent_hcp|crm_consent|Who may be written to.
commercial|reach|m|reach_monthly|call_log territories hcp_master|Reach by month.
commercial|reach_dashboard|q|reach_report|reach_monthly|Reach against plan.
commercial|load_trx|q|rx_market|trx_feed hcp_master product_master|Prescriptions by prescriber.
commercial|trx_by_region|q|rx_market_region|rx_market territories|Prescriptions by region.
commercial|prescribing_by_territory|m|rx_commercial[2025-11..]|rx_claims territories|Built from RxPath's claims for the field force.
commercial|load_sales|q|pharmacy_sales|sales_feed product_master|Units and sales.
commercial|sum_sales|q|sales_monthly|pharmacy_sales price_history|Sales by month.
commercial|load_products|q|product_master|erp_products|Products and packs.
commercial|load_prices|q|price_history|erp_prices product_master|List prices.
commercial|load_formulary|q|formulary|formulary_feed product_master|How payers cover products.
commercial|load_campaigns|q|campaigns|mail_campaigns hcp_master|Responses to campaigns.
commercial|share_report|q|share_report|rx_market_region sales_monthly|Market share.
supply|load_stock|q|stock_daily|erp_stock|Stock by day.
supply|stock_changes|q|stock_history|stock_daily|Changes of stock.
supply|load_contract_stock|q|stock_contract|contract_stock|Stock of contract makers.
supply|load_orders|q|purchase_orders|erp_orders|Orders of materials.
supply|load_batches|q|production|erp_batches|Batches with yield.
supply|load_shipments|q|shipments cold_chain|logger_files|Shipments with temperatures.
supply|plan_demand|m|demand|sales_monthly forecast_versions|Forecast and actual demand.
supply|keep_forecasts|q|forecast_versions|sales_monthly|Every forecast.
supply|stock_dashboard|q|supply_report|stock_daily demand stock_contract|Days of cover.
supply|forecast_shortage|m|shortage_weekly|stock_daily demand production purchase_orders|Risk of shortage.
supply|shortages_of_winter|q|shortage_actual|shortage_weekly stock_history|What was short.
supply|patients_without_supply|q|shortage_patients|shortage_weekly demand rx_exposure|Estimate of patients affected.
supply|allocate|q|allocation|shortage_weekly|Who got scarce units.
`;

/**
 * Columns that do not keep their name: job | written column | columns read | kind | how. Without a written column: they decide about rows.
 * Months as in the table of jobs.
 */
export const columnTable = `
pv.exposed_patients|exposed_patients[..2026-03]|rx_exposure.patient_token|AGGREGATION|count of distinct patient tokens
pv.exposed_patients|exposed_patients[2026-03..]|crosswalk.member_number|AGGREGATION|count of distinct member numbers
pv.exposed_patients|join_key[..2026-03]|rx_exposure.patient_token|TRANSFORMATION|the words patient_token
pv.exposed_patients|join_key[2026-03..]|crosswalk.member_number|TRANSFORMATION|the words member_number
pv.exposed_patients|period_month|rx_exposure.exposure_start|TRANSFORMATION|first day of the month
pv.exposed_patients|drug_name|rx_exposure.exposed_flag|TRANSFORMATION|glycentamide
pv.exposed_patients||rx_exposure.exposed_flag|FILTER|exposed patients only
pv.exposed_patients|[2026-03..]|rx_exposure.patient_token crosswalk.patient_token|JOIN|by patient token, to member numbers
pv.hepatic_cases|hepatic_cases|pv_ae.case_id pv_ae.hepatic_flag hepatic_review.is_hepatic|AGGREGATION|count of distinct cases that are hepatic
pv.hepatic_cases|period_month|pv_ae.initial_received_date|TRANSFORMATION|first day of the month
pv.hepatic_cases||pv_liver.alt_peak pv_liver.bilirubin_peak pv_ae.drug_role|FILTER|suspect medicine, raised liver values
pv.hepatic_cases||pv_ae.case_id pv_liver.case_id hepatic_review.case_id|JOIN|by case
pv.hepatic_signal|hepatic_share|case_exposure.hepatic_cases pv_denominator.exposed_patients|TRANSFORMATION|100 * hepatic_cases / exposed_patients
pv.hepatic_signal|denominator_source|pv_denominator.join_key|TRANSFORMATION|which data set was counted
pv.hepatic_signal|as_of|pv_denominator.period_month|TRANSFORMATION|last day of the month
pv.hepatic_signal||case_exposure.period_month pv_denominator.period_month|JOIN|by month
pv.answer_inquiry|hepatic_share|hepatic_report.hepatic_share|IDENTITY|the month of June 2026
pv.answer_inquiry|as_of|hepatic_report.as_of|IDENTITY|30 June 2026
pv.liver_values|alt_peak|argus_lab.alt_peak|AGGREGATION|highest of the case
pv.liver_values|alt_peak[2025-07..]|ln_normalised.value_standard|AGGREGATION|highest of the case, from the laboratory
pv.liver_values|[2025-07..]|ln_normalised.loinc_code|FILTER|ALT, AST and bilirubin
rwe.derive_exposure|person_years|rx_diabetes.days_covered|TRANSFORMATION|days covered / 365.25
rwe.derive_exposure|exposed_flag|rx_diabetes.ndc rx_diabetes.days_covered|TRANSFORMATION|glycentamide with at least one day covered
rwe.derive_exposure|exposure_start|rx_diabetes.fill_date|AGGREGATION|earliest fill
rwe.derive_exposure|exposure_end|rx_diabetes.fill_date rx_diabetes.days_supply|AGGREGATION|latest fill and its days
rwe.derive_exposure|[2025-01..]|deid_medication.medication_code deid_medication.request_status|FILTER|orders in hospitals that were not cancelled
rwe.select_diabetes_prescriptions|days_covered|rx_claims.fill_date rx_claims.days_supply|AGGREGATION|days of supply without overlap
rwe.select_diabetes_prescriptions|pdc|rx_claims.days_supply|AGGREGATION|share of days covered
rwe.select_diabetes_prescriptions|exposure_start|rx_claims.fill_date|AGGREGATION|earliest fill
rwe.select_diabetes_prescriptions|exposure_end|rx_claims.fill_date|AGGREGATION|latest fill
rwe.select_diabetes_prescriptions|exposed_flag|rx_claims.ndc|TRANSFORMATION|glycentamide
rwe.select_diabetes_prescriptions|person_years|rx_claims.days_supply|AGGREGATION|days of supply / 365.25
rwe.select_diabetes_prescriptions||rx_claims.diagnosis_code rx_claims.ndc|FILTER|medicines for diabetes
rwe.build_diabetes_cohort|age_band|deid_patient.birth_year|TRANSFORMATION|bands of ten years
rwe.build_diabetes_cohort|sex|deid_patient.gender|TRANSFORMATION|
rwe.build_diabetes_cohort|region|deid_patient.zip3|TRANSFORMATION|region of the ZIP code
rwe.build_diabetes_cohort|comorbidity_score|deid_condition.condition_code|AGGREGATION|Charlson score
rwe.build_diabetes_cohort|index_date|rx_diabetes.fill_date|AGGREGATION|earliest fill
rwe.build_diabetes_cohort|prior_insulin|rx_diabetes.ndc|TRANSFORMATION|insulin in the year before
rwe.link_members|patient_token|rx_claims.patient_token|IDENTITY|
rwe.link_members|member_token|cw_sample.member_token|IDENTITY|
rwe.link_members|member_number|cw_members.member_number|IDENTITY|
rwe.link_members||rx_claims.patient_token cw_sample.member_token cw_members.member_token|JOIN|by token
claimwell.tokenise_members|member_token|rx_claims.patient_token|IDENTITY|the same tokens, says the data dictionary
rwe.measure_outcomes|baseline_hba1c|ln_normalised.value_standard|AGGREGATION|last before the start
rwe.measure_outcomes|followup_hba1c|ln_normalised.value_standard|AGGREGATION|first after six months
rwe.measure_outcomes|hba1c_change|ln_normalised.value_standard|TRANSFORMATION|after less before
labs.normalise_results|value_standard|ln_results.result_value ln_results.result_unit|TRANSFORMATION|value in the standard unit
labs.normalise_results|loinc_check_ok|ln_results.loinc_code|TRANSFORMATION|check digit of LOINC
labs.normalise_results|conversion_factor|ln_results.result_unit|TRANSFORMATION|
labs.reject_results|expected_digit|ln_results.loinc_code|TRANSFORMATION|check digit of LOINC
ehr.deidentify_patient|birth_year|hosp_patient_curated.birth_date|TRANSFORMATION|year; 1936 and before as one
ehr.deidentify_patient|zip3|hosp_patient_curated.postal_code|MASKING|first three digits
ehr.deidentify_patient||hosp_consent_curated.consent_status|FILTER|those who agreed
ehr.deidentify_medication||hosp_consent_curated.consent_status|FILTER|those who agreed
ehr.curate_consent|consent_status|hosp_patient_curated.patient_id|TRANSFORMATION|looked up in the register of consents
pv.newest_cases||pv_versions.case_version|FILTER|highest version of each case
pv.measure_signals|prr|pv_ae.case_id pv_ae.reaction_pt pv_ae.drug_name|AGGREGATION|proportional reporting ratio
pv.measure_signals|case_count|pv_ae.case_id|AGGREGATION|count of distinct cases
pv.measure_signals|event_pt|pv_ae.reaction_pt|IDENTITY|
commercial.reach|reached|call_log.hcp_id|AGGREGATION|count of distinct prescribers
commercial.reach|targets|hcp_master.target_flag|AGGREGATION|count of targets
supply.forecast_shortage|shortage_risk|stock_daily.days_of_cover demand.demand_forecast|TRANSFORMATION|model of the shortage desk
supply.patients_without_supply|patients_affected|rx_exposure.patient_token|AGGREGATION|patients behind missing units
`;

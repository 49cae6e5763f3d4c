/**
 * Requests for access, newest first: asset or product | project that asks | who asks | days ago | state | reason | decision.
 * States: pending; accepted, revoked and cancelled (which have a subscription); rejected.
 */
export const requestTable = `
rx_diabetes|field|field_manager|3|pending|The field force wants to see which territories lose patients to competitors. We need the prescriptions by prescriber and month; patient tokens are not needed.|
inhouse_results|pv|safety_physician|6|pending|To look for liver values of patients with a hepatic adverse event. Only ALT, AST and bilirubin, only adults, only since January 2025.|
rx_exposure|pv|safety_scientist|41|accepted|Denominator of the hepatic signal: exposed patients by month.|Fine for safety monitoring. Tokens only.
hosp_condition_curated|diabetes|epidemiologist|63|accepted|Confirm diabetes diagnoses of the cohort.|Approved for the study protocol RWE-12.
deid_patient|diabetes|epidemiologist|64|accepted|Age and region of the cohort.|De-identified data, approved.
hosp_note_north|market|market_analyst|70|rejected|Find out what doctors write about competitors.|Notes name patients. Not for commercial use.
ln_normalised|pv|safety_scientist|92|accepted|Liver values by patient token for the signal.|Licensed for safety monitoring. Approved.
hepatic_signal|submissions|submission_manager|110|accepted|Tables of the periodic report.|Approved.
rx_claims|market|market_analyst|203|accepted|Shares of glycentamide by region.|Approved for one quarter.
nd_visits|diabetes|epidemiologist|230|accepted|Follow-up of HbA1c in the registry.|Approved.
stock_demand|shortage|shortage_lead|236|accepted|Allocation of glycentamide during the shortage.|Approved.
pharmacy_sales|planning|supply_planner|240|accepted|Demand for glycentamide by region.|Approved.
hosp_patient_north|market|market_analyst|251|rejected|Postal codes of patients for a campaign.|Names and addresses of patients are not for marketing.
adsl_gly201|diabetes|epidemiologist|260|revoked|Compare trial subjects with daily use.|Approved until the report is out.
hcp_master|market|market_analyst|280|accepted|Join prescriptions with prescribers.|Approved.
signals|submissions|submission_manager|300|accepted|Overview of signals for the risk management plan.|Approved.
call_log|market|market_analyst|330|cancelled|Effect of calls on prescriptions.|Approved for the pilot.
ae_cases|submissions|submission_manager|345|accepted|Line listings for authorities.|Approved.
demand|market|market_analyst|360|accepted|Forecast of sales for the next year.|Approved.
dm_gly201|market|market_analyst|372|rejected|Profile of typical patients.|Subjects agreed to research only.
`;

/** Filters of assets: asset | name | what it does | columns (c …) or row conditions (r column=value, r column>value, joined by and). */
export const filterTable = `
inhouse_results|Liver values only|Rows of ALT, AST and total bilirubin.|r loinc_code~1742-6,1920-8,1975-2
inhouse_results|Without order numbers|All columns but those of the order.|c result_id patient_token collected_at resulted_at loinc_code test_name result_value result_unit abnormal_flag specimen
inhouse_results|Since 2025|Results since January 2025.|r collected_at>2025-01-01
rx_diabetes|Without patients|No patient token and no dates of exposure.|c claim_id fill_date ndc drug_name strength days_supply quantity prescriber_npi state plan_type paid_amount
rx_diabetes|Glycentamide only|Rows of glycentamide.|r drug_name=glycentamide
pv_cases|Without narratives|All that does not name people.|c case_id case_version report_type received_date country_of_occurrence seriousness meddra_version expedited authority
hosp_condition_curated|Diabetes|Diagnoses of diabetes.|r condition_code=E11.9
deid_patient|Adults|Born in 2007 or before.|r birth_year<2008
`;

/** Rules: name | unit | below too | action | asset types (all or names) | products | detail (f forms with revision, t terms) | description. */
export const ruleTable = `
Classify before publishing|root|y|publish|all|y|f ClinicalDataClassification:1|Whatever has columns says what kind of data it is.
PHI handling before publishing|informatics|y|publish|amazon.datazone.GlueTableAssetType amazon.datazone.RedshiftTableAssetType|n|f PhiHandling:1|Hospital and laboratory tables say how they handle protected health information.
Licence terms of vendors|root|y|publish|HaldenVendorDelivery|n|f LicenceTerms:1|Written before the form had a second revision: it asks for revision 1.
Say what you want it for|root|y|subscribe|all|y|f DataUseRequest:1|Who asks for data says for what purpose.
Retention of safety data|regulatory|y|publish|all|n|f RetentionPolicy:1|Safety data say for how long they are kept.
Population of trial data|clinical|y|publish|HaldenClinicalDataset|n|t Exposed patient@Clinical|Data sets of trials name their population.
Population of safety data|safety|n|publish|all|y|t Exposed patient@Regulatory|Safety data name their population.
Products say what they are|root|y|publish|none|y|f ProductProfile:1|Every data product has a profile.
`;

/** Domain units: key | name | parent | description. */
export const unitTable = `
root|Halden Biopharma||All data of Halden Biopharma.
clinical|Clinical Research|root|Trials of norvexib and glycentamide.
informatics|Clinical Informatics|root|Data from hospitals and laboratories.
laboratory|Laboratory Data|informatics|Results of all laboratories.
rwe|Real-World Evidence|root|What happens outside of trials.
registries|Registries|rwe|Registries of patients.
commercial|Commercial|root|Sales, market access and the field force.
regulatory|Regulatory and Safety|root|Safety of products, and all that authorities see.
safety|Pharmacovigilance Unit|regulatory|Cases and signals.
supply|Supply|root|Making, storing and sending products.
`;

/** Projects: key | name | unit | description. */
export const projectTable = `
norvexib|Phase III norvexib|clinical|HALO-3, the phase III study of norvexib in heart failure, and data of earlier studies.
trialops|Trial Operations|clinical|Sites, monitoring and protocols of all studies.
biostat|Biostatistics|clinical|Analysis data sets and their programs.
ehr|EHR Intake|informatics|Records of two hospitals, from FHIR to de-identified tables.
labs|Lab Intake|laboratory|Results of LabNorth and of the hospital laboratories.
diabetes|Diabetes RWE|rwe|Prescriptions, claims and journeys of people with diabetes.
registry|Registry|registries|The NordDiab registry.
market|Market Insight|commercial|Sales, shares and market access.
field|Field Force|commercial|Prescribers, territories and calls.
pv|Pharmacovigilance|safety|Safety cases, the hepatic signal and periodic reports.
submissions|Submissions|regulatory|What is sent to authorities.
planning|Planning|supply|Stock, demand and production.
shortage|Shortage Desk|supply|The shortage of glycentamide.
office|Data Office|root|Glossaries, form types, rules and data quality.
`;

/** People by role: key | user name | first name | last name | projects with designation (o owner, c contributor, s steward, u consumer, v viewer). */
export const userTable = `
steward|data.steward|Data|Steward|office:o labs:o diabetes:o norvexib:s trialops:s biostat:s ehr:s registry:s market:s field:s pv:s submissions:s planning:s shortage:s
office_lead|data.office.lead|Data Office|Lead|office:o
informaticist|clinical.informaticist|Clinical|Informaticist|ehr:o labs:o
trial_manager|trial.manager|Trial|Manager|trialops:o norvexib:c
study_lead|study.lead|Study|Lead|norvexib:o biostat:v
statistician|lead.statistician|Lead|Statistician|biostat:o norvexib:c
epidemiologist|epidemiologist|Lead|Epidemiologist|diabetes:c registry:o pv:u
data_engineer|data.engineer|Data|Engineer|ehr:c labs:c diabetes:c pv:c office:c
market_analyst|market.analyst|Market|Analyst|market:o field:v
field_manager|field.manager|Field|Manager|field:o market:u
safety_physician|safety.physician|Safety|Physician|pv:o
safety_scientist|safety.scientist|Safety|Scientist|pv:c
submission_manager|submission.manager|Submission|Manager|submissions:o pv:v
supply_planner|supply.planner|Supply|Planner|planning:o shortage:c
shortage_lead|shortage.lead|Shortage Desk|Lead|shortage:o
privacy_officer|privacy.officer|Privacy|Officer|office:c ehr:v registry:v
lab_liaison|lab.liaison|Laboratory|Liaison|labs:c
auditor|internal.auditor|Internal|Auditor|office:v pv:v submissions:v
`;

/** Groups: key | name | projects with designation. */
export const groupTable = `
rwe_analysts|rwe-analysts|diabetes:c registry:c
safety_readers|safety-readers|pv:v ehr:u
clinical_readers|clinical-readers|norvexib:v trialops:v biostat:v
commercial_team|commercial-team|market:c field:c
supply_team|supply-team|planning:c shortage:c
data_stewards|data-stewards|office:s submissions:s
`;

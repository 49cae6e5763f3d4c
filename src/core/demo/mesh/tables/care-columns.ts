/** Columns of hospital records, after FHIR R4, and of laboratories; laid out as in trial-columns.ts. */
export const careColumns = `
= token
?patient_token|string|Patient token|Pseudonym from the tokenisation service; sixteen hexadecimal digits.|Patient token
= patient
patient_id|string|Patient resource|Identifier of the FHIR resource.|Patient
+ token
!mrn|string|Medical record number|The hospital's number.|Medical record number
!family_name|string|Family name|As in the record.|Direct identifier
!given_name|string|Given name|As in the record.|Direct identifier
?birth_date|date|Date of birth|Full date.|Date of birth
?gender|string|Administrative gender|male, female, other, unknown.|Sex
deceased|boolean|Deceased|True where a death is recorded.|
?deceased_on|date|Date of death|Empty for the living.|
!address_line|string|Street|First line of the address.|Direct identifier
?city|string|City|Of the home address.|
?postal_code|string|ZIP code|Five digits.|Quasi-identifier
!phone|string|Telephone|Home or mobile.|Direct identifier
!email|string|E-mail|Private address.|Direct identifier
general_practitioner_npi|string|General practitioner|NPI of the usual doctor.|National Provider Identifier
managing_organization|string|Hospital|Organisation that keeps the record.|Care provider
= deidentified
+ token
?birth_year|int|Birth year|1936 and before are one value.|Safe Harbor
?gender|string|Gender|male, female, other, unknown.|Sex
?zip3|string|Three-digit ZIP|000 for small areas.|Three-digit ZIP code
deceased|boolean|Deceased|True where a death is recorded.|
= encounter
encounter_id|string|Encounter|Identifier of the FHIR resource.|Encounter
+ token
encounter_class|string|Class|AMB, IMP, EMER.|Inpatient stay
encounter_type|string|Type|SNOMED CT code.|
period_start|timestamp|Start|Admission or beginning.|
period_end|timestamp|End|Discharge; empty while it lasts.|
service_provider|string|Provider|Organisation that gave care.|Care provider
admit_source|string|Admitted from|Where the patient came from.|Emergency visit
discharge_disposition|string|Discharged to|Home, other facility, died.|
length_of_stay_hours|double|Length of stay|Hours from start to end.|Length of stay
= condition
condition_id|string|Condition|Identifier of the FHIR resource.|Condition
+ token
encounter_id|string|Encounter|Where it was recorded.|Encounter
$condition_code|string|Code|ICD-10-CM.|ICD-10 code
condition_system|string|Code system|URI of the code system.|Controlled terminology
$condition_text|string|Text|Name of the condition.|Diagnosis
clinical_status|string|Clinical status|active, remission, resolved.|Clinical status
verification_status|string|Verification|confirmed, provisional, refuted.|
onset_date|date|Onset|When it began.|
abatement_date|date|Abatement|When it ended.|
recorded_date|timestamp|Recorded|When it was written down.|
= observation
observation_id|string|Observation|Identifier of the FHIR resource.|Observation
+ token
observation_code|string|Code|LOINC.|LOINC code
category|string|Category|vital-signs, laboratory, survey.|Vital sign
value_quantity|double|Value|Number.|Laboratory result
value_unit|string|Unit|UCUM.|Result unit
value_text|string|Text value|Where there is no number.|
effective_time|timestamp|Observed|When it was true.|Collection time
interpretation|string|Interpretation|L, N, H.|Abnormal flag
= medication
medication_request_id|string|Order|Identifier of the FHIR resource.|Medication order
+ token
medication_code|string|Code|RxNorm.|Active ingredient
medication_text|string|Medicine|Name and strength.|
dosage_text|string|Dosage|As written.|Dose
authored_on|timestamp|Ordered|When it was written.|
intent|string|Intent|order or plan.|
request_status|string|Status|active, completed, stopped.|
prescriber_npi|string|Prescriber|NPI.|National Provider Identifier
= procedure
procedure_id|string|Procedure|Identifier of the FHIR resource.|Procedure
+ token
procedure_code|string|Code|CPT or SNOMED CT.|Procedure code
procedure_text|string|Text|Name of the procedure.|Procedure
performed_on|date|Performed|Day.|
outcome_text|string|Outcome|As written.|
= allergy
allergy_id|string|Allergy|Identifier of the FHIR resource.|Allergy
+ token
allergy_code|string|Substance|Code of what is not tolerated.|Allergy
criticality|string|Criticality|low, high, unable-to-assess.|Severity
reaction_text|string|Reaction|As written.|Reaction
= note
note_id|string|Note|Identifier of the document.|Clinical note
+ token
encounter_id|string|Encounter|To which it belongs.|Encounter
note_type|string|Type|LOINC document type.|
!note_text|string|Note text|Free text; may name people.|Clinical note
author_role|string|Author|Role of who wrote it.|
note_time|timestamp|Written|When it was signed.|
= consent
+ token
consent_status|string|Status|active, withdrawn.|Data use consent
consent_scope|string|Scope|research, treatment.|Purpose limitation
consent_from|date|From|First day.|
consent_to|date|To|Last day.|Withdrawal of consent
legal_basis|string|Legal basis|Article of the GDPR.|Legal basis
= lab
result_id|bigint|Result|Number of the result.|Laboratory result
+ token
collected_at|timestamp|Collected|When the specimen was taken.|Collection time
resulted_at|timestamp|Resulted|When the result was released.|Turnaround time
loinc_code|string|LOINC code|With its check digit.|LOINC code
test_name|string|Test|Common name.|Analyte
result_value|double|Value|As measured; see the unit.|Laboratory result
result_unit|string|Unit|As reported.|Result unit
reference_low|double|Lower limit|Of the reference range.|Reference range
reference_high|double|Upper limit|Of the reference range.|Reference range
abnormal_flag|string|Flag|L, N, H.|Abnormal flag
specimen|string|Specimen|serum, plasma, whole blood.|Specimen
lab_site|string|Laboratory|Site that measured.|
= normalised
loinc_long_name|string|LOINC name|Long common name.|LOINC code
value_standard|double|Standard value|In the standard unit.|Laboratory result
unit_standard|string|Standard unit|One for each analyte.|Standard unit
conversion_factor|double|Factor|From the reported to the standard unit.|Unit mismatch
loinc_check_ok|boolean|Check digit holds|False where the code cannot be right.|Check digit
analyser|string|Analyser|Model of the device.|
delta_check|string|Delta check|ok, suspicious, none before.|Delta check
= order
accession_number|string|Accession|Number of the order in the laboratory.|
ordering_npi|string|Ordered by|NPI.|National Provider Identifier
panel_code|string|Panel|Code of the panel.|Laboratory panel
ordered_at|timestamp|Ordered|When.|
turnaround_minutes|int|Turnaround|Minutes from collection to result.|Turnaround time
= loinc_reject
reject_reason|string|Reason|Why the row was set aside.|Check digit
expected_digit|int|Expected digit|What the check digit would have to be.|Check digit
= loinc_map
local_code|string|Local code|Of the laboratory.|
local_name|string|Local name|Of the laboratory.|
loinc_code|string|LOINC code|With its check digit.|LOINC code
unit_standard|string|Standard unit|One for each analyte.|Standard unit
mapped_by_role|string|Mapped by|Role.|Subject-matter expert
`;

/** Columns of pharmacovigilance and submissions, after ICH E2B(R3); laid out as in trial-columns.ts. */
export const safetyColumns = `
= case
case_id|string|Case|Worldwide unique case number.|Individual case safety report
case_version|int|Version|Follow-ups count up.|Case version
report_type|string|Kind of report|spontaneous, study, solicited.|Spontaneous report
= icsr
+ case
received_date|date|Received|Newest information.|
initial_received_date|date|First received|Day 0 of every deadline.|Date of first receipt
?country_of_occurrence|string|Country|Where it happened.|
reporter_qualification|string|Reporter|physician, pharmacist, consumer.|Reporter
!patient_initials|string|Initials|Of the patient; masked where unknown.|Direct identifier
?patient_age|int|Age|Years at onset.|Age
?patient_sex|string|Sex|1 male, 2 female.|Sex
seriousness|string|Seriousness|Which criteria hold.|Seriousness
!narrative|string|Narrative|The case in free text.|Narrative
meddra_version|string|MedDRA version|Used for coding.|MedDRA version
expedited|boolean|Expedited|Due within 7 or 15 days.|Expedited report
submission_due|date|Due|Last day of the deadline.|Expedited report
submitted_on|date|Submitted|To the first authority.|
authority|string|Authority|Who received it first.|Health authority
= reaction
+ case
reaction_seq|int|Sequence|Number of the reaction.|
reaction_pt|string|Preferred term|MedDRA.|Reaction
reaction_soc|string|System organ class|MedDRA.|System organ class
reaction_onset|date|Onset|When it began.|
reaction_outcome|string|Outcome|How it ended.|Reaction outcome
listedness|string|Listed|In the core safety information or not.|Listedness
hepatic_flag|boolean|Hepatic|In the hepatic list.|Hepatic adverse event
= drug
+ case
drug_seq|int|Sequence|Number of the medicine.|
drug_name|string|Medicine|As reported.|Suspect drug
drug_role|string|Role|suspect, interacting, concomitant.|Interacting drug
dose_text|string|Dose|As reported.|Dose
indication|string|Indication|Why it was taken.|
causality|string|Causality|By reporter and by company.|Causality
expectedness|string|Expectedness|Against the reference safety information.|Expectedness
action_taken|string|Action|withdrawn, reduced, unchanged.|Action taken
= liver
+ case
alt_peak|double|ALT peak|Times the upper limit.|Alanine aminotransferase
ast_peak|double|AST peak|Times the upper limit.|Aspartate aminotransferase
bilirubin_peak|double|Bilirubin peak|Times the upper limit.|Total bilirubin
hys_law|boolean|Hy's law|All three conditions hold.|Hy's law case
= signal
signal_id|string|Signal|Identifier.|Safety signal
drug_name|string|Product|Active ingredient.|Active ingredient
event_pt|string|Event|MedDRA preferred term.|Preferred term
signal_status|string|Status|new, validated, closed, refuted.|Signal status
detected_on|date|Detected|First seen.|Signal validation
prr|double|PRR|Proportional reporting ratio.|Proportional reporting ratio
ror|double|ROR|Reporting odds ratio.|Reporting odds ratio
ebgm|double|EBGM|Empirical Bayes geometric mean.|Empirical Bayes geometric mean
case_count|int|Cases|Behind the figures.|Disproportionality
= monthly
period_month|date|Month|First day.|
drug_name|string|Product|Active ingredient.|Active ingredient
hepatic_cases|int|Hepatic cases|Cases with a hepatic reaction.|Numerator
exposed_patients|int|Exposed patients|With at least one dispensing.|Exposed patient@Regulatory
hepatic_share|double|Hepatic share|Cases over exposed patients, in percent.|Hepatic signal
as_of|date|As of|Data lock point.|Data lock point
denominator_source|string|Denominator from|Which data set was counted.|Denominator
= exposed_monthly
period_month|date|Month|First day.|
drug_name|string|Product|Active ingredient.|Active ingredient
exposed_patients|int|Exposed patients|One patient token once.|Exposed patient@Regulatory
join_key|string|Joined by|patient_token until February 2026, member number since March.|
= application
application_number|string|Application|The authority's number.|Application number
sequence_number|string|Sequence|Four digits.|Submission sequence
authority|string|Authority|FDA, EMA, PMDA…|Health authority
application_type|string|Kind|NDA, MAA, variation.|Marketing application
= document
+ application
module|string|Module|1 to 5.|eCTD module
document_title|string|Title|Of the document.|Clinical study report
document_type|string|Kind|report, data set, label.|Label
ectd_path|string|Path|Within the sequence.|
submitted_on|date|Submitted|Day.|
signed_by_role|string|Signed by|Role.|Electronic signature
= commitment
+ application
commitment_id|string|Commitment|Number.|Regulatory commitment
commitment_text|string|Promise|What was promised.|Regulatory commitment
due_date|date|Due|Last day.|
fulfilled_on|date|Fulfilled|Day, or empty.|
= define
dataset_name|string|Data set|Two to eight letters.|Define-XML
variable_name|string|Variable|Up to eight letters.|Define-XML
variable_label|string|Label|Up to forty characters.|
codelist|string|Code list|CDISC controlled terminology.|Controlled terminology
origin|string|Origin|Collected, derived, assigned.|
derivation|string|Derivation|How it is computed.|Reviewer's guide
`;

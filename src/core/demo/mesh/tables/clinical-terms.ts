/** Terms of clinical research and clinical care. `# topic`, then one term a line: name | short | long | `<` and the broader term. */
export const clinicalTerms = `
# trial
Clinical trial|A planned study in people that tests an intervention.|Every trial of Halden has a protocol, a registered identifier and a sponsor's responsible person. German: klinische Prüfung. French: essai clinique.
Study|One protocol with its own identifier, whatever its phase.||< Clinical trial
Phase I|First use in people: safety, dose and what the body does to the drug.||< Clinical trial
Phase II|First evidence of effect and the choice of a dose.||< Clinical trial
Phase III|Confirmation of effect and safety in a large population.|Norvexib is in phase III for heart failure.|< Clinical trial
Phase IV|Studies after approval.||< Clinical trial
Protocol|The document that says how a study is done and analysed.
Protocol amendment|A numbered change of the protocol.||< Protocol
Protocol deviation|A departure from the protocol, whether it matters to the result or not.
Major protocol deviation|A deviation that may affect rights, safety or the reliability of the data.||< Protocol deviation
Endpoint|What a study measures to answer its question.
Primary endpoint|The endpoint for which the study was sized.||< Endpoint
Secondary endpoint|Any other endpoint that was named before the data were seen.||< Endpoint
Surrogate endpoint|A measurement that stands in for how patients feel, function or survive.|HbA1c stands in for complications of diabetes.|< Endpoint
Study arm|A group of subjects that follows the same plan of treatment.
Control arm|The arm to which the investigational arm is compared.||< Study arm
Randomisation|Assignment to an arm by chance.|German: Randomisierung. French: randomisation.
Blinding|Keeping the assignment from subjects, staff or analysts.
Epoch|A part of the study's plan for one subject: screening, treatment, follow-up.
Visit|A planned or unplanned contact with a subject at which data are collected.
Unscheduled visit|A visit that the protocol does not plan.||< Visit
Study day|Days from the reference start date; there is no day 0.
Reference start date|Usually the date of the first dose; day 1 of a subject.
# subject
Subject|A person who takes part in a study.|German: Studienteilnehmer. French: participant à l'étude.
Subject identifier|Identifies a subject within one study.
Unique subject identifier|Identifies a person across all studies of Halden.||< Subject identifier
Screened subject|A person who signed the consent and was examined for entry.||< Subject
Screen failure|A screened subject who did not enter the study.||< Screened subject
Enrolled subject|A subject who was randomised or given the first dose.||< Subject
Exposed patient|A subject who took at least one dose of the investigational product in a trial.|Counted from exposure records. A dose dispensed and not taken does not count. Differs from the definition of Pharmacovigilance, which counts prescriptions.|< Subject
Safety population|All exposed subjects, analysed by what they took.
Intention-to-treat population|All randomised subjects, analysed by what they were assigned to.
Per-protocol population|Subjects who followed the protocol closely enough to count for efficacy.
Discontinued subject|A subject who stopped the treatment or the study early.||< Subject
Date of birth|Day of birth; in trials often only the year is given.|German: Geburtsdatum. French: date de naissance.
Age|Completed years at the reference start date.
Age group|Age in bands that the analysis plan names.||< Age
Sex|Sex as recorded at birth or by the site.
Race|Race as reported by the subject, by the categories of the FDA.
Ethnicity|Ethnicity as reported by the subject.
Informed consent|A subject's documented agreement to take part.|German: Einwilligung nach Aufklärung. French: consentement éclairé.
Withdrawal of consent|A subject ends their agreement; data up to then stay.
# site
Investigational site|A place where a study is carried out.
Principal investigator|The person responsible for a study at a site; named by role only.
Site activation|The day on which a site may screen its first subject.
Enrolment target|How many subjects a site promised to enrol.
Enrolment rate|Subjects enrolled per site and month.
Query|A question of data management to a site about one value.
Source data verification|Comparison of recorded data with the original record at the site.
Monitoring visit|A visit of the sponsor's monitor to a site.||< Visit
# trial safety
Adverse event|Any untoward medical occurrence in a person given a product, whether or not the product caused it.|German: unerwünschtes Ereignis. French: événement indésirable.
Serious adverse event|An adverse event that is fatal, threatens life, leads to hospital, disables, or harms a child before birth.||< Adverse event
Treatment-emergent adverse event|An adverse event that began or grew worse after the first dose.||< Adverse event
Adverse event of special interest|An adverse event that the sponsor watches closely, such as those of the liver.||< Adverse event
Severity|How intense an event was: mild, moderate or severe. Not the same as seriousness.
Relationship to treatment|The investigator's judgement whether the product caused an event.
Action taken|What was done with the treatment because of an event.
Outcome of event|How an event ended.
Preferred term|The level of MedDRA at which events are counted.
System organ class|The highest level of MedDRA.
Hepatic event|An event that is counted in the hepatic signal.|See: Hepatic adverse event.|< Hepatic adverse event
Hepatic adverse event|An adverse event that is a hepatic event.|See: Hepatic event.|< Hepatic event
Dose|Amount of a product given at one time.
Dosing frequency|How often a dose is given.
Route of administration|How a product enters the body.
Treatment duration|Days from the first to the last dose, both counted.
Concomitant medication|Any other medicine that a subject takes during the study.
Medical history|Conditions before the study began.
Vital sign|Blood pressure, pulse, temperature, breathing rate, weight, height.
# laboratory
Laboratory result|One measured value of one analyte from one specimen.
Analyte|The substance that is measured.
LOINC code|Code of a laboratory test in Logical Observation Identifiers Names and Codes, with a check digit.|French: code LOINC. German: LOINC-Code.
Specimen|Material taken from a person for a test.
Reference range|The values expected in healthy people of that laboratory.
Abnormal flag|Says whether a result lies below, within or above the reference range.
Result unit|The unit in which a result was reported.
Standard unit|The unit to which results of one analyte are converted.||< Result unit
Collection time|When a specimen was taken.
Turnaround time|Time from collection to result.
HbA1c|Share of haemoglobin with sugar attached: blood glucose over about three months.
Glucose|Sugar in blood, in mg/dL or mmol/L; one mmol/L is 18.016 mg/dL.
Potassium|Potassium in serum or plasma, in mmol/L.
Creatinine|Waste product by which the kidneys' work is judged.
Alanine aminotransferase|Liver enzyme; rises when liver cells are harmed. Short: ALT.
Aspartate aminotransferase|Liver enzyme; less specific than ALT. Short: AST.
Total bilirubin|Product of the breakdown of blood; rises when the liver cannot clear it.
Delta check|Comparison of a result with the same person's last one.
Laboratory panel|Tests that are ordered together.
# care
Patient|A person who receives care.|German: Patient. French: patient.
Encounter|One contact between a patient and a provider of care.
Inpatient stay|An encounter with at least one night in hospital.||< Encounter
Emergency visit|An encounter in an emergency department.||< Encounter
Length of stay|Hours or days from admission to discharge.
Condition|A health problem that someone recorded.
Diagnosis|A condition named by a clinician, usually as an ICD-10 code.|German: Diagnose. French: diagnostic.|< Condition
ICD-10 code|Code of a disease in the International Classification of Diseases, tenth revision.
Type 2 diabetes|Diabetes in which the body does not use insulin well; ICD-10 E11.||< Diagnosis
Heart failure|The heart pumps less than the body needs; ICD-10 I50.||< Diagnosis
Clinical status|Whether a condition is active, in remission or resolved.
Observation|A measurement or simple statement about a patient.
Procedure|Something done to or for a patient.
Allergy|A reaction that a patient is prone to.
Clinical note|Free text written by a clinician; may name people.
Care provider|A person or organisation that gives care.
Data use consent|A patient's permission to use their record for research.
# medication
Medication order|A request that a patient be given a medicine.
Dispensing|Handing out a medicine by a pharmacy.
Days of supply|For how many days a dispensed amount lasts.
National Drug Code|Eleven digits that name labeler, product and package. Short: NDC.
Active ingredient|The substance in a medicine that works.
Line of therapy|First, second or later treatment of the same disease.
Medication switch|A change from one medicine to another of the same purpose.
Adherence|How closely a patient takes a medicine as prescribed.
Proportion of days covered|Share of days on which a patient has the medicine at hand.||< Adherence
`;

/** Terms of pharmacovigilance, submissions, privacy and retention; laid out as in clinical-terms.ts. */
export const regulatoryTerms = `
# case
Individual case safety report|One report of suspected harm in one patient, from one or more reporters. Short: ICSR.
Case version|The number of a follow-up to a case, beginning with 1.
Initial report|The first information about a case.||< Individual case safety report
Follow-up report|Later information about a known case.||< Individual case safety report
Spontaneous report|A report that nobody asked for.||< Individual case safety report
Solicited report|A report from an organised collection such as a registry.||< Individual case safety report
Exposed patient|A patient with at least one dispensed prescription of the product in the period.|Counted from claims and pharmacy dispensing, one patient token once. Differs from the definition of Clinical Research, which counts doses taken in trials. German: exponierter Patient. French: patient exposé.
Reporter|Who tells of a case; kept by role.
Primary source|The reporter who told first.||< Reporter
Seriousness|Whether a case meets one of the six legal criteria.
Expectedness|Whether the reference safety information already names the reaction.
Causality|How likely the product caused the reaction.
Suspect drug|A medicine that is thought to have caused the reaction.
Interacting drug|A medicine that caused the reaction together with another.||< Suspect drug
Reaction|What happened to the patient, coded in MedDRA.
Reaction outcome|How the reaction ended.
MedDRA version|The edition of the Medical Dictionary for Regulatory Activities used for coding.
Narrative|The case told in free text; may hold names and dates.
Expedited report|A report due within 7 or 15 days.
Date of first receipt|The day on which anyone at Halden learned of the case: day 0 of every deadline.
Listedness|Whether the reaction is in the company core safety information.||< Expectedness
# signal
Safety signal|Information that suggests a new or changed association between product and event.
Hepatic signal|Monthly share of exposed patients with hepatic adverse events.|0.42 % as of 30 June 2026. Numerator: safety cases. Denominator: exposed patients.|< Safety signal
Signal validation|The decision that a signal merits a closer look.
Signal status|New, validated, closed or refuted.
Disproportionality|An event reported with a product more often than expected.
Proportional reporting ratio|Share of an event among reports of the product over its share elsewhere. Short: PRR.||< Disproportionality
Reporting odds ratio|Odds of an event in reports of the product over the odds elsewhere. Short: ROR.||< Disproportionality
Empirical Bayes geometric mean|A ratio shrunk towards 1 where counts are small. Short: EBGM.||< Disproportionality
Hy's law case|ALT above three times and bilirubin above twice the upper limit, with no other cause.
Exposure|Use of a product by people, counted in patients or person-time.
Person-years of exposure|Sum of the time that patients were exposed.||< Exposure
Numerator|What is counted above the line of a share.
Denominator|What is counted below the line of a share.
Data lock point|The date up to which data count for a periodic report.
Periodic safety update report|Regular evaluation of benefit and risk. Short: PSUR.
Risk management plan|What is known, what is missing, and what is done about it.
# submission
Marketing application|A request to sell a product, made to one authority.
Application number|Identifier that the authority gives to an application.
Submission sequence|One numbered delivery to an application.
eCTD module|One of the five parts of the electronic Common Technical Document.
Clinical study report|The full report of one study.
Regulatory commitment|Something promised to an authority by a date.
Health authority|A body that approves and watches medicines.|German: Zulassungsbehörde. French: autorité de santé.
Variation|A change to an approved application.
Label|The approved text about a product.
Define-XML|Machine-readable description of submitted data sets.
Controlled terminology|The values that CDISC allows for a variable.
Reviewer's guide|The document that explains submitted data to the authority.
Electronic signature|A signature under 21 CFR Part 11: who, when, and with what meaning.
Audit trail|The record of who changed what, when and why.
# privacy
Protected health information|Health information that can be tied to a person, held by a covered entity. Short: PHI.
Direct identifier|A value that names a person: name, address, telephone number, record number.||< Protected health information
Quasi-identifier|A value that singles a person out together with others: ZIP code, birth year, sex.||< Protected health information
Patient token|A pseudonym from a tokenisation service; the same person has the same token everywhere.|German: Patiententoken. French: jeton patient.
Medical record number|Identifier of a patient in one hospital.||< Direct identifier
Member number|Identifier of a person with an insurer.||< Direct identifier
De-identification|Removal of what ties data to a person.
Safe Harbor|De-identification by removing eighteen kinds of identifiers, 45 CFR 164.514(b)(2).||< De-identification
Expert determination|De-identification judged by a statistician, 45 CFR 164.514(b)(1).||< De-identification
Limited data set|Data without direct identifiers, shared under a data use agreement.
Data use agreement|Contract that says who may use a limited data set and for what.
Minimum necessary|Only what the purpose needs may be used.
k-anonymity|Everyone shares their quasi-identifiers with at least k - 1 others.
Three-digit ZIP code|The first three digits of a ZIP code; 000 where fewer than 20,000 people live.||< Quasi-identifier
Re-identification risk|How likely someone can be found in the data.
Purpose limitation|Data are used for the purpose for which they were collected.
Legal basis|Why processing is lawful under Article 6 and 9 of the GDPR.
Data subject request|A person asks what is held about them, or that it be deleted.
# retention
Retention period|How long a record must be kept.|German: Aufbewahrungsfrist. French: durée de conservation.
Legal hold|A record must not be deleted while a case is open.||< Retention period
Archive|Place for records that are kept and not used.
Destruction certificate|Proof that a record was destroyed.
Licence|The right to use bought data: who, for what, where, until when.
Licensed purpose|What a licence allows the data to be used for.||< Licence
Licence end|The last day on which bought data may be used.||< Licence
`;

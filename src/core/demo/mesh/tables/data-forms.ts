import { glossaryIdOf } from '../glossaries.ts';
import { type CompanyForm, titled } from './company-form.ts';

const licence = (more: string): string => `${titled('Licence terms')}
structure LicenceTerms {
  ${titled('Vendor')}
  @required
  @length(min: 2, max: 80)
  @amazon.datazone#searchable
  vendor: String

  ${titled('Contract')}
  @required
  @pattern("^HB-[0-9]{4}-[0-9]{3}$")
  @amazon.datazone#searchable(modes: ["TECHNICAL"])
  contractNumber: String

  /// Units that may use the data. Nobody else may.
  ${titled('Licensed units')}
  @required
  licensedUnits: LicensedUnits

  ${titled('Licensed purposes')}
  licensedPurposes: LicensedPurposes

  ${titled('Starts')}
  starts: Date

  /// The last day on which the data may be used.
  ${titled('Ends')}
  @required
  ends: Date

  ${titled('Notice, in days')}
  @range(min: 0, max: 365)
  noticeDays: Integer

  ${titled('Price a year, in US dollars')}
  @range(min: 0)
  pricePerYear: Double

  ${titled('Delivery')}
  deliveryFrequency: DeliveryFrequency
${more}}
@length(min: 1, max: 6)
list LicensedUnits { member: String }
@length(min: 1, max: 10)
list LicensedPurposes { @length(min: 3, max: 120) member: String }
enum DeliveryFrequency {
  DAILY
  WEEKLY
  MONTHLY
  ONCE
}`;

/** Form types about what data are: their class, protected health information, licence and programme. */
export const dataForms = (): readonly CompanyForm[] => [
  {
    name: 'ClinicalDataClassification',
    project: 'office',
    description: 'What kind of clinical data it is and how much harm a leak would do.',
    smithy: `${titled('Clinical data classification')}
structure ClinicalDataClassification {
  ${titled('Sensitivity')}
  @documentation("How much harm a leak would do.")
  @required
  @amazon.datazone#searchable
  sensitivity: Sensitivity

  ${titled('Kind of data')}
  @required
  @amazon.datazone#searchable
  dataKind: DataKind

  ${titled('Subject areas')}
  subjectAreas: SubjectAreas

  ${titled('People in the data')}
  @range(min: 0, max: 1000000000)
  @amazon.datazone#sortable
  peopleCount: Integer

  ${titled('Population')}
  @documentation("One term of the Clinical glossary.")
  @amazon.datazone#glossaryterm("${glossaryIdOf('Clinical')}")
  population: PopulationTerm

  ${titled('Agreed source')}
  agreedSource: Boolean

  ${titled('Note')}
  @length(max: 1000)
  note: String
}
enum Sensitivity {
  PUBLIC
  INTERNAL
  CONFIDENTIAL
  STRICTLY_CONFIDENTIAL
}
@pattern("^(trial|care|claims|laboratory|registry|safety|commercial|supply|administration)$")
string DataKind
@length(min: 1, max: 5)
list SubjectAreas { @length(min: 2, max: 60) member: String }
@length(min: 1, max: 1)
list PopulationTerm { member: String }`,
  },
  {
    name: 'PhiHandling',
    project: 'office',
    description: 'Whether protected health information is inside, and how it is handled under HIPAA.',
    smithy: `${titled('PHI handling (HIPAA)')}
structure PhiHandling {
  ${titled('Contains PHI')}
  @required
  @amazon.datazone#searchable
  containsPhi: Boolean

  ${titled('Columns that name people')}
  @documentation("Names of columns with direct identifiers.")
  directIdentifiers: ColumnNames

  ${titled('Columns that single people out')}
  quasiIdentifiers: ColumnNames

  ${titled('De-identification')}
  @required
  deidentification: Deidentification

  ${titled('Smallest group')}
  @documentation("How many people share their quasi-identifiers, at least (k).")
  @range(min: 1, max: 1000000)
  smallestGroup: Integer

  ${titled('Reviewed on')}
  reviewedOn: Date

  ${titled('Reviewed by')}
  @length(min: 2, max: 80)
  reviewedByRole: String
}
@length(max: 200)
list ColumnNames { @length(min: 1, max: 128) member: String }
@pattern("^(none|safe harbor|expert determination|limited data set|tokens)$")
string Deidentification`,
  },
  {
    name: 'LicenceTerms',
    project: 'office',
    description: 'What a contract with a vendor allows.',
    smithy: licence(`
  ${titled('Renews by itself')}
  autoRenews: Boolean

  ${titled('Regions')}
  @length(max: 400)
  regions: String
`),
    before: licence(''),
  },
  {
    name: 'DrugProgramme',
    project: 'norvexib',
    description: 'Which product and study the data belong to.',
    smithy: `${titled('Drug programme')}
structure DrugProgramme {
  ${titled('Programme')}
  @required
  @amazon.datazone#searchable
  programme: Programme

  ${titled('Phase')}
  @pattern("^(I|II|III|IV|approved)$")
  phase: String

  ${titled('Indication')}
  @required
  @length(min: 3, max: 200)
  @amazon.datazone#searchable
  indication: String

  ${titled('Studies')}
  studies: StudyNumbers
}
enum Programme {
  GLYCENTAMIDE = "glycentamide"
  NORVEXIB = "norvexib"
}
@length(min: 1, max: 20)
list StudyNumbers { @pattern("^[A-Z]{3,4}-[0-9]{1,3}$") member: String }`,
  },
];

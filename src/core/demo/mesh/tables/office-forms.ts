import { glossaryIdOf } from '../glossaries.ts';
import { type CompanyForm, titled } from './company-form.ts';

/** Form types about keeping, delivering, reporting and asking for data. */
export const officeForms = (): readonly CompanyForm[] => [
  {
    name: 'RetentionPolicy',
    project: 'office',
    description: 'How long the data are kept, and why.',
    smithy: `${titled('Retention')}
structure RetentionPolicy {
  ${titled('Years')}
  @required
  @range(min: 1, max: 50)
  @amazon.datazone#sortable
  retentionYears: Integer

  ${titled('Basis')}
  @required
  @length(min: 3, max: 300)
  basis: String

  ${titled('Legal hold')}
  legalHold: Boolean

  ${titled('Reviewed on')}
  reviewedOn: Date

  ${titled('At the end')}
  disposal: Disposal
}
enum Disposal {
  DELETE
  ARCHIVE
  RETURN_TO_VENDOR
}`,
  },
  {
    name: 'VendorDelivery',
    project: 'office',
    description: 'Where and when a vendor delivers.',
    smithy: `${titled('Vendor delivery')}
structure VendorDelivery {
  ${titled('Vendor')}
  @required
  @amazon.datazone#searchable
  vendor: String

  ${titled('Location')}
  @required
  @pattern("^s3://[a-z0-9.-]{3,63}/.*$")
  location: String

  ${titled('File format')}
  @required
  @pattern("^(parquet|csv|json)$")
  fileFormat: String

  ${titled('Last delivery')}
  lastDelivery: Date

  ${titled('Days late')}
  @range(min: 0, max: 365)
  @amazon.datazone#sortable
  daysLate: Integer

  ${titled('Rows')}
  rows: Long
}`,
  },
  {
    name: 'ReportDetails',
    project: 'office',
    description: 'Who reads a report, how often it is made, and where it is.',
    smithy: `${titled('Report')}
structure ReportDetails {
  ${titled('Readers')}
  @required
  readers: Readers

  ${titled('Made')}
  @required
  cadence: Cadence

  ${titled('Address')}
  @length(max: 400)
  address: String

  ${titled('Decides')}
  @documentation("What is decided with it.")
  @length(min: 5, max: 500)
  @amazon.datazone#searchable
  decides: String
}
@length(min: 1, max: 10)
list Readers { member: String }
enum Cadence {
  DAILY
  WEEKLY
  MONTHLY
  QUARTERLY
  ON_DEMAND
}`,
  },
  {
    name: 'ProductProfile',
    project: 'office',
    description: 'What kind of data product it is and what it promises.',
    smithy: `${titled('Product profile')}
structure ProductProfile {
  ${titled('Alignment')}
  @required
  @pattern("^(source|consumer)$")
  alignment: String

  ${titled('Layer')}
  @required
  layer: Layer

  ${titled('Owner')}
  @required
  @length(min: 2, max: 80)
  @amazon.datazone#searchable
  ownerRole: String

  ${titled('At least this share of rules passes, in percent')}
  @range(min: 0, max: 100)
  promisedPassing: Double

  ${titled('Not older than, in hours')}
  @range(min: 1, max: 8760)
  promisedFreshness: Integer

  ${titled('Reviewed every, in days')}
  reviewEveryDays: Integer
}
enum Layer {
  RAW
  DERIVED
  DECISION
}`,
  },
  {
    name: 'DataUseRequest',
    project: 'office',
    description: 'What somebody who asks for data has to say.',
    smithy: `${titled('Data use request')}
structure DataUseRequest {
  ${titled('Purpose')}
  @required
  @length(min: 20, max: 2000)
  purpose: String

  ${titled('Population')}
  @documentation("One term of the Regulatory glossary.")
  @amazon.datazone#glossaryterm("${glossaryIdOf('Regulatory')}")
  population: PopulationTerm

  ${titled('From')}
  from: Date

  ${titled('To')}
  to: Date

  ${titled('Only what the purpose needs')}
  @required
  minimumNecessary: Boolean

  ${titled('Ethics reference')}
  @length(max: 60)
  ethicsReference: String
}
@length(min: 1, max: 1)
list PopulationTerm { member: String }`,
  },
];

/**
 * Types that every domain has, as far as their fields are known in public; the service has the real text.
 * Forms by name without the prefix `amazon.datazone.`, with their Smithy text.
 */
export const systemForms: Readonly<Record<string, string>> = {
  AssetCommonDetailsFormType: `structure AssetCommonDetailsFormType {
  sourceIdentifier: String
  @amazon.datazone#searchable
  readMe: String
  @amazon.datazone#searchable
  summary: String
}`,
  GlueTableFormType: `structure GlueTableFormType {
  @required
  @amazon.datazone#searchable(modes: ["TECHNICAL"])
  tableName: String
  tableDescription: String
  tableArn: String
  databaseName: String
  catalogId: String
  region: String
  sourceLocation: String
  sourceClassification: String
  compressionType: String
  primaryKeys: Strings
  sortKeys: Strings
  columns: GlueColumns
}
list GlueColumns { member: GlueColumn }
structure GlueColumn {
  @required
  columnName: String
  @required
  dataType: String
  columnDescription: String
}
list Strings { member: String }`,
  RedshiftTableFormType: `structure RedshiftTableFormType {
  @required
  @amazon.datazone#searchable(modes: ["TECHNICAL"])
  tableName: String
  tableType: String
  databaseName: String
  schemaName: String
  clusterArn: String
  columns: RedshiftColumns
}
list RedshiftColumns { member: RedshiftColumn }
structure RedshiftColumn {
  @required
  columnName: String
  @required
  dataType: String
  columnDescription: String
}`,
  RelationalTableFormType: `structure RelationalTableFormType {
  @required
  @amazon.datazone#searchable(modes: ["TECHNICAL"])
  tableName: String
  columns: RelationalColumns
}
list RelationalColumns { member: RelationalColumn }
structure RelationalColumn {
  @required
  columnName: String
  @required
  dataType: String
  columnDescription: String
}`,
  S3ObjectCollectionFormType: `structure S3ObjectCollectionFormType {
  @required
  bucketArn: String
  prefix: String
  objectCount: Integer
}`,
  ColumnBusinessMetadataFormType: `structure ColumnBusinessMetadataFormType {
  columnsBusinessMetadata: ColumnsBusinessMetadata
}
list ColumnsBusinessMetadata { member: ColumnBusinessMetadata }
structure ColumnBusinessMetadata {
  @required
  columnIdentifier: String
  name: String
  description: String
  glossaryTerms: GlossaryTermIds
}
list GlossaryTermIds { member: String }`,
  SubscriptionTermsFormType: `structure SubscriptionTermsFormType {
  approvalRequired: Boolean
}`,
  DataSourceReferenceFormType: `structure DataSourceReferenceFormType {
  dataSourceIdentifier: DataSourceReference
  filterableEntityType: String
}
structure DataSourceReference {
  id: String
  type: String
}`,
  AttributeCommonFormType: `structure AttributeCommonFormType {
  readMe: String
}`,
  DataQualityResultFormType: `structure DataQualityResultFormType {
  evaluations: Evaluations
  passingPercentage: Double
  evaluationsCount: Integer
}
list Evaluations { member: Evaluation }
structure Evaluation {
  types: Strings
  description: String
  details: Details
  applicableFields: Strings
  status: String
}
map Details {
  key: String
  value: String
}
list Strings { member: String }`,
};

export const systemFormName = (name: string): string => `amazon.datazone.${name}`;

const common = [
  ['ColumnBusinessMetadataForm', 'ColumnBusinessMetadataFormType', false],
  ['AssetCommonDetailsForm', 'AssetCommonDetailsFormType', false],
  ['DataSourceReferenceForm', 'DataSourceReferenceFormType', false],
  ['SubscriptionTermsForm', 'SubscriptionTermsFormType', false],
] as const;

interface SystemAssetType {
  readonly name: string;
  readonly description: string;
  /** Name of the form, name of its type without the prefix, whether it must be there. */
  readonly forms: readonly (readonly [string, string, boolean])[];
}

export const systemAssetTypes: readonly SystemAssetType[] = [
  {
    name: 'amazon.datazone.GlueTableAssetType',
    description: 'A table of the Glue Data Catalog',
    forms: [['GlueTableForm', 'GlueTableFormType', true], ...common],
  },
  {
    name: 'amazon.datazone.RedshiftTableAssetType',
    description: 'A table of Amazon Redshift',
    forms: [['RedshiftTableForm', 'RedshiftTableFormType', true], ...common],
  },
  {
    name: 'amazon.datazone.S3ObjectCollectionAssetType',
    description: 'Objects under a prefix of a bucket',
    forms: [['S3ObjectCollectionForm', 'S3ObjectCollectionFormType', true], ...common.slice(1)],
  },
];

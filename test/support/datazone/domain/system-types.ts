import type { Domain } from './domain.ts';

/** Types that every domain has, as far as their fields are known in public. The real text comes from the service. */
const formTypes: Readonly<Record<string, string>> = {
  'amazon.datazone.AssetCommonDetailsFormType': `
structure AssetCommonDetailsFormType {
  sourceIdentifier: String
  readMe: String
  summary: String
}`,
  'amazon.datazone.GlueTableFormType': `
structure GlueTableFormType {
  @required
  tableName: String
  tableDescription: String
  databaseName: String
  catalogId: String
  columns: GlueColumns
}
list GlueColumns { member: GlueColumn }
structure GlueColumn {
  @required
  columnName: String
  @required
  dataType: String
  columnDescription: String
}`,
  'amazon.datazone.ColumnBusinessMetadataFormType': `
structure ColumnBusinessMetadataFormType {
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
  'amazon.datazone.DataQualityResultFormType': `
structure DataQualityResultFormType {
  evaluations: Evaluations
  passingPercentage: Double
  evaluationsCount: Integer
}
list Evaluations { member: Evaluation }
structure Evaluation {
  types: Strings
  description: String
  applicableFields: Strings
  status: String
}
list Strings { member: String }`,
};

const forms = new Map([
  ['AssetCommonDetailsForm', { typeName: 'amazon.datazone.AssetCommonDetailsFormType', typeRevision: '1', required: false }],
  ['GlueTableForm', { typeName: 'amazon.datazone.GlueTableFormType', typeRevision: '1', required: true }],
  ['ColumnBusinessMetadataForm', { typeName: 'amazon.datazone.ColumnBusinessMetadataFormType', typeRevision: '1', required: false }],
]);

export const tableType = 'amazon.datazone.GlueTableAssetType';

/** Puts the system's types into a domain. */
export function addSystemTypes(domain: Domain): void {
  const owned = { projectId: 'amazondatazone', revision: '1', isManaged: true, ...domain.stamp('system') };
  for (const [name, smithy] of Object.entries(formTypes)) {
    domain.formTypes.set(name, [{ name, smithy: smithy.trim(), description: '', status: 'ENABLED', ...owned }]);
  }
  domain.assetTypes.set(tableType, [{ name: tableType, description: 'A table of the Glue Data Catalog', forms, ...owned }]);
}

import { assetReadMe } from './asset-read-me.ts';
import type { AssetPlan } from './asset-plans.ts';
import { databases, locationOf, sourceIdentifierOf } from './asset-source.ts';
import type { AssetState } from './asset-states.ts';
import { type FormDocument, formOf, systemForm } from './form-document.ts';
import { termOf } from './glossaries.ts';
import { dateAfter } from './instants.ts';
import { chanceOf, identifierOf, oneOf } from './integers.ts';
import { accountId, ownerOf, region } from './organisation.ts';
import { classificationForm, dataKinds, phiForm } from './protection-forms.ts';
import { vendorForms } from './vendor-forms.ts';

const columnsInForm = ({ columns }: AssetState) =>
  columns.map(({ name, type, description }) => ({ columnName: name, dataType: type, columnDescription: description }));

function technicalForm(plan: AssetPlan, state: AssetState): FormDocument {
  const database = `${databases[plan.form] ?? 'mesh'}_${plan.project}`;
  switch (plan.form) {
    case 'glue':
    case 'vendor':
      return systemForm('GlueTableForm', 'GlueTableFormType', {
        tableName: plan.key,
        tableDescription: state.description,
        tableArn: sourceIdentifierOf(plan),
        databaseName: database,
        catalogId: accountId,
        region,
        sourceLocation: locationOf(plan),
        sourceClassification: plan.form === 'vendor' && plan.project === 'registry' ? 'csv' : 'parquet',
        primaryKeys: state.columns.slice(0, 1).map(({ name }) => name),
        columns: columnsInForm(state),
      });
    case 'redshift':
      return systemForm('RedshiftTableForm', 'RedshiftTableFormType', {
        tableName: plan.key,
        tableType: 'TABLE',
        databaseName: 'warehouse',
        schemaName: plan.project,
        columns: columnsInForm(state),
      });
    case 'clinical':
      return systemForm('RelationalTableForm', 'RelationalTableFormType', { tableName: plan.key, columns: columnsInForm(state) });
    case 's3':
      return systemForm('S3ObjectCollectionForm', 'S3ObjectCollectionFormType', {
        bucketArn: `arn:aws:s3:::halden-mesh-${plan.project}`,
        prefix: `${plan.key.replaceAll('_', '-')}/`,
        objectCount: 40 + chanceOf(`objects ${plan.key}`, 900),
      });
    case 'report':
      return formOf('ReportDetails', 'ReportDetails', {
        readers: [ownerOf(plan.project).role, 'Management Board'],
        cadence: oneOf(`cadence ${plan.key}`, ['WEEKLY', 'MONTHLY', 'QUARTERLY']),
        address: `https://reports.halden.example/${plan.key.replaceAll('_', '-')}`,
        decides: plan.description,
      });
  }
}

function businessForm({ columns }: AssetState): FormDocument {
  const columnsBusinessMetadata = columns
    .filter(({ businessName }) => businessName !== '')
    .map(({ name, businessName, description, term }) => ({
      columnIdentifier: name,
      name: businessName,
      description,
      ...(term === '' ? {} : { glossaryTerms: [termOf(term).id] }),
    }));
  return systemForm('ColumnBusinessMetadataForm', 'ColumnBusinessMetadataFormType', { columnsBusinessMetadata });
}

const bases: Readonly<Record<string, string>> = {
  trial: 'ICH E6: essential documents of a trial',
  safety: 'Good pharmacovigilance practice: as long as the product is authorised',
  care: 'Agreement with the hospital',
};

function retentionForm(plan: AssetPlan, { retentionYears }: AssetState): FormDocument {
  return formOf('RetentionPolicy', 'RetentionPolicy', {
    retentionYears,
    basis: bases[dataKinds[plan.project] ?? ''] ?? 'Company rule on records',
    legalHold: plan.project === 'pv',
    reviewedOn: dateAfter(-chanceOf(`retention ${plan.key}`, 400)),
    disposal: plan.form === 'vendor' ? 'RETURN_TO_VENDOR' : oneOf(`disposal ${plan.key}`, ['DELETE', 'ARCHIVE']),
  });
}

interface Study {
  readonly number: string;
  readonly programme: string;
  readonly phase: string;
  readonly indication: string;
}

const studies: Readonly<Record<string, Study>> = {
  halo2: { number: 'HALO-2', programme: 'norvexib', phase: 'II', indication: 'Heart failure with reduced ejection fraction' },
  halo3: { number: 'HALO-3', programme: 'norvexib', phase: 'III', indication: 'Heart failure with reduced ejection fraction' },
  gly201: { number: 'GLY-201', programme: 'glycentamide', phase: 'approved', indication: 'Type 2 diabetes' },
};

function programmeForm({ key, variant }: AssetPlan): FormDocument {
  const study = studies[variant];
  if (!study) throw new Error(`The demo has no study of ${key}`);
  const { number, ...told } = study;
  return formOf('DrugProgramme', 'DrugProgramme', { ...told, studies: [number] });
}

/** Kinds of data about people: whether protected health information is in them is said either way. */
const saysPhi: ReadonlySet<string> = new Set(['trial', 'care', 'laboratory', 'claims', 'registry', 'safety']);

/** The forms of one revision of an asset; at most ten, as the service has it. */
export function formsOf(plan: AssetPlan, state: AssetState): FormDocument[] {
  const hasColumns = state.columns.length > 0;
  const isManaged = plan.form === 'glue' || plan.form === 'redshift';
  return [
    technicalForm(plan, state),
    ...(hasColumns ? [businessForm(state)] : []),
    systemForm('AssetCommonDetailsForm', 'AssetCommonDetailsFormType', {
      sourceIdentifier: sourceIdentifierOf(plan),
      readMe: assetReadMe(plan, state),
      summary: state.description,
    }),
    ...(isManaged
      ? [
          systemForm('DataSourceReferenceForm', 'DataSourceReferenceFormType', {
            dataSourceIdentifier: { id: identifierOf('data source', plan.project), type: plan.form === 'glue' ? 'GLUE' : 'REDSHIFT' },
            filterableEntityType: 'TABLE',
          }),
        ]
      : []),
    systemForm('SubscriptionTermsForm', 'SubscriptionTermsFormType', { approvalRequired: plan.form !== 'report' }),
    ...(hasColumns ? [classificationForm(plan, state)] : []),
    ...(hasColumns && saysPhi.has(dataKinds[plan.project] ?? '') ? [phiForm(plan, state)] : []),
    ...(plan.form === 'vendor' ? vendorForms(plan) : []),
    ...(plan.form === 'clinical' ? [programmeForm(plan)] : []),
    ...(state.hasRetention ? [retentionForm(plan, state)] : []),
  ];
}

import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { daysBefore } from './instants.ts';
import { domainId, ownerOf, projectIdOf, userIdOf } from './organisation.ts';
import { systemAssetTypes, systemFormName, systemForms } from './system-types.ts';
import { dataForms } from './tables/data-forms.ts';
import { officeForms } from './tables/office-forms.ts';

/** Asset types of Halden: name, description, and forms with whether each must be there. */
const companyAssetTypes = [
  {
    name: 'HaldenClinicalDataset',
    project: 'norvexib',
    description: 'A data set of a study, in the layout of SDTM or ADaM',
    forms: [
      ['RelationalTableForm', systemFormName('RelationalTableFormType'), true],
      ['ClinicalDataClassification', 'ClinicalDataClassification', true],
      ['DrugProgramme', 'DrugProgramme', true],
      ['ColumnBusinessMetadataForm', systemFormName('ColumnBusinessMetadataFormType'), false],
      ['AssetCommonDetailsForm', systemFormName('AssetCommonDetailsFormType'), false],
      ['SubscriptionTermsForm', systemFormName('SubscriptionTermsFormType'), false],
    ],
  },
  {
    name: 'HaldenVendorDelivery',
    project: 'office',
    description: 'Data that a vendor delivers under a contract',
    forms: [
      ['GlueTableForm', systemFormName('GlueTableFormType'), true],
      ['LicenceTerms', 'LicenceTerms', true],
      ['VendorDelivery', 'VendorDelivery', true],
      ['ColumnBusinessMetadataForm', systemFormName('ColumnBusinessMetadataFormType'), false],
      ['AssetCommonDetailsForm', systemFormName('AssetCommonDetailsFormType'), false],
      ['SubscriptionTermsForm', systemFormName('SubscriptionTermsFormType'), false],
    ],
  },
  {
    name: 'HaldenReport',
    project: 'office',
    description: 'A report or dashboard on which people decide',
    forms: [
      ['ReportDetails', 'ReportDetails', true],
      ['AssetCommonDetailsForm', systemFormName('AssetCommonDetailsFormType'), false],
      ['SubscriptionTermsForm', systemFormName('SubscriptionTermsFormType'), false],
    ],
  },
] as const;

/** Project that the service's own types belong to. */
const systemProject = 'amazondatazone';

const systemFormDocuments = (): EntityDocument[] =>
  Object.entries(systemForms).map(([name, smithy]) => ({
    domainId,
    name: systemFormName(name),
    revision: '1',
    model: { smithy },
    owningProjectId: systemProject,
    status: 'ENABLED',
    description: '',
    createdAt: daysBefore(900, 'domain'),
    createdBy: 'SYSTEM',
  }));

export interface TypeDocuments {
  readonly form_type: EntityDocument[];
  readonly asset_type: EntityDocument[];
  readonly formTypesBefore: EntityDocument[];
}

/** Form types and asset types, the service's own and Halden's; by name, in their newest revision. */
export function typeDocuments(): TypeDocuments {
  const formTypesBefore: EntityDocument[] = [];
  const company = [...dataForms(), ...officeForms()].map(({ name, project, description, smithy, before }): EntityDocument => {
    const common = {
      domainId,
      name,
      owningProjectId: projectIdOf(project),
      status: 'ENABLED',
      description,
      createdBy: ownerOf(project).id,
    };
    if (before === undefined) return { ...common, revision: '1', model: { smithy }, createdAt: daysBefore(600, `form ${name}`) };
    formTypesBefore.push({ ...common, revision: '1', model: { smithy: before }, createdAt: daysBefore(600, `form ${name}`) });
    return { ...common, revision: '2', model: { smithy }, createdAt: daysBefore(200, `form ${name} 2`) };
  });
  const form_type = [...systemFormDocuments(), ...company];
  const revisionOf = (typeName: string): unknown => form_type.find(({ name }) => name === typeName)?.['revision'];
  const asset_type = [
    ...systemAssetTypes.map(({ name, description, forms }) => ({
      name,
      description,
      owningProjectId: systemProject,
      forms: forms.map(([formName, type, required]) => [formName, systemFormName(type), required] as const),
      by: 'SYSTEM',
      at: daysBefore(900, 'domain'),
    })),
    ...companyAssetTypes.map(({ name, description, forms, project }) => ({
      name,
      description,
      owningProjectId: projectIdOf(project),
      forms,
      by: userIdOf('office_lead'),
      at: daysBefore(500, `type ${name}`),
    })),
  ].map(({ name, description, owningProjectId, forms, by, at }): EntityDocument => ({
    domainId,
    name,
    revision: '1',
    description,
    formsOutput: Object.fromEntries(
      forms.map(([formName, typeName, required]) => [formName, { typeName, typeRevision: String(revisionOf(typeName)), required }]),
    ),
    owningProjectId,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
  }));
  return { form_type, asset_type, formTypesBefore };
}

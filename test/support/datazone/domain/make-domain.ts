import type { FormOutput } from '@aws-sdk/client-datazone';
import { Domain } from './domain.ts';
import { MadeAsset, MadeRevision } from './made-asset.ts';
import type { Revision, TermRecord } from './records.ts';
import { addSystemTypes, tableType } from './system-types.ts';

export interface DomainSize {
  readonly units: number;
  readonly projects: number;
  readonly assets: number;
  /** Columns of each asset. */
  readonly columns: number;
  readonly glossaries: number;
  readonly terms: number;
  readonly dataProducts: number;
}

export const smallDomain: DomainSize = { units: 6, projects: 10, assets: 120, columns: 15, glossaries: 4, terms: 300, dataProducts: 24 };

const subjects = [
  'Claims',
  'Prescriptions',
  'Lab results',
  'Encounters',
  'Adverse events',
  'Patients',
  'Prescribers',
  'Stock',
  'Shipments',
  'Visits',
];
const qualities = ['raw', 'cleaned', 'monthly', 'by region', 'for oncology', 'for diabetes', 'deduplicated', 'history'];
const columnWords = ['patient', 'claim', 'drug', 'visit', 'result', 'site', 'product', 'date', 'amount', 'unit', 'code', 'status'];
const dataTypes = ['varchar', 'bigint', 'date', 'double', 'timestamp', 'boolean'];

const pick = <Value>(values: readonly Value[], index: number): Value => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('Nothing to pick from');
  return value;
};

/**
 * A domain of any size, the same for the same size: units under the root, projects that `5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01` owns, tables with columns, a third
 * of them published, glossaries with terms under one another, data products.
 */
export function makeDomain(size: DomainSize, options: { id?: string; name?: string; now?: () => Date } = {}): Domain {
  const domain = new Domain({
    id: options.id ?? 'dzd_standin',
    name: options.name ?? 'Stand-in',
    seed: 11,
    now: options.now ?? (() => new Date()),
  });
  addSystemTypes(domain);
  domain.users.set('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', {
    id: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
    userName: 'steward',
    firstName: 'Data',
    lastName: 'Steward',
  });
  const unitIds = addUnits(domain, size.units);
  const projectIds = addProjects(domain, size.projects, unitIds);
  const terms = addTerms(domain, size, projectIds);
  const assetIds = addAssets(domain, size, projectIds, terms);
  addDataProducts(domain, size.dataProducts, projectIds, assetIds);
  return domain;
}

function addUnits(domain: Domain, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const id = domain.newId();
    domain.units.set(id, {
      id,
      name: `Unit ${String(index + 1)}`,
      description: '',
      parentId: domain.rootUnitId,
      ...domain.stamp('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01'),
    });
    return id;
  });
}

function addProjects(domain: Domain, count: number, unitIds: readonly string[]): string[] {
  return Array.from({ length: count }, (_, index) => {
    const id = domain.newId();
    domain.projects.set(id, {
      id,
      name: `Project ${String(index + 1)}`,
      description: `Looks after the data of unit ${String((index % unitIds.length) + 1)}`,
      unitId: pick(unitIds, index),
      status: 'ACTIVE',
      glossaryTerms: [],
      members: new Map([['5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01', 'PROJECT_OWNER']]),
      ...domain.stamp('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01'),
    });
    return id;
  });
}

function addTerms(domain: Domain, size: DomainSize, projectIds: readonly string[]): TermRecord[] {
  const glossaryIds = Array.from({ length: size.glossaries }, (_, index) => {
    const id = domain.newId();
    domain.glossaries.set(id, {
      id,
      name: `Glossary ${String(index + 1)}`,
      description: `Words of ${pick(subjects, index).toLowerCase()}`,
      status: 'ENABLED',
      projectId: pick(projectIds, index),
      isRestricted: false,
      ...domain.stamp('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01'),
    });
    return id;
  });
  const terms: TermRecord[] = [];
  for (let index = 0; index < size.terms; index += 1) {
    // Every tenth of a glossary is the parent of the nine that follow.
    const inGlossary = Math.floor(index / size.glossaries);
    const parent = terms[(inGlossary - (inGlossary % 10)) * size.glossaries + (index % size.glossaries)];
    const term: TermRecord = {
      id: domain.newId(),
      glossaryId: pick(glossaryIds, index),
      name: `${pick(subjects, index)} ${pick(qualities, Math.floor(index / 7))} ${String(index)}`,
      shortDescription: `What is meant by term ${String(index)}`,
      longDescription: `Term ${String(index)} is used wherever ${pick(subjects, index).toLowerCase()} are counted.`,
      status: 'ENABLED',
      relations: parent === undefined || inGlossary % 10 === 0 ? {} : { isA: [parent.id] },
      ...domain.stamp('5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01'),
    };
    terms.push(term);
    domain.terms.set(term.id, term);
  }
  return terms;
}

function addAssets(domain: Domain, size: DomainSize, projectIds: readonly string[], terms: readonly TermRecord[]): string[] {
  return Array.from({ length: size.assets }, (_, index) => {
    const id = domain.newId();
    const revision = assetRevision(domain, index, size.columns, terms);
    const asset = new MadeAsset({
      id,
      projectId: pick(projectIds, index),
      externalIdentifier: `arn:aws:glue:eu-central-1:000000000000:table/mesh/table_${String(index)}`,
      typeName: tableType,
      revision,
    });
    if (index % 3 === 0) {
      const { createdAt } = revision;
      const listingId = domain.newId();
      asset.listing = {
        id: listingId,
        revision: '1',
        status: 'ACTIVE',
        entityRevision: '1',
        createdAt,
        updatedAt: createdAt,
        updatedBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
      };
      domain.listed.set(listingId, asset);
    }
    domain.assets.set(id, asset);
    return id;
  });
}

const form = (formName: string, type: string, content: unknown): FormOutput => ({
  formName,
  typeName: `amazon.datazone.${type}`,
  typeRevision: '1',
  content: JSON.stringify(content),
});

function assetRevision(domain: Domain, index: number, columnCount: number, terms: readonly TermRecord[]): Revision {
  const subject = pick(subjects, index);
  const quality = pick(qualities, Math.floor(index / subjects.length));
  const told = {
    name: `${subject} ${quality} ${String(index)}`,
    description: `${subject}, ${quality}`,
    glossaryTerms: terms.length === 0 || index % 4 !== 0 ? [] : [pick(terms, index).id],
    createdAt: domain.now(),
    createdBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
  };
  return new MadeRevision(told, () => assetForms(index, columnCount, terms));
}

function assetForms(index: number, columnCount: number, terms: readonly TermRecord[]): FormOutput[] {
  const columns = Array.from({ length: columnCount }, (_, column) => ({
    columnName: `${pick(columnWords, index + column)}_${pick(columnWords, column * 5 + 1)}_${String(column)}`,
    dataType: pick(dataTypes, index * 3 + column),
  }));
  const described = columns.slice(0, 2).map(({ columnName }, column) => ({
    columnIdentifier: columnName,
    name: columnName.replaceAll('_', ' '),
    description: `Column ${String(column + 1)} of table ${String(index)}`,
    glossaryTerms: terms.length === 0 ? [] : [pick(terms, index * 2 + column).id],
  }));
  const table = { tableName: `table_${String(index)}`, databaseName: 'mesh', catalogId: '000000000000', columns };
  return [
    form('GlueTableForm', 'GlueTableFormType', table),
    form('ColumnBusinessMetadataForm', 'ColumnBusinessMetadataFormType', { columnsBusinessMetadata: described }),
  ];
}

function addDataProducts(domain: Domain, count: number, projectIds: readonly string[], assetIds: readonly string[]): void {
  for (let index = 0; index < count; index += 1) {
    const id = domain.newId();
    const items = assetIds.slice(index * 3, index * 3 + 3).map((identifier) => ({ itemType: 'ASSET' as const, identifier }));
    const revision = {
      revision: '1',
      name: `Product ${String(index + 1)}`,
      description: `${String(items.length)} tables under one name`,
      glossaryTerms: [],
      forms: [],
      items,
      createdAt: domain.now(),
      createdBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
    };
    domain.dataProducts.set(id, { id, projectId: pick(projectIds, index), revisions: [revision], listing: null });
  }
}

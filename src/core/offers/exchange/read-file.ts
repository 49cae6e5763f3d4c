import type { ImportReport } from '#contract/offers/exchange.ts';
import type { OfferFields, ServiceLevel } from '#contract/offers/offer.ts';
import { dataSetOf } from '../../samples/data-set.ts';
import type { InputMap } from '../../structured-text/input-tree.ts';
import { entryOf, readInput } from '../../structured-text/input-tree.ts';
import { newOffer } from '../record/empty-offer.ts';
import { fieldProblems } from '../record/check-fields.ts';
import { isInstant } from './days.ts';
import { FileMembers } from './file-members.ts';
import type { PromisedTable } from './promised-tables.ts';
import { CustomProperties, readOfferTerms, readTerms } from './read-custom.ts';
import { type ReadTeam, readTeam } from './read-people.ts';
import { readPrice } from './read-price.ts';
import { readSchema } from './read-schema.ts';
import { readServiceLevels, readWrittenLevels } from './read-service-levels.ts';
import { checkVersion, standardOf } from './standard-of.ts';

export interface ReadFile {
  readonly report: ImportReport;
  /** Null where something in the file is an error. */
  readonly fields: OfferFields | null;
  readonly tables: readonly PromisedTable[];
  readonly team: ReadTeam;
  /** Service levels by their place in the list of the file. */
  readonly levels: readonly { readonly level: ServiceLevel; readonly index: number }[];
}

export interface ReadOptions {
  readonly fileName: string;
  /** What the file does not tell stays as it is here; left out: nothing is known yet. */
  readonly base?: OfferFields | undefined;
}

/** Kept members beyond this number are counted, not listed. */
const mostKept = 500;

const odcsKeys =
  'version kind apiVersion id name tenant tags status servers dataProduct description domain schema support price team roles slaDefaultElement slaProperties authoritativeDefinitions customProperties contractCreatedTs';
const odpsKeys =
  'apiVersion kind id name version status domain tenant authoritativeDefinitions description customProperties tags inputPorts outputPorts managementPorts support team productCreatedTs';
const readKeys = {
  odcs: [
    'version',
    'kind',
    'apiVersion',
    'id',
    'status',
    'name',
    'dataProduct',
    'description',
    'schema',
    'price',
    'team',
    'slaProperties',
    'customProperties',
    'contractCreatedTs',
  ],
  odps: ['version', 'kind', 'apiVersion', 'id', 'status', 'name', 'description', 'team', 'customProperties', 'productCreatedTs'],
};
const needed = { odcs: ['version', 'apiVersion', 'kind', 'id', 'status'], odps: ['apiVersion', 'kind', 'id', 'status'] };

/**
 * Reads a data contract (ODCS) or data product (ODPS of Bitol). What is wrong is told with its place; what an offer has no place for is
 * told as kept.
 * @throws AppFailure `bad_input` where the text is neither, `too_large` beyond the limits of `readInput`
 */
export function readContractFile(text: string, { fileName, base = newOffer('', '') }: ReadOptions): ReadFile {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const members = new FileMembers(bare);
  const { standard, root } = standardOf(readInput(bare, 'a contract'), members);
  for (const key of needed[standard]) {
    if (members.text(root, key, '') === null)
      members.problem('error', key, entryOf(root, key) ?? root, `\`${key}\` is missing. ${standard.toUpperCase()} requires it.`);
  }
  const apiVersion = members.text(root, 'apiVersion', '') ?? '';
  if (apiVersion !== '') checkVersion(standard, apiVersion, root, members);
  checkCreated(members, root, standard === 'odcs' ? 'contractCreatedTs' : 'productCreatedTs');
  members.keep('', root, readKeys[standard], (standard === 'odcs' ? odcsKeys : odpsKeys).split(' '));

  const custom = new CustomProperties(members, root);
  const offer = readOfferTerms(custom, base);
  const description = members.map(root, 'description', '');
  members.keep('description', description, ['purpose'], ['usage', 'limitations', 'authoritativeDefinitions', 'customProperties']);
  const team = readTeam(members, root);
  const tables = standard === 'odcs' ? readSchema(members, root) : [];
  const sla = standard === 'odcs' ? readServiceLevels(members, root) : { levels: [], frequency: null };
  const written = standard === 'odps' ? readWrittenLevels(custom, members) : null;
  const terms = readTerms(custom, base.contract);
  const levels = sla.levels.length > 0 ? sla.levels.map(({ level }) => level) : written;
  const told: OfferFields = {
    ...base,
    vendor: offer.vendor ?? (base.vendor === '' ? (members.text(root, 'tenant', '', 500) ?? '') : base.vendor),
    product:
      members.text(root, 'dataProduct', '', 500) ??
      members.text(root, 'name', '', 500) ??
      (base.product === ''
        ? (tables[0]?.name ?? dataSetOf(fileName.replace(/\.(?:odcs|odps)\.ya?ml$|\.ya?ml$|\.json$/i, '')))
        : base.product),
    state: offer.state,
    source: offer.source,
    promisedRecords: offer.promisedRecords,
    askedBy: offer.askedBy,
    summary: members.text(description, 'purpose', 'description') ?? base.summary,
    price: priceOf(standard, members, root, custom, base),
    contract: {
      ...terms,
      serviceLevels: levels ?? terms.serviceLevels,
      delivery: { ...terms.delivery, frequency: terms.delivery.frequency ?? sla.frequency },
    },
    people: team.people.length === 0 ? base.people : together(base.people, team),
  };
  custom.keepRest();
  const { fields, problems } = fieldProblems(told.vendor === '' ? { ...told, vendor: 'Not named' } : told);
  if (told.vendor === '') members.problem('warning', 'customProperties', root, 'The file names no vendor. Say who sells it.');
  for (const { path, severity, message } of problems) {
    if (severity !== 'error') continue;
    const place = custom.place(propertyOf(path)) ?? { path, at: entryOf(root, path.startsWith('price') ? 'price' : '')?.at ?? root.at };
    members.problem('error', place.path, place, message);
  }
  const isSound = members.problems.every(({ severity }) => severity !== 'error');
  return {
    report: {
      standard,
      apiVersion,
      problems: members.problems.toSorted((one, other) => one.line - other.line || one.column - other.column),
      kept: members.kept.slice(0, mostKept),
      keptLeftOut: Math.max(0, members.kept.length - mostKept),
      tables: tables.length,
      columns: tables.reduce((sum, table) => sum + table.columns.length, 0),
    },
    fields: isSound ? fields : null,
    tables,
    team,
    levels: sla.levels,
  };
}

function priceOf(standard: 'odcs' | 'odps', members: FileMembers, root: InputMap, custom: CustomProperties, base: OfferFields) {
  if (standard === 'odps') {
    const wrong = (member: 'amount' | 'currency', message: string) => {
      const place = custom.place(member === 'amount' ? 'priceAmount' : 'priceCurrency') ?? { path: 'customProperties', at: root.at };
      members.problem('error', place.path, place, message);
    };
    return readPrice(
      { amount: custom.number('priceAmount'), currency: custom.text('priceCurrency'), unit: custom.text('priceUnit'), wrong },
      custom,
      base.price,
    );
  }
  const price = members.map(root, 'price', '');
  members.keep('price', price, ['priceAmount', 'priceCurrency', 'priceUnit'], ['id']);
  const wrong = (member: 'amount' | 'currency', message: string) => {
    const key = member === 'amount' ? 'priceAmount' : 'priceCurrency';
    members.problem('error', `price.${key}`, entryOf(price ?? root, key) ?? price ?? root, message);
  };
  const text = (key: string) => members.text(price, key, 'price', 500);
  return readPrice(
    { amount: members.number(price, 'priceAmount', 'price'), currency: text('priceCurrency'), unit: text('priceUnit'), wrong },
    custom,
    base.price,
  );
}

/** The people of the file, then those whom the offer knows and the file does not. */
function together(known: OfferFields['people'], { people }: ReadTeam): OfferFields['people'] {
  const told = people.map(({ person }) => person);
  const names = new Set(told.map(({ name, role }) => `${role} ${name.toLowerCase()}`));
  return [...told, ...known.filter(({ name, role }) => !names.has(`${role} ${name.toLowerCase()}`))];
}

function checkCreated(members: FileMembers, root: InputMap, key: string): void {
  const text = members.text(root, key, '');
  if (text !== null && !isInstant(text))
    members.problem('error', key, entryOf(root, key) ?? root, `${key} is no instant of RFC 3339 on a day that exists.`);
}

/** The custom property that a member of an offer comes from. */
const propertyOf = (path: string): string =>
  ({
    'contract.end': 'contractEnd',
    'contract.start': 'contractStart',
    'contract.notice': 'contractNotice',
    'contract.renewalPeriod': 'contractRenewalPeriod',
    'contract.delivery.frequency': 'deliveryFrequency',
    'contract.delivery.graceDays': 'deliveryGraceDays',
    'contract.licence.retention': 'licenceRetention',
    'contract.licence.units': 'licenceUnits',
    'contract.licence.mostUsers': 'licenceMostUsers',
    'price.tiers': 'priceTiers',
    'price.period': 'pricePeriod',
    promisedRecords: 'promisedRecords',
    askedBy: 'askedBy',
    vendor: 'vendor',
  })[path] ?? '';

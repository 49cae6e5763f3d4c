import { stringify } from 'yaml';
import type { ContractStandard, ExportedFile } from '#contract/offers/exchange.ts';
import type { Offer, OfferFields, OfferPerson, ServiceLevel } from '#contract/offers/offer.ts';
import { isSame, type Json, type JsonRecord } from '../../catalog/changes/json.ts';
import { slug } from '../../exchange/slug.ts';
import { newOffer } from '../record/empty-offer.ts';
import { customTerms, customValues, priceUnitText, productTerms, productValues } from './custom-terms.ts';
import { FileDocument } from './file-document.ts';
import { type ReadFile, readContractFile } from './read-file.ts';
import { countOf, roleText, statusOf } from './words.ts';

/** What the file starts from. */
export interface WriteBase {
  /** The contract file that the offer was imported from; null where it was not. */
  readonly text: string | null;
  readonly fileName: string;
  /** `schema` of a contract that is new, such as one drawn from the promised sample; null for none. */
  readonly schema: Json;
  /** The `id` of the data contract that a data product points to; left out: that of the one exported here. */
  readonly contractId?: string | null;
}

/**
 * The offer as a data contract (ODCS 3.1.0) or a data product (ODPS 1.0.0 of Bitol), YAML. An imported file comes back with what it
 * held: only what differs from the offer is written.
 */
export function writeContractFile(
  standard: ContractStandard,
  offer: Offer,
  { text, fileName, schema, contractId }: WriteBase,
): ExportedFile {
  const isNew = text === null;
  const source = text ?? freshText(standard, offer, contractId ?? null);
  const document = new FileDocument(source);
  const read = readContractFile(source, { fileName });
  const told = read.fields ?? newOffer('', '');
  let isChanged = isNew;
  const change = (differs: boolean, write: () => void): void => {
    if (!differs) return;
    isChanged = true;
    write();
  };
  change(told.product !== offer.product, () =>
    document.set([standard === 'odcs' && document.has(['dataProduct']) ? 'dataProduct' : 'name'], offer.product),
  );
  change(told.summary !== offer.summary, () => document.set(['description', 'purpose'], offer.summary === '' ? null : offer.summary));
  const [had, wanted] = [customValues(told), customValues(offer)];
  // A vendor that was only guessed from the file is written when a person has confirmed it.
  for (const name of customTerms) change(!isSame(had[name], wanted[name]), () => document.setCustom(name, wanted[name]));
  if (standard === 'odps') {
    const [before, after] = [productValues(told), productValues(offer)];
    for (const name of productTerms) change(!isSame(before[name], after[name]), () => document.setCustom(name, after[name]));
  } else {
    change(!isSame(told.price as unknown as Json, offer.price as unknown as Json), () => writePrice(document, offer));
    change(!isSame(told.contract.serviceLevels as unknown as Json, offer.contract.serviceLevels as unknown as Json), () =>
      writeLevels(document, read, offer),
    );
    change(isNew && offer.contract.delivery.frequency !== null, () => addFrequency(document, offer));
    change(isNew && schema !== null, () => document.set(['schema'], schema));
  }
  change(!samePeople(told.people, offer.people), () => writePeople(document, read, offer));
  const isRewritten = isChanged && document.isRewritten;
  return {
    fileName: `${slug(`${offer.vendor} ${offer.product}`)}.${standard}.yaml`,
    mediaType: 'application/yaml',
    content: isChanged ? document.text() : source,
    left: leftOf(offer, isRewritten),
  };
}

function freshText(standard: ContractStandard, offer: Offer, contractId: string | null): string {
  const common = { id: `meshbench-offer-${offer.id}`, name: offer.product, status: statusOf[offer.state] };
  const head: Readonly<Record<ContractStandard, JsonRecord>> = {
    odcs: { apiVersion: 'v3.1.0', kind: 'DataContract', ...common, version: '1.0.0' },
    odps: {
      apiVersion: 'v1.0.0',
      kind: 'DataProduct',
      ...common,
      version: '1.0.0',
      outputPorts: [{ name: slug(offer.product), version: '1.0.0', contractId: contractId ?? common.id }],
    },
  };
  return stringify(head[standard], { lineWidth: 0, version: '1.2' });
}

function writePrice(document: FileDocument, { price }: OfferFields): void {
  if (price === null) return document.set(['price'], null);
  const members = { priceAmount: price.amount, priceCurrency: price.currency, priceUnit: priceUnitText(price) };
  if (!document.has(['price'])) return document.set(['price'], members);
  for (const [key, value] of Object.entries(members)) document.set(['price', key], value);
}

const levelKey = (level: ServiceLevel): string => JSON.stringify(Object.entries(level).toSorted());

/** Those that are as they were stay as they are written; others are taken out, and new ones are added at the end. */
function writeLevels(document: FileDocument, read: ReadFile, { contract }: OfferFields): void {
  const wanted = contract.serviceLevels.map(levelKey);
  for (const { level, index } of read.levels.toReversed()) {
    const place = wanted.indexOf(levelKey(level));
    if (place === -1) document.set(['slaProperties', index], null);
    else wanted.splice(place, 1);
  }
  for (const level of contract.serviceLevels) {
    const place = wanted.indexOf(levelKey(level));
    if (place === -1) continue;
    wanted.splice(place, 1);
    document.push(['slaProperties'], levelRecord(level));
  }
}

const levelRecord = ({ property, value, ...rest }: ServiceLevel): JsonRecord => ({
  property,
  value: /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value) ? Number(value) : value,
  ...Object.fromEntries(Object.entries(rest).filter(([, each]) => each !== null)),
});

/** For those who read service levels and not our custom properties. */
function addFrequency(document: FileDocument, { contract }: OfferFields): void {
  const count = contract.delivery.frequency === null ? null : countOf(contract.delivery.frequency);
  const isTold = contract.serviceLevels.some(({ property }) => property === 'frequency');
  if (count !== null && !isTold) document.push(['slaProperties'], { property: 'frequency', value: count.value, unit: count.unit });
}

const personKey = ({ role, roleName, name, contact }: OfferPerson): string => JSON.stringify([role, roleName, name, contact]);

const samePeople = (one: readonly OfferPerson[], other: readonly OfferPerson[]): boolean =>
  isSame(one.map(personKey).toSorted(), other.map(personKey).toSorted());

function writePeople(document: FileDocument, { team }: ReadFile, { people }: OfferFields): void {
  const wanted = people.map(personKey);
  for (const { person, index } of team.people.toReversed()) {
    const place = wanted.indexOf(personKey(person));
    if (place === -1) document.set([...team.path, index], null);
    else wanted.splice(place, 1);
  }
  for (const person of people) {
    const place = wanted.indexOf(personKey(person));
    if (place === -1) continue;
    wanted.splice(place, 1);
    const { contact, name, role, roleName } = person;
    document.push(team.path, { username: contact ?? name, ...(contact === null ? {} : { name }), role: roleText(role, roleName) });
  }
}

/** What stays in the workspace. */
function leftOf(offer: Offer, isRewritten: boolean): string[] {
  const { attachments, gates, samples, asset } = offer;
  const linked = samples.promised.length + samples.sketches.length + samples.deliveries.length;
  return [
    ...(attachments.length === 0
      ? []
      : [`${attachments.length} attached ${attachments.length === 1 ? 'file stays' : 'files stay'} in the workspace.`]),
    ...(linked === 0 ? [] : ['Which samples were promised and delivered stays in the workspace.']),
    ...(gates.length === 0 ? [] : ['What people said of the gates stays in the workspace.']),
    ...(asset === null ? [] : ['The link to the asset of the catalog stays in the workspace.']),
    ...(isRewritten ? ['The file referred to places of itself; these are written out, and its comments are gone.'] : []),
  ];
}

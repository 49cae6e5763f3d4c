import type { BusinessUnit, ContractTerms, OfferFields, Price } from '#contract/offers/offer.ts';
import { offerStateSchema } from '#contract/offers/offer.ts';
import { printDecimal } from '../../structured-text/decimal.ts';
import type { InputMap, InputNode } from '../../structured-text/input-tree.ts';
import { parseSpan } from '../record/durations.ts';
import { isDay } from './days.ts';
import type { FileMembers } from './file-members.ts';

/** The custom properties of a file by their names; each knows its place. */
export class CustomProperties {
  readonly #members: FileMembers;
  readonly #found = new Map<string, { readonly path: string; readonly value: InputNode; readonly at: number }>();
  readonly #read = new Set<string>();

  constructor(members: FileMembers, root: InputMap) {
    this.#members = members;
    for (const { node, path } of members.maps(root, 'customProperties', '')) {
      const name = members.text(node, 'property', path);
      const value = node.entries.find(({ key }) => key === 'value')?.value;
      if (name === null) members.problem('error', path, node, 'A custom property has no `property`, its name.');
      else if (!this.#found.has(name)) this.#found.set(name, { path, value: value ?? { kind: 'null', at: node.at }, at: node.at });
    }
  }

  /** Where a property stands; for problems that are found later. */
  place(name: string): { readonly path: string; readonly at: number } | null {
    const found = this.#found.get(name);
    return found === undefined ? null : { path: `${found.path}.value`, at: found.value.at };
  }

  /** Tells those that nothing asked for. */
  keepRest(): void {
    for (const [name, { path, at }] of this.#found) if (!this.#read.has(name)) this.#members.keepOne(`${path} (${name})`, { at }, false);
  }

  text(name: string): string | null {
    const node = this.#value(name);
    if (node === null) return null;
    if (node.kind === 'text') return node.text.trim() === '' ? null : node.text.trim();
    if (node.kind === 'number') return printDecimal(node.number);
    return this.#wrong(name, node, 'a text');
  }

  number(name: string): number | null {
    const node = this.#value(name);
    if (node === null) return null;
    return node.kind === 'number' ? Number(printDecimal(node.number)) : this.#wrong(name, node, 'a number');
  }

  boolean(name: string): boolean | null {
    const node = this.#value(name);
    if (node === null) return null;
    return node.kind === 'boolean' ? node.value : this.#wrong(name, node, 'true or false');
  }

  day(name: string): string | null {
    const text = this.text(name);
    const node = this.#value(name);
    if (text === null || node === null) return null;
    return isDay(text) ? text : this.#wrong(name, node, 'a day of the calendar, YYYY-MM-DD');
  }

  duration(name: string): string | null {
    const text = this.text(name);
    const node = this.#value(name);
    if (text === null || node === null) return null;
    return parseSpan(text) === null ? this.#wrong(name, node, 'a duration of ISO 8601, such as P1Y') : text;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(name);
    const node = this.#value(name);
    if (text === null || node === null) return null;
    return choices.find((choice) => choice === text) ?? this.#wrong(name, node, `one of ${choices.join(', ')}`);
  }

  /** A list of texts; null where there is none. */
  texts(name: string): string[] | null {
    return this.#items(name)?.flatMap((item) => (item.kind === 'text' ? [item.text] : (this.#wrong(name, item, 'a text') ?? []))) ?? null;
  }

  units(name: string): BusinessUnit[] | null {
    return (
      this.#items(name)?.flatMap((item): BusinessUnit[] => {
        if (item.kind === 'text') return [{ name: item.text, unitId: null }];
        const name_ = item.kind === 'map' ? this.#members.text(item, 'name', name) : null;
        if (item.kind !== 'map' || name_ === null) return this.#wrong(name, item, 'the name of a unit') ?? [];
        return [{ name: name_, unitId: this.#members.text(item, 'id', name, 64) }];
      }) ?? null
    );
  }

  tiers(name: string): Price['tiers'] | null {
    return (
      this.#items(name)?.flatMap((item): Price['tiers'] => {
        const from = item.kind === 'map' ? this.#members.number(item, 'from', name) : null;
        const amount = item.kind === 'map' ? this.#members.number(item, 'amount', name) : null;
        return from === null || amount === null ? (this.#wrong(name, item, 'from and amount, both numbers') ?? []) : [{ from, amount }];
      }) ?? null
    );
  }

  maps(name: string): InputMap[] | null {
    return this.#items(name)?.flatMap((item) => (item.kind === 'map' ? [item] : (this.#wrong(name, item, 'members') ?? []))) ?? null;
  }

  #items(name: string): readonly InputNode[] | null {
    const node = this.#value(name);
    if (node === null) return null;
    return node.kind === 'list' ? node.items : this.#wrong(name, node, 'a list');
  }

  #value(name: string): InputNode | null {
    this.#read.add(name);
    const value = this.#found.get(name)?.value;
    return value === undefined || value.kind === 'null' ? null : value;
  }

  #wrong(name: string, node: { readonly at: number }, wanted: string): null {
    this.#members.problem('error', this.#found.get(name)?.path ?? name, node, `${name} is not what it should be: ${wanted}.`);
    return null;
  }
}

/** The terms of a contract as the custom properties tell them; what they do not tell is as it was. */
export function readTerms(custom: CustomProperties, base: ContractTerms): ContractTerms {
  const { licence, delivery } = base;
  return {
    ...base,
    reference: custom.text('contractReference') ?? base.reference,
    start: custom.day('contractStart') ?? base.start,
    end: custom.day('contractEnd') ?? base.end,
    isOpenEnded: custom.boolean('contractIsOpenEnded') ?? base.isOpenEnded,
    renewal: custom.oneOf('contractRenewal', ['none', 'automatic', 'by_agreement']) ?? base.renewal,
    renewalPeriod: custom.duration('contractRenewalPeriod') ?? base.renewalPeriod,
    notice: custom.duration('contractNotice') ?? base.notice,
    licence: {
      units: custom.units('licenceUnits') ?? licence.units,
      purposes: custom.texts('licencePurposes') ?? licence.purposes,
      regions: custom.texts('licenceRegions') ?? licence.regions,
      mostUsers: custom.number('licenceMostUsers') ?? licence.mostUsers,
      retention: custom.duration('licenceRetention') ?? licence.retention,
      mayPublish: custom.boolean('licenceMayPublish') ?? licence.mayPublish,
      note: custom.text('licenceNote') ?? licence.note,
    },
    delivery: {
      frequency: custom.duration('deliveryFrequency') ?? delivery.frequency,
      channel: custom.text('deliveryChannel') ?? delivery.channel,
      graceDays: custom.number('deliveryGraceDays') ?? delivery.graceDays,
    },
  };
}

/** What the custom properties tell of the offer itself. */
export const readOfferTerms = (custom: CustomProperties, base: OfferFields) => ({
  vendor: custom.text('vendor'),
  state: custom.oneOf('offerState', offerStateSchema.options) ?? base.state,
  source: custom.text('offerSource') ?? base.source,
  promisedRecords: custom.number('promisedRecords') ?? base.promisedRecords,
  askedBy: custom.units('askedBy') ?? base.askedBy,
});

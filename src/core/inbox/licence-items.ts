import type { Offer } from '#contract/offers/offer.ts';
import { daysBetween } from '../offers/record/durations.ts';
import { offerRoute } from '../home/routes.ts';
import { dayWords, listed, type NewItem, plural } from './words.ts';

/** A project that may use an asset by a subscription. */
export interface LicenceUse {
  readonly projectName: string;
  /** The units above the project, the root first. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** What it subscribed to: the asset itself, or a product that holds it. */
  readonly through: string;
  /** Since when, as the catalog says; null where it does not. */
  readonly since: string | null;
}

/** Days before an end from which on it is told, anew at each. */
const stages = [7, 30, 90] as const;

/** Contracts whose data are in the company. */
const isHeld = ({ state }: Offer): boolean => state === 'in_use' || state === 'decided_buy' || state === 'ended';

/** Licences that end soon, and those that have. */
export function licenceEndItems(offers: readonly Offer[], today: string): NewItem[] {
  return offers.filter(isHeld).flatMap((offer): NewItem[] => {
    const { end, notice, reference, renewal } = offer.contract;
    if (end === null) return [];
    const left = daysBetween(today, end);
    const facts = [
      `The contract${reference === null ? '' : ` ${reference}`} names ${dayWords(end)} as its last day.`,
      renewal === 'automatic'
        ? `It renews itself${notice === null ? '' : `, unless notice is given ${spanWords(notice)} before`}.`
        : renewal === null
          ? 'It does not say whether it is renewed.'
          : `It is not renewed by itself${notice === null ? '' : `; notice: ${spanWords(notice)}`}.`,
    ];
    const subject = `${offer.vendor}, ${offer.product}`;
    if (left < 0) {
      return [
        {
          id: `licence_ended ${offer.id} ${end}`,
          kind: 'licence_ended',
          severity: 'grave',
          title: `The licence for ${offer.vendor}’s data has ended`,
          text: `${subject}: the last day was ${dayWords(end)}, ${plural(-left, 'day')} ago. Use it no longer, or renew the contract.`,
          subject,
          day: end,
          evidence: facts,
          action: { label: 'Open the contract', route: offerRoute(offer.id, 'terms') },
        },
      ];
    }
    const stage = stages.find((days) => left <= days);
    if (stage === undefined || offer.state === 'ended') return [];
    return [
      {
        id: `licence_ending ${offer.id} ${end} ${stage}`,
        kind: 'licence_ending',
        severity: stage === 7 ? 'grave' : 'attention',
        title: `The licence for ${offer.vendor}’s data ends ${left === 0 ? 'today' : `in ${plural(left, 'day')}`}`,
        text: `${subject}: the last day is ${dayWords(end)}. Renew it, or plan without the data.`,
        subject,
        day: end,
        evidence: facts,
        action: { label: 'Open the contract', route: offerRoute(offer.id, 'terms') },
      },
    ];
  });
}

const spanWords = (span: string): string => {
  const days = /^P(\d+)D$/.exec(span)?.[1];
  return days === undefined ? span : plural(Number(days), 'day');
};

/**
 * Units that use licensed data without being named in the licence: those of projects that are subscribed to the asset. A project of a
 * unit below a licensed one may use it. One item for each unit that is not.
 */
export function licenceUseItems(offers: readonly Offer[], usesOf: (offer: Offer) => readonly LicenceUse[]): NewItem[] {
  return offers.filter(isHeld).flatMap((offer): NewItem[] => {
    const { units } = offer.contract.licence;
    // Nobody has said who may use it: then nothing is known to be wrong.
    if (units === null || offer.asset === null) return [];
    const mayUse = ({ units: path }: LicenceUse): boolean =>
      path.some((unit) =>
        units.some(({ name, unitId }) => (unitId === null ? name.toLowerCase() === unit.name.toLowerCase() : unitId === unit.id)),
      );
    const strangers = new Map<string, LicenceUse[]>();
    for (const use of usesOf(offer)) {
      if (mayUse(use)) continue;
      // The unit below the domain's root, which is what people mean by a unit.
      const unit = use.units[1]?.name ?? use.units[0]?.name ?? `the unit of ${use.projectName}`;
      strangers.set(unit, [...(strangers.get(unit) ?? []), use]);
    }
    const subject = `${offer.vendor}, ${offer.product}`;
    return [...strangers].map(([unit, uses]) => ({
      id: `licence_violated ${offer.id} ${unit}`,
      kind: 'licence_violated' as const,
      severity: 'grave' as const,
      title: `${unit} uses ${offer.vendor}’s data without a licence`,
      text: `${subject} may be used by ${units.length === 0 ? 'nobody' : listed(units.map(({ name }) => name))} only. ${listed(uses.map(({ projectName }) => projectName))} of ${unit} ${uses.length === 1 ? 'is' : 'are'} subscribed to it. End the subscription, or extend the licence.`,
      subject,
      day: null,
      evidence: uses.map(
        ({ projectName, since, through }) =>
          `${projectName} is subscribed to “${through}”${since === null ? '' : ` since ${dayWords(since.slice(0, 10))}`}.`,
      ),
      action: {
        label: 'Look at who is subscribed',
        route: `/catalog/asset/${encodeURIComponent(offer.asset?.assetId ?? '')}?in=${encodeURIComponent(offer.asset?.connectionId ?? '')}&tab=access`,
      },
    }));
  });
}

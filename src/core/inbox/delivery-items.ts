import type { Offer } from '#contract/offers/offer.ts';
import type { DeliveryReport, DeliveryStanding } from '#contract/offers/offers.ts';
import { offerRoute } from '../home/routes.ts';
import { dayWords, type NewItem, plural } from './words.ts';

/** So many of the newest deliveries are looked at: older ones are history. */
const recent = 6;

/** Deliveries that came late or are overdue, and those that differ from what was promised. */
export function deliveryItems(offer: Offer, report: DeliveryReport): NewItem[] {
  const subject = `${offer.vendor}, ${offer.product}`;
  const delivered = report.deliveries.filter(({ isPromised }) => !isPromised).slice(0, recent);
  const action = { label: 'Look at the deliveries', route: offerRoute(offer.id, 'deliveries') };
  return [
    ...overdue(offer, report, subject, action),
    ...late(offer, delivered, subject, action),
    ...delivered.flatMap((each) => drifted(offer, each, subject)),
  ];
}

function overdue(offer: Offer, { nextDueOn, nextIsLateByDays }: DeliveryReport, subject: string, action: NewItem['action']): NewItem[] {
  if (nextDueOn === null || nextIsLateByDays === null) return [];
  return [
    {
      id: `delivery_late ${offer.id} due ${nextDueOn}`,
      kind: 'delivery_late',
      severity: 'attention',
      title: `${offer.vendor}’s next delivery is overdue by ${plural(nextIsLateByDays, 'day')}`,
      text: `${subject}: it was due on ${dayWords(nextDueOn)}, and nothing is here. Ask the vendor, or add what came.`,
      subject,
      day: nextDueOn,
      evidence: ['Counted from the contract’s frequency and the newest delivery that is on the shelf.'],
      action,
    },
  ];
}

function late(offer: Offer, delivered: readonly DeliveryStanding[], subject: string, action: NewItem['action']): NewItem[] {
  const [newest] = delivered;
  // A delivery that came in time since makes good what was late before.
  if (newest === undefined || !newest.isLate || newest.daysLate === null || newest.dueOn === null) return [];
  const lateOnes = delivered.filter(({ isLate }) => isLate);
  const { graceDays } = offer.contract.delivery;
  return [
    {
      id: `delivery_late ${offer.id} ${newest.sampleId}`,
      kind: 'delivery_late',
      severity: 'attention',
      title: `${offer.vendor}’s newest delivery came ${plural(newest.daysLate, 'day')} late`,
      text: `${newest.title} was due on ${dayWords(newest.dueOn)} and came on ${dayWords(newest.deliveredOn)}. Hold the vendor to the contract, or agree on other days.`,
      subject,
      day: newest.deliveredOn,
      evidence: [
        `${delivered.length === 1 ? 'The only delivery here' : `${lateOnes.length} of the newest ${delivered.length} deliveries`} came late; ${graceDays === 0 ? 'no day' : plural(graceDays, 'day')} of grace.`,
        newest.dueOnIsGiven ? 'A person noted the day on which it was due.' : 'The due day follows from the contract’s frequency.',
      ],
      action,
    },
  ];
}

function drifted(offer: Offer, delivery: DeliveryStanding, subject: string): NewItem[] {
  const { drift } = delivery;
  if (drift === null || drift.level === 'none' || drift.strong + drift.some === 0) return [];
  return [
    {
      id: `delivery_drifted ${offer.id} ${delivery.sampleId}`,
      kind: 'delivery_drifted',
      severity: 'attention',
      title: `${delivery.title} has drifted from what ${offer.vendor} promised`,
      text: `${drift.headline} Ask the vendor what changed before you use it.`,
      subject,
      day: delivery.deliveredOn,
      evidence: [
        `${plural(drift.strong, 'column')} drifted strongly and ${plural(drift.some, 'column')} somewhat, of ${drift.columns}.`,
        `Compared with the promised sample on ${dayWords(drift.finishedAt.slice(0, 10))}${drift.isOlderThanProfile ? '; one of the two was profiled again since' : ''}.`,
      ],
      action: {
        label: 'Look at what drifted',
        route: `/samples/${encodeURIComponent(delivery.sampleId)}?tab=compare&with=${encodeURIComponent(drift.withSampleId)}`,
      },
    },
  ];
}

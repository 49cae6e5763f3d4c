import planted from '../../resources/demo/planted.json' with { type: 'json' };
import { demoOffers } from '#core/demo/offers.ts';
import type { Progress } from '#core/jobs/progress.ts';
import { rememberGuidePlace } from '#core/home/guide-places.ts';
import { usualPolicy } from '#core/offers/decision/policy.ts';
import type { DemoServices } from './demo.ts';
import { demoConnectionId } from './make-demo-catalog.ts';

const nameOf = ({ vendor, product }: { readonly vendor: string; readonly product: string }) => `${vendor} ${product}`;

/** The contract in use and the offers of the demo's vendors. One that is there, or was removed, is left as it is. */
export async function makeDemoOffers(
  { session: { decisions, offers, samples, workspace } }: DemoServices,
  progress: Progress,
): Promise<void> {
  progress.report({ label: 'Making the offers', share: null });
  const { ceilingPerNewRecord: amount, currency } = planted.offers;
  if ((await decisions.service.policy()).isUsual) {
    await decisions.service.setPolicy(
      { ...usualPolicy, ceiling: { amount, currency } },
      'What a record that is new to us may cost in a year',
      'app',
    );
  }
  const known = new Set([...(await offers.record.list(false)), ...(await offers.record.list(true))].map(nameOf));
  const shelf = new Map((await samples.list(false)).map(({ id, title }) => [title, id]));
  for (const { fields, promised, deliveries, file } of demoOffers(demoConnectionId)) {
    if (known.has(nameOf(fields))) continue;
    const linked = {
      ...fields.samples,
      promised: promised.flatMap((title) => shelf.get(title) ?? []),
      deliveries: deliveries.flatMap(({ title, ...days }) => {
        const sampleId = shelf.get(title);
        return sampleId === undefined ? [] : [{ sampleId, ...days }];
      }),
    };
    const { offer } = await offers.record.save({ fields: { ...fields, samples: linked }, by: 'app' });
    if (promised.includes(planted.claimwell.title)) await rememberGuidePlace(workspace.database, 'claimWellOffer', offer.id);
    if (file !== null) await offers.exchange.import(file, { offerId: offer.id });
  }
}

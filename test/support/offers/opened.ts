import { settingsSchema } from '#contract/settings.ts';
import { OfferService } from '#core/offers/record/offer-service.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { openCatalog, type OpenedCatalog } from '../catalog/opened.ts';

export interface OpenedOffers extends OpenedCatalog {
  readonly offers: OfferService;
  readonly settings: () => Promise<ReturnType<typeof settingsSchema.parse>>;
  readonly clock: ReturnType<typeof createSystemClock>;
}

const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

/** Offers of a workspace on the disk, with a catalog beside them; closed after the test. @param today from which is counted */
export async function openOffers(today = '2026-07-14'): Promise<OpenedOffers> {
  const catalog = await openCatalog();
  const clock = createSystemClock();
  return { ...catalog, clock, settings, offers: new OfferService({ workspace: catalog.workspace, clock, settings, today }) };
}

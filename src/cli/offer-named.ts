import type { OfferSummary } from '#contract/offers/offers.ts';
import type { OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

const names = ({ id, product, vendor }: OfferSummary): string[] =>
  [id, product, `${vendor} ${product}`, vendor].map((name) => name.toLowerCase());

const listed = (some: readonly OfferSummary[]): string => some.map(({ product, vendor }) => `${vendor} ${product}`).join(', ');

/** The offer of this identifier, product, or vendor and product; case does not matter, and the start of a name will do where it is one alone. */
export async function offerNamed({ client }: OpenEngine, wanted: string): Promise<OfferSummary> {
  const offers = await client.offers.record.list({ removed: false });
  const plain = wanted.trim().toLowerCase();
  const whole = offers.filter((offer) => names(offer).includes(plain));
  const fitting = whole.length > 0 ? whole : offers.filter((offer) => names(offer).some((name) => name.startsWith(plain)));
  const [first, second] = fitting;
  if (first === undefined)
    throw new CommandFailure(
      oneLine(`There is no offer ${wanted}. ${offers.length === 0 ? 'The workspace holds none.' : `There are: ${listed(offers)}`}`),
      exitStatus.usage,
    );
  if (second !== undefined)
    throw new CommandFailure(oneLine(`Several offers have this name: ${listed(fitting)}. Use the identifier.`), exitStatus.usage);
  return first;
}

import { parseArgs } from 'node:util';
import { makeDomain, smallDomain } from './domain/make-domain.ts';
import { handlers } from './handlers/all.ts';
import { StandIn } from './server/stand-in.ts';

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text ?? ''} is not a whole number`);
  return value;
};

/** `npm run datazone-stand-in -- [--assets N] [--columns N] [--terms N] [--port N] [--rate-limits]`: a domain to try the app against. */
const { values } = parseArgs({
  options: {
    assets: { type: 'string' },
    columns: { type: 'string' },
    terms: { type: 'string' },
    port: { type: 'string' },
    'rate-limits': { type: 'boolean', default: false },
  },
});
const size = {
  ...smallDomain,
  assets: whole(values.assets, smallDomain.assets),
  columns: whole(values.columns, smallDomain.columns),
  terms: whole(values.terms, smallDomain.terms),
};
const domain = makeDomain(size);
const standIn = new StandIn({
  domains: [domain],
  handlers,
  userOf: () => 'u-steward',
  now: () => new Date(),
  limitsRates: values['rate-limits'],
});
const endpoint = await standIn.listen(whole(values.port, 0));
console.log(`A stand-in for Amazon DataZone listens at ${endpoint}`);
console.log(`Domain ${domain.id}: ${String(size.assets)} assets with ${String(size.columns)} columns each, ${String(size.terms)} terms.`);
console.log('Any access key is let in, as the steward. Region: any. End it with Ctrl+C.');

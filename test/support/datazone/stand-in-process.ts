import { parseArgs } from 'node:util';
import { haldenDomain } from './domain/halden.ts';
import { makeDomain, smallDomain } from './domain/make-domain.ts';
import { handlers } from './handlers/all.ts';
import { StandIn } from './server/stand-in.ts';

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text ?? ''} is not a whole number`);
  return value;
};

const usage = `npm run datazone-stand-in -- [--demo | --assets N --columns N --terms N] [--port N] [--rate-limits]

A stand-in for Amazon DataZone, to try the app against.
  --demo         the domain that the demo workspace has a mirror of, some days later: eleven things have changed (port 9326)
  --assets N     assets of a made-up domain (${String(smallDomain.assets)}); --columns of each (${String(smallDomain.columns)}), --terms in all (${String(smallDomain.terms)})
  --port N       where it listens on this machine; 0 takes any that is free
  --rate-limits  refuses calls beyond the limits that AWS publishes
  --help         this text`;

const options = () =>
  parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      assets: { type: 'string' },
      columns: { type: 'string' },
      terms: { type: 'string' },
      port: { type: 'string' },
      'rate-limits': { type: 'boolean', default: false },
    },
  }).values;
let values: ReturnType<typeof options>;
try {
  values = options();
} catch (thrown) {
  console.error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${usage}`);
  process.exit(2);
}
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const size = {
  ...smallDomain,
  assets: whole(values.assets, smallDomain.assets),
  columns: whole(values.columns, smallDomain.columns),
  terms: whole(values.terms, smallDomain.terms),
};
const now = (): Date => new Date();
const { domain, personId } = values.demo
  ? haldenDomain(now, { hasMovedOn: true })
  : { domain: makeDomain(size, { now }), personId: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01' };
const standIn = new StandIn({ domains: [domain], handlers, userOf: () => personId, now, limitsRates: values['rate-limits'] });
// The demo's connection looks for it there.
const endpoint = await standIn.listen(whole(values.port, values.demo ? 9326 : 0));
const held = `${String(domain.assets.size)} assets, ${String(domain.terms.size)} terms, ${String(domain.projects.size)} projects`;
console.log(`A stand-in for Amazon DataZone listens at ${endpoint}`);
console.log(`Domain ${domain.id} (${domain.name}): ${held}.`);
console.log('Any access key is let in, as the steward. Region: any. End it with Ctrl+C.');

import { makeDomain, smallDomain } from '../../support/datazone/domain/make-domain.ts';
import { handlers } from '../../support/datazone/handlers/all.ts';
import { StandIn } from '../../support/datazone/server/stand-in.ts';

/** A domain that was made a month ago, so that what changes now is news. Words: assets, columns, `limited` or `open`. */
const [assets = '1000', columns = '20', limits = 'open'] = process.argv.slice(2);
const monthAgo = new Date(Date.now() - 30 * 24 * 3_600_000);
let past: Date | null = monthAgo;
const now = (): Date => past ?? new Date();
const domain = makeDomain({ ...smallDomain, assets: Number(assets), columns: Number(columns), terms: 1000 }, { now });
past = null;
const standIn = new StandIn({
  domains: [domain],
  handlers,
  userOf: () => '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01',
  now: () => new Date(),
  limitsRates: limits === 'limited',
});
console.log(`The stand-in listens at ${await standIn.listen()}`);

import { count, share } from '#contract/figure-words.ts';
import { offerRoute, sampleRoute } from '../../home/routes.ts';
import { isSameUnit, settledTerms } from '../record/settled-terms.ts';
import type { Check, Checks, Found, GateFacts } from './gate-facts.ts';

const routeOf = ({ sample }: GateFacts, tab?: string): string | null => sample && sampleRoute(sample.id, tab);

const found = (state: Found['state'], evidence: string, route: string | null): Found => ({ state, evidence, route });

/** What is told of a sample that is not there. */
const noSample = (facts: GateFacts): Found | null =>
  facts.sample === null
    ? found('open', 'The offer names no sample. Name the one by which the vendor promised the data.', offerRoute(facts.offer.id, 'terms'))
    : null;

const profiled: Check = (facts) => {
  const { sample, profile } = facts;
  if (sample === null) return noSample(facts) ?? found('open', '', null);
  const route = routeOf(facts);
  if (profile === null) return found('open', `${sample.title} was not profiled yet.`, route);
  const rows = profile.rowCount === null ? 'its rows' : `${count(profile.rowCount, profile.rowCountIsExact)} rows`;
  const part = profile.sample === null ? '' : `, of which ${count(profile.sample.rows, true)} were read`;
  return found(
    profile.sample === null && profile.finishedAt !== null ? 'passed' : 'failed',
    `${sample.title}: ${rows} in ${count(profile.columns.length, true)} columns${part}.`,
    route,
  );
};

const phiReviewed: Check = (facts) => {
  const missing = noSample(facts);
  if (missing !== null) return missing;
  const { privacy } = facts;
  const route = routeOf(facts, 'privacy');
  if (privacy === null) return found('open', 'Nobody has looked for identifiers in all rows yet.', route);
  if (privacy.isOlderThanProfile) return found('failed', 'The sample was profiled again since identifiers were looked for.', route);
  const columns = new Set(privacy.output.findings.map(({ column }) => column)).size;
  return found(
    'passed',
    `All ${count(privacy.output.rowCount, true)} rows were searched; ${columns === 0 ? 'nothing was found, which is no clearance' : `what may identify people stands in ${count(columns, true)} ${columns === 1 ? 'column' : 'columns'}`}.`,
    route,
  );
};

const safeHarbor: Check = (facts) => {
  const missing = noSample(facts);
  if (missing !== null) return missing;
  const { privacy } = facts;
  const route = routeOf(facts, 'privacy');
  if (privacy === null) return found('open', 'Nobody has looked for identifiers in all rows yet.', route);
  const columns = [...new Set(privacy.output.safeHarbor.flatMap(({ requirements }) => requirements.map(({ column }) => column)))];
  if (columns.length === 0)
    return found('passed', 'Safe Harbor asks for no change that the data show. Actual knowledge remains to be judged by a person.', route);
  return found(
    'failed',
    `Safe Harbor asks for changes in ${count(columns.length, true)} ${columns.length === 1 ? 'column' : 'columns'}: ${columns.slice(0, 5).join(', ')}${columns.length > 5 ? ' and more' : ''}.`,
    route,
  );
};

const qualityPassed: Check = (facts, threshold) => {
  const missing = noSample(facts);
  if (missing !== null) return missing;
  const counts = facts.run?.counts ?? null;
  const route = routeOf(facts, 'rules');
  if (counts === null) return found('open', 'No rules were run over the sample yet.', route);
  const judged = counts.passed + counts.failed + counts.error;
  if (judged === 0) return found('unknown', 'None of the rules could be evaluated here.', route);
  const wanted = threshold ?? 1;
  const passed = counts.passed / judged;
  return found(
    passed >= wanted ? 'passed' : 'failed',
    `${count(counts.passed, true)} of ${count(judged, true)} rules pass (${share(passed, 1, true)}); at least ${share(wanted, 1, true)} is asked for.`,
    route,
  );
};

const overlapKnown: Check = (facts) => {
  const missing = noSample(facts);
  if (missing !== null) return missing;
  return found(facts.overlap.isKnown ? 'passed' : 'open', facts.overlap.evidence, routeOf(facts, 'overlap'));
};

const keysFound: Check = (facts) => {
  const missing = noSample(facts);
  if (missing !== null) return missing;
  const { profile, relationships } = facts;
  const route = routeOf(facts, 'table');
  const keys = relationships?.keys.found.filter(({ kind }) => kind !== 'almost') ?? [];
  const [key] = keys;
  if (key !== undefined) {
    const repeats = key.kind === 'key_without_repeats' ? ', but for rows that repeat another whole' : '';
    return found(
      'passed',
      `${key.columns.join(', ')} ${key.columns.length === 1 ? 'is' : 'are'} different in every one of ${count(key.rows, true)} rows${repeats}.`,
      route,
    );
  }
  const single = profile?.columns.find(
    ({ distinctCount, distinctIsExact, nullCount, nullCountIsExact }) =>
      distinctIsExact &&
      nullCountIsExact &&
      nullCount === 0 &&
      profile.rowCountIsExact &&
      profile.rowCount !== null &&
      profile.rowCount > 1 &&
      distinctCount === profile.rowCount,
  );
  if (single !== undefined)
    return found('passed', `${single.name} is different in every one of ${count(profile?.rowCount ?? 0, true)} rows.`, route);
  if (relationships === null) return found('open', 'No single column tells rows apart; combinations were not looked for yet.', route);
  const [almost] = relationships.keys.found;
  return found(
    'failed',
    almost === undefined
      ? 'No columns were found that tell rows apart.'
      : `No key: ${almost.columns.join(', ')} comes nearest, with ${count(almost.sharingRows, true)} rows that share one.`,
    route,
  );
};

const termsComplete: Check = (facts) => {
  const open = settledTerms(facts.offer.contract).flatMap(([name, isSettled]) => (isSettled ? [] : [name]));
  const priced = facts.offer.price === null ? ['price', ...open] : open;
  const route = offerRoute(facts.offer.id, 'terms');
  return priced.length === 0
    ? found('passed', 'Price and every term of the licence are settled.', route)
    : found('failed', `Not settled: ${priced.join(', ')}.`, route);
};

const licenceCovers: Check = (facts) => {
  const { askedBy, contract } = facts.offer;
  const route = offerRoute(facts.offer.id, 'terms');
  const { units } = contract.licence;
  if (askedBy.length === 0) return found('open', 'Nobody has said which units ask for it.', route);
  if (units === null) return found('open', 'Nobody has said which units the licence names.', route);
  const without = askedBy.filter((unit) => !units.some((licensed) => isSameUnit(unit, licensed)));
  return without.length === 0
    ? found('passed', `The licence names ${askedBy.map(({ name }) => name).join(', ')}.`, route)
    : found('failed', `The licence does not name ${without.map(({ name }) => name).join(', ')}.`, route);
};

const peopleNamed: Check = (facts) => {
  const named = (role: string) => facts.offer.people.find((person) => person.role === role)?.name;
  const [owner, steward] = [named('owner'), named('steward')];
  const missing = [...(owner === undefined ? ['an owner'] : []), ...(steward === undefined ? ['a steward'] : [])];
  const route = offerRoute(facts.offer.id, 'terms');
  return missing.length === 0
    ? found('passed', `Owner: ${owner ?? ''}. Steward: ${steward ?? ''}.`, route)
    : found('failed', `Nobody is named as ${missing.join(' or ')}.`, route);
};

const catalogLinked: Check = (facts) => {
  const { asset } = facts.offer;
  if (asset === null) return found('open', 'The offer is linked to no asset of the catalog.', offerRoute(facts.offer.id, 'terms'));
  const route = `/catalog/asset/${encodeURIComponent(asset.assetId)}?in=${encodeURIComponent(asset.connectionId)}`;
  return facts.assetName === null
    ? found('failed', 'The linked asset is not in the mirror of the catalog.', route)
    : found('passed', `Linked to ${facts.assetName}.`, route);
};

/** What Meshbench looks up for each check; nothing here asks a service or reads rows. */
export const gateChecks: Checks = {
  sample_profiled: profiled,
  phi_reviewed: phiReviewed,
  safe_harbor: safeHarbor,
  quality_passed: qualityPassed,
  overlap_known: overlapKnown,
  keys_found: keysFound,
  terms_complete: termsComplete,
  licence_covers_units: licenceCovers,
  people_named: peopleNamed,
  catalog_linked: catalogLinked,
};

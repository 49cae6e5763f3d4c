import planted from '../../../../resources/demo/planted.json' with { type: 'json' };
import { type AssetPlan, assetPlans } from './asset-plans.ts';
import { type TermPlan, termOf, termPlans } from './glossaries.ts';
import { chanceOf } from './integers.ts';

/** Projects among whose assets the terms of a topic are at home. */
const homes: Readonly<Record<string, readonly string[]>> = {
  trial: ['norvexib', 'trialops', 'biostat'],
  subject: ['norvexib', 'biostat'],
  site: ['trialops'],
  'trial safety': ['norvexib', 'biostat'],
  laboratory: ['labs'],
  care: ['ehr'],
  medication: ['ehr', 'diabetes'],
  case: ['pv'],
  signal: ['pv'],
  submission: ['submissions'],
  privacy: ['ehr', 'registry', 'diabetes'],
  retention: ['office', 'submissions'],
  prescriber: ['field'],
  sales: ['market'],
  access: ['market'],
  claim: ['diabetes', 'market'],
  supply: ['planning', 'shortage'],
  dimension: ['office'],
  rule: ['office'],
  stewardship: ['office'],
  delivery: ['office', 'labs'],
};

const mostTerms = 12;
const unused: ReadonlySet<string> = new Set(planted.mesh.unusedTerms);

/** Defined twice: it is said of columns, rules and one request only. */
const isAmbiguous = ({ name }: TermPlan): boolean => name === planted.mesh.definedTwice;

/** Words of a text that tell something, small and without the plural. */
const wordsIn = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 3)
      .map((word) => word.replace(/s$/, '')),
  );

let assigned: ReadonlyMap<string, readonly string[]> | undefined;

/** Identifiers of the terms that are said of an asset as a whole. */
export function termsOfAsset(key: string): readonly string[] {
  assigned ??= assign();
  return assigned.get(key) ?? [];
}

/** Terms that the names of assets say; then every term that is on no column finds the asset of its topic that speaks most like it. */
function assign(): ReadonlyMap<string, readonly string[]> {
  const terms = new Map<string, string[]>(assetPlans.map(({ key }) => [key, []]));
  const give = ({ key }: AssetPlan, { id }: TermPlan): void => {
    const given = terms.get(key);
    if (given && !given.includes(id)) given.push(id);
  };
  const free = termPlans.filter((term) => !unused.has(term.name) && !isAmbiguous(term) && term.topic !== 'class');
  for (const asset of assetPlans) {
    const said = ` ${asset.name} ${asset.description} `.toLowerCase();
    for (const term of free) {
      const isHome = homes[term.topic]?.includes(asset.project) === true;
      if (isHome && said.includes(` ${term.name.toLowerCase()}`) && (terms.get(asset.key)?.length ?? 0) < 4) give(asset, term);
    }
  }
  const used = new Set([
    ...[...terms.values()].flat(),
    ...assetPlans.flatMap(({ columns }) => columns.filter(({ term }) => term !== '').map(({ term }) => termOf(term).id)),
  ]);
  const spoken = new Map(
    assetPlans.map(({ key, name, description, columns }) => [
      key,
      wordsIn(`${name} ${description} ${columns.map(({ businessName }) => businessName).join(' ')}`),
    ]),
  );
  for (const term of free) {
    if (used.has(term.id)) continue;
    const wanted = wordsIn(`${term.name} ${term.short}`);
    const scored = assetPlans
      .filter(({ key, project }) => homes[term.topic]?.includes(project) === true && (terms.get(key)?.length ?? 0) < mostTerms)
      .map((asset) => ({
        asset,
        score: [...wanted].filter((word) => spoken.get(asset.key)?.has(word)).length * 1000 + chanceOf(`${term.id} ${asset.key}`, 1000),
      }))
      .toSorted((one, other) => other.score - one.score);
    const [best] = scored;
    if (!best) throw new Error(`No asset of the demo has room for the term ${term.name}`);
    give(best.asset, term);
  }
  return terms;
}

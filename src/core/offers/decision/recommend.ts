import type { DecisionPolicy, Finding, Fitness, MeasureId, Recommendation, ScoredMeasure } from '#contract/offers/fitness.ts';
import { measureKinds } from './measures.ts';
import { isBeyond, onScale, type Score, scoreOf } from './score.ts';

/** What is asked in a year, and by how many records that are not owned yet it is divided. */
export interface AskedPrice {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const points = (value: number): string => String(Math.round(value));

/**
 * What the findings come to under a policy, and what would change it.
 *
 * Declined where a limit of that kind is passed, or where even the best that could be true stays below `declineBelow`; bought where
 * even the worst that could be true reaches `buyAt` and no limit is passed; negotiated between; and nothing is recommended while less
 * than `knownAtLeast` of the weight is known, unless a limit declines it anyway.
 */
export function assess(findings: readonly Finding[], policy: DecisionPolicy, price: AskedPrice | null): Fitness {
  const currency = price?.currency ?? null;
  const judged = judge(findings, policy, currency);
  const { recommendation, score, stops } = judged;
  return {
    ...score,
    recommendation,
    stops,
    reasons: reasonsFor(judged, policy),
    wouldChange: recommendation === 'buy' ? [] : whatWouldChange(findings, policy, currency),
    highestPrice: price === null ? null : highestPrice(findings, policy, price),
    notChecked: notChecked(score),
  };
}

/** Each reason once: several figures may wait for the same thing. */
function notChecked({ criteria }: Score): string[] {
  const sentences = criteria.flatMap(({ measures }) =>
    measures.flatMap(({ finding, points: { value }, scale }) =>
      value !== null || scale.weight === 0
        ? []
        : [finding.known ? `${measureKinds[finding.measure].label}: the policy does not say what it should be.` : finding.sentence],
    ),
  );
  return [...new Set(sentences)];
}

interface Judged {
  readonly score: Score;
  readonly stops: Fitness['stops'];
  readonly recommendation: Recommendation;
}

function judge(findings: readonly Finding[], policy: DecisionPolicy, currency: string | null): Judged {
  const score = scoreOf(findings, policy, currency);
  const stops = score.criteria.flatMap(({ measures }) => measures.flatMap((measure) => stopOf(measure, policy, currency)));
  return { score, stops, recommendation: recommend(score, stops, policy) };
}

function stopOf({ finding, id, scale }: ScoredMeasure, policy: DecisionPolicy, currency: string | null): Fitness['stops'] {
  if (!finding.known || scale.stop === null) return [];
  const place = onScale(finding.value, id, policy, currency);
  if (place === null || !isBeyond(place, scale)) return [];
  const limit = `The company’s limit is ${wanted(id, scale.stop.at)}${measureKinds[id].unit === 'money' ? ' what a new record may cost' : ''}.`;
  return [{ measure: id, effect: scale.stop.effect, sentence: `${finding.sentence} ${limit}` }];
}

function recommend({ known, points: { high, low } }: Score, stops: Fitness['stops'], policy: DecisionPolicy): Recommendation {
  if (stops.some(({ effect }) => effect === 'decline')) return 'decline';
  if (known < policy.knownAtLeast) return 'not_yet';
  if (high < policy.declineBelow) return 'decline';
  return low >= policy.buyAt && stops.length === 0 ? 'buy' : 'negotiate';
}

/** How far a measure pulls the whole from the middle, in points. */
function pull({ points: { value }, shareOfWhole }: ScoredMeasure): number {
  return ((value ?? 50) - 50) * shareOfWhole;
}

function reasonsFor({ recommendation, score, stops }: Judged, policy: DecisionPolicy): string[] {
  const { high, low, value } = score.points;
  const of =
    value === null ? '' : `${points(value)} of 100 points (from ${points(low)} to ${points(high)} with all that is estimated or not known)`;
  const verdict: Record<Recommendation, string> = {
    buy: `Fitness is ${of}; the company buys from ${points(policy.buyAt)}.`,
    decline: stops.some(({ effect }) => effect === 'decline')
      ? 'A limit of the company is passed.'
      : `Fitness is ${of}; the company declines below ${points(policy.declineBelow)}.`,
    negotiate:
      low >= policy.buyAt
        ? `Fitness is ${of}, enough to buy, but a limit of the company is passed.`
        : `Fitness is ${of}; the company buys from ${points(policy.buyAt)} and declines below ${points(policy.declineBelow)}.`,
    not_yet: `Only ${percent(score.known)} of the weight is known; the company wants ${percent(policy.knownAtLeast)}.`,
  };
  const measures = score.criteria.flatMap((criterion) => criterion.measures);
  const stopped = new Set(stops.map(({ measure }) => measure));
  const telling = measures
    .filter(({ finding, id, points: { value: own } }) => finding.known && own !== null && !stopped.has(id))
    .toSorted((one, other) => (recommendation === 'buy' ? pull(other) - pull(one) : pull(one) - pull(other)))
    .filter((measure) => (recommendation === 'buy' ? pull(measure) > 0 : pull(measure) < 0))
    .slice(0, 4);
  return [verdict[recommendation], ...stops.map(({ sentence }) => sentence), ...telling.map(({ finding }) => finding.sentence)];
}

/** Which measure, were it at its best and nothing else changed, would lead to a purchase. */
function whatWouldChange(findings: readonly Finding[], policy: DecisionPolicy, currency: string | null): string[] {
  return findings.flatMap((finding) => {
    const scale = policy.scales[finding.measure];
    if (!finding.known || measureKinds[finding.measure].unit === 'money') return [];
    const better = findings.map((other) =>
      other === finding ? { ...finding, value: scale.best, low: scale.best, high: scale.best } : other,
    );
    return judge(better, policy, currency).recommendation === 'buy'
      ? [`${measureKinds[finding.measure].label}: ${wanted(finding.measure, scale.best)} would do.`]
      : [];
  });
}

function wanted(measure: MeasureId, value: number): string {
  switch (measureKinds[measure].unit) {
    case 'share':
      return percent(value);
    case 'months':
      return `${value} months`;
    case 'money':
      return `${value} times`;
    case 'count':
      return String(value);
  }
}

/**
 * The highest price at which the offer would be bought with everything else as it is: cost rises in proportion to the price, so points
 * never rise with it, and halving the interval finds the place. To a thousandth, rounded down; null where no price
 * makes it so or the policy does not say what a record may cost.
 */
function highestPrice(findings: readonly Finding[], policy: DecisionPolicy, price: AskedPrice): Fitness['highestPrice'] {
  const cost = findings.find((finding) => finding.measure === 'cost_per_new_record');
  if (cost?.known !== true || price.amount <= 0 || onScale(cost.value, cost.measure, policy, price.currency) === null) return null;
  const isBoughtAt = (factor: number): boolean => {
    const priced = { ...cost, value: cost.value * factor, low: cost.low * factor, high: cost.high * factor };
    const others = findings.map((finding) => (finding === cost ? priced : finding));
    return judge(others, policy, price.currency).recommendation === 'buy';
  };
  // Never bought, or bought at any price because cost has neither weight nor limit.
  if (!isBoughtAt(0) || isBoughtAt(1e12)) return null;
  let [bought, refused] = [0, 1];
  while (isBoughtAt(refused)) [bought, refused] = [refused, refused * 2];
  while (refused - bought > refused / 2000) {
    const middle = (bought + refused) / 2;
    if (isBoughtAt(middle)) bought = middle;
    else refused = middle;
  }
  return { amount: Math.floor(price.amount * bought), currency: price.currency };
}

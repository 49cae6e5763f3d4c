import {
  type Criterion,
  criterionSchema,
  type DecisionPolicy,
  type Finding,
  type MeasureId,
  type MeasureScale,
  type Points,
  type ScoredCriterion,
  type ScoredMeasure,
} from '#contract/offers/fitness.ts';
import { criterionWords, measureKinds } from './measures.ts';

const nothingKnown: Points = { value: null, low: 0, high: 100 };

/** 0 to 100 on a straight line from `worst` to `best`, flat beyond both. */
export function pointsOf(value: number, { best, worst }: Pick<MeasureScale, 'best' | 'worst'>): number {
  return Math.min(100, Math.max(0, ((value - worst) / (best - worst)) * 100));
}

/** Whether a value lies beyond the limit of its scale, seen from `best`. */
export function isBeyond(value: number, { best, stop, worst }: MeasureScale): boolean {
  if (stop === null) return false;
  return worst > best ? value > stop.at : value < stop.at;
}

/**
 * The value on the scale of its measure; null where there is none. Cost counts in multiples of what a new record may cost, and so
 * needs that said, in the currency of the price.
 */
export function onScale(value: number, measure: MeasureId, policy: DecisionPolicy, currency: string | null): number | null {
  if (measureKinds[measure].unit !== 'money') return value;
  return policy.ceiling !== null && policy.ceiling.currency === currency ? value / policy.ceiling.amount : null;
}

/** Mean of points, each with its weight, end by end: what is not known takes in everything from 0 to 100. */
function meanOf(parts: readonly { readonly points: Points; readonly weight: number }[]): Points & { known: number } {
  const counted = parts.filter(({ weight }) => weight > 0);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return { ...nothingKnown, known: 0 };
  const sum = (of: (points: Points) => number): number =>
    counted.reduce((total, { points, weight }) => total + of(points) * weight, 0) / whole;
  const known = counted.filter(({ points }) => points.value !== null);
  const knownWeight = known.reduce((total, { weight }) => total + weight, 0);
  return {
    value: knownWeight === 0 ? null : known.reduce((total, { points, weight }) => total + (points.value ?? 0) * weight, 0) / knownWeight,
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
    known: knownWeight / whole,
  };
}

function scored(finding: Finding, policy: DecisionPolicy, currency: string | null, shareOfWhole: number): ScoredMeasure {
  const scale = policy.scales[finding.measure];
  const { label, unit } = measureKinds[finding.measure];
  const at = (value: number): number | null => {
    const place = onScale(value, finding.measure, policy, currency);
    return place === null ? null : pointsOf(place, scale);
  };
  const value = finding.known ? at(finding.value) : null;
  const ends = finding.known && value !== null ? [at(finding.low) ?? 0, at(finding.high) ?? 0] : [0, 100];
  return {
    id: finding.measure,
    label,
    unit,
    currency: unit === 'money' ? currency : null,
    finding,
    scale,
    points: { value, low: Math.min(...ends), high: Math.max(...ends) },
    shareOfWhole,
  };
}

export interface Score {
  readonly points: Points;
  /** Share of the whole weight that is known, 0 to 1. */
  readonly known: number;
  readonly criteria: ScoredCriterion[];
}

/**
 * Points by criterion and in all. A criterion is the weighted mean of its measures, fitness that of the criteria; `value` is the mean
 * of what is known, low and high count with all.
 * @param findings at most one for each measure; a measure without one counts as not known where it has a weight
 * @param currency ISO 4217, of the price; null where there is none
 */
export function scoreOf(findings: readonly Finding[], policy: DecisionPolicy, currency: string | null): Score {
  const whole = Object.values(policy.weights).reduce((sum, weight) => sum + weight, 0);
  const criteria = criterionSchema.options.map((criterion): ScoredCriterion => {
    const weight = policy.weights[criterion];
    const own = findingsOf(criterion, findings);
    const ownWeight = own.reduce((sum, { measure }) => sum + policy.scales[measure].weight, 0);
    const measures = own.map((finding) =>
      scored(
        finding,
        policy,
        currency,
        whole === 0 || ownWeight === 0 ? 0 : (weight / whole) * (policy.scales[finding.measure].weight / ownWeight),
      ),
    );
    const { known, ...points } = meanOf(measures.map((measure) => ({ points: measure.points, weight: measure.scale.weight })));
    return { criterion, ...criterionWords[criterion], weight, points, known, measures };
  });
  const { known: _, ...points } = meanOf(criteria);
  const known = criteria.reduce((sum, criterion) => sum + criterion.known * criterion.weight, 0) / (whole === 0 ? 1 : whole);
  const value = weightedValue(criteria);
  return { points: { ...points, value }, known, criteria };
}

/** The mean of what is known; a criterion counts with the part of its weight that is known. */
function weightedValue(criteria: readonly ScoredCriterion[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const { known, points, weight } of criteria) {
    if (points.value === null) continue;
    sum += points.value * weight * known;
    weights += weight * known;
  }
  return weights === 0 ? null : sum / weights;
}

function findingsOf(criterion: Criterion, findings: readonly Finding[]): Finding[] {
  return Object.entries(measureKinds).flatMap(([id, kind]): Finding[] => {
    if (kind.criterion !== criterion) return [];
    const measure = id as MeasureId;
    return [
      findings.find((finding) => finding.measure === measure) ?? {
        known: false,
        measure,
        sentence: `${kind.label}: not looked at.`,
        sources: [],
      },
    ];
  });
}

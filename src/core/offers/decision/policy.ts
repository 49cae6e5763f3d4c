import { type DecisionPolicy, decisionPolicySchema } from '#contract/offers/fitness.ts';
import { failure } from '../../failures.ts';

/** What holds until the company says otherwise. Shares from 0 to 1; cost in multiples of what a new record may cost. */
export const usualPolicy: DecisionPolicy = {
  formatVersion: 1,
  weights: { quality: 20, coverage: 15, novelty: 25, privacy: 15, licence: 10, cost: 15 },
  scales: {
    rules_passed: { worst: 0.7, best: 1, weight: 40, stop: null },
    duplicate_rows: { worst: 0.05, best: 0, weight: 25, stop: { at: 0.2, effect: 'negotiate' } },
    wrong_codes: { worst: 0.05, best: 0, weight: 20, stop: null },
    empty_cells: { worst: 0.4, best: 0.02, weight: 15, stop: null },
    promises_kept: { worst: 0.7, best: 1, weight: 40, stop: { at: 0.5, effect: 'negotiate' } },
    missing_days: { worst: 0.2, best: 0, weight: 30, stop: null },
    history_months: { worst: 1, best: 12, weight: 30, stop: null },
    new_entities: { worst: 0.2, best: 0.9, weight: 60, stop: { at: 0.05, effect: 'decline' } },
    new_rows: { worst: 0.2, best: 0.9, weight: 40, stop: null },
    direct_identifiers: { worst: 6, best: 0, weight: 40, stop: { at: 10, effect: 'negotiate' } },
    smallest_group: { worst: 1, best: 11, weight: 30, stop: null },
    singled_out: { worst: 0.2, best: 0, weight: 30, stop: { at: 0.5, effect: 'negotiate' } },
    units_covered: { worst: 0, best: 1, weight: 50, stop: { at: 0.99, effect: 'negotiate' } },
    terms_complete: { worst: 0.4, best: 1, weight: 30, stop: null },
    months_left: { worst: 3, best: 24, weight: 20, stop: null },
    cost_per_new_record: { worst: 2, best: 0.5, weight: 100, stop: { at: 1.5, effect: 'decline' } },
  },
  ceiling: null,
  buyAt: 65,
  declineBelow: 40,
  knownAtLeast: 0.7,
};

/**
 * A policy that somebody wrote, held against what a policy must be.
 * @throws AppFailure `bad_input` that names the member and what it should be
 */
export function readPolicy(value: unknown): DecisionPolicy {
  const read = decisionPolicySchema.safeParse(value);
  if (!read.success) {
    const [first] = read.error.issues;
    throw failure(
      'bad_input',
      `This is no decision policy: ${first?.path.join('.') || 'the file'}: ${first?.message ?? 'not understood'}.`,
    );
  }
  const policy = read.data;
  if (Object.values(policy.weights).every((weight) => weight === 0))
    throw failure('bad_input', 'At least one criterion must count. Give one of them a weight above 0.');
  if (policy.declineBelow > policy.buyAt)
    throw failure('bad_input', 'An offer would be bought and declined at the same points. Set "buy from" above "decline below".');
  for (const [measure, { best, stop, worst }] of Object.entries(policy.scales)) {
    if (best === worst) throw failure('bad_input', `${measure}: "best" and "worst" are the same, so nothing lies between. Set them apart.`);
    if (stop !== null && (stop.at - best) * (worst - best) < 0)
      throw failure('bad_input', `${measure}: it would stop beyond its best value. Set "stop" on the side of "worst".`);
  }
  return policy;
}

import type { Comparison, ComparisonInput, DeliveryFacts } from '#contract/studies/comparison.ts';
import { compareDeliveries } from '#core/comparison/compare-deliveries.ts';
import { deliveryFacts } from '#core/comparison/delivery-facts.ts';
import { failure } from '#core/failures.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { runProfile } from '../profile-run.ts';

/** Compares the first two files. A delivery that nobody has profiled before is profiled first, to know what its columns mean. */
export async function runComparison(context: StudyContext, input: ComparisonInput): Promise<Comparison> {
  const { progress, runner, sources, version } = context;
  const [subject, other] = sources;
  if (!other) throw failure('bad_input', 'A comparison needs two deliveries.');
  const [before, after] = input.subject === 'after' ? [other, subject] : [subject, other];
  const facts = {
    before: await known(context, before, input.before, 'earlier'),
    after: await known(context, after, input.after, 'later'),
  };
  return await compareDeliveries({ before, after, runner, progress, version }, { ...input, ...facts });
}

async function known(context: StudyContext, source: OpenedSource, facts: DeliveryFacts, which: string): Promise<DeliveryFacts> {
  if (facts.columns !== null) return facts;
  const { limits, progress, runner, version } = context;
  const profile = await runProfile({
    source,
    runner,
    limits,
    version,
    onStep: () => undefined,
    progress: {
      signal: progress.signal,
      report: ({ share }) => progress.report({ label: `Profiling the ${which} delivery`, share }),
    },
  });
  return deliveryFacts(facts.title, profile);
}

import { failure } from '#core/failures.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import type { StudyInput, StudyName, StudyOutput } from '#core/studies/study-map.ts';
import { checkedInput } from './catalog.ts';

type Loaders = {
  readonly [Name in StudyName]: () => Promise<(context: StudyContext, input: StudyInput<Name>) => Promise<StudyOutput<Name>>>;
};

/** The inside of each study, loaded when it is asked for: a lab that profiles starts no later for it. */
const loaders: Loaders = {
  comparison: async () => (await import('./comparison.ts')).runComparison,
  lineage_test: async () => (await import('#core/lineage/testing/hold-against-data.ts')).holdAgainstData,
  linkage_plan: async () => (await import('#core/overlap/linkage/link-records.ts')).planLinkage,
  near_duplicates: async () => (await import('./near-duplicates.ts')).runNearDuplicates,
  overlap: async () => (await import('./overlap.ts')).runOverlap,
  privacy: async () => (await import('./privacy.ts')).runPrivacy,
  quality: async () => (await import('./quality.ts')).runQuality,
  record_linkage: async () => (await import('./record-linkage.ts')).runRecordLinkage,
  relationships: async () => (await import('./relationships.ts')).runRelationships,
  sketch: async () => (await import('./sketch.ts')).runSketch,
  time_coverage: async () => (await import('./time-coverage.ts')).runTimeCoverage,
  token_linkage: async () => (await import('./token-linkage.ts')).runTokenLinkage,
};

/**
 * Runs a study inside the lab.
 * @throws AppFailure
 */
export async function runStudy(name: string, input: unknown, context: StudyContext): Promise<unknown> {
  const load = Object.hasOwn(loaders, name)
    ? (loaders as Record<string, () => Promise<(context: StudyContext, input: unknown) => Promise<unknown>>>)[name]
    : undefined;
  if (!load) throw failure('internal', 'A study that this version does not know was asked for.');
  const run = await load();
  return await run(context, checkedInput(name, input));
}

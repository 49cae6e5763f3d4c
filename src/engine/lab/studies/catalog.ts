import type * as z from 'zod';
import { comparisonInputSchema, comparisonSchema } from '#contract/studies/comparison.ts';
import { lineageTestInputSchema, lineageTestSchema } from '#contract/studies/lineage-test.ts';
import { nearDuplicatesInputSchema, nearDuplicatesSchema } from '#contract/studies/near-duplicates.ts';
import { exactOverlapInputSchema, exactOverlapSchema } from '#contract/studies/overlap.ts';
import { privacyInputSchema, privacyOutputSchema } from '#contract/studies/privacy.ts';
import { qualityInputSchema, qualityOutputSchema } from '#contract/studies/quality.ts';
import { linkagePlanSchema, recordLinkageInputSchema, recordLinkageSchema } from '#contract/studies/record-linkage.ts';
import {
  relationshipsInputSchema,
  relationshipsSchema,
  timeCoverageInputSchema,
  timeCoverageSchema,
} from '#contract/studies/relationships.ts';
import { tokenLinkageInputSchema, tokenLinkageSchema } from '#contract/studies/token-linkage.ts';
import { sketchInputSchema, sketchOutputSchema } from '#contract/studies/sketch.ts';
import { failure } from '#core/failures.ts';
import type { StudyInput, StudyName, StudyOutput } from '#core/studies/study-map.ts';

type Catalog = {
  readonly [Name in StudyName]: { readonly input: z.ZodType<StudyInput<Name>>; readonly output: z.ZodType<StudyOutput<Name>> };
};

/** What each study may be asked, and what it may answer. */
const catalog: Catalog = {
  comparison: { input: comparisonInputSchema, output: comparisonSchema },
  lineage_test: { input: lineageTestInputSchema, output: lineageTestSchema },
  linkage_plan: { input: recordLinkageInputSchema, output: linkagePlanSchema },
  near_duplicates: { input: nearDuplicatesInputSchema, output: nearDuplicatesSchema },
  overlap: { input: exactOverlapInputSchema, output: exactOverlapSchema },
  privacy: { input: privacyInputSchema, output: privacyOutputSchema },
  quality: { input: qualityInputSchema, output: qualityOutputSchema },
  record_linkage: { input: recordLinkageInputSchema, output: recordLinkageSchema },
  relationships: { input: relationshipsInputSchema, output: relationshipsSchema },
  sketch: { input: sketchInputSchema, output: sketchOutputSchema },
  time_coverage: { input: timeCoverageInputSchema, output: timeCoverageSchema },
  token_linkage: { input: tokenLinkageInputSchema, output: tokenLinkageSchema },
};

const entryOf = (name: string): { input: z.ZodType; output: z.ZodType } | undefined =>
  Object.hasOwn(catalog, name) ? (catalog as Record<string, { input: z.ZodType; output: z.ZodType }>)[name] : undefined;

/** What the engine asked, checked inside the lab. */
export function checkedInput(name: string, input: unknown): unknown {
  const entry = entryOf(name);
  if (!entry) throw failure('internal', 'A study that this version does not know was asked for.');
  return entry.input.parse(input);
}

/**
 * What the lab answered, checked by the engine: a lab that a hostile file has taken over may say anything.
 * @throws AppFailure `lab_crashed`
 */
export function checkedOutput<Name extends StudyName>(name: Name, output: unknown): StudyOutput<Name> {
  const parsed = entryOf(name)?.output.safeParse(output);
  if (!parsed?.success)
    throw failure('lab_crashed', 'The process that reads the file sent an answer that makes no sense. Nothing else was affected.');
  return parsed.data as StudyOutput<Name>;
}

import type { Comparison, ComparisonInput } from '#contract/studies/comparison.ts';
import type { LineageTest, LineageTestInput } from '#contract/studies/lineage-test.ts';
import type { NearDuplicates, NearDuplicatesInput } from '#contract/studies/near-duplicates.ts';
import type { ExactOverlap, ExactOverlapInput } from '#contract/studies/overlap.ts';
import type { PrivacyInput, PrivacyOutput } from '#contract/studies/privacy.ts';
import type { QualityInput, QualityOutput } from '#contract/studies/quality.ts';
import type { LinkagePlan, RecordLinkage, RecordLinkageInput } from '#contract/studies/record-linkage.ts';
import type { SketchInput, SketchOutput } from '#contract/studies/sketch.ts';
import type { Relationships, RelationshipsInput, TimeCoverage, TimeCoverageInput } from '#contract/studies/relationships.ts';
import type { TokenLinkage, TokenLinkageInput } from '#contract/studies/token-linkage.ts';

/**
 * Every kind of study with what it is asked and what it answers; a study adds its line here, its schemas to the lab's catalogue and
 * its inside to the lab's loader.
 */
export interface StudyMap {
  readonly comparison: { readonly input: ComparisonInput; readonly output: Comparison };
  readonly lineage_test: { readonly input: LineageTestInput; readonly output: LineageTest };
  readonly linkage_plan: { readonly input: RecordLinkageInput; readonly output: LinkagePlan };
  readonly near_duplicates: { readonly input: NearDuplicatesInput; readonly output: NearDuplicates };
  readonly overlap: { readonly input: ExactOverlapInput; readonly output: ExactOverlap };
  readonly privacy: { readonly input: PrivacyInput; readonly output: PrivacyOutput };
  readonly quality: { readonly input: QualityInput; readonly output: QualityOutput };
  readonly record_linkage: { readonly input: RecordLinkageInput; readonly output: RecordLinkage };
  readonly relationships: { readonly input: RelationshipsInput; readonly output: Relationships };
  readonly sketch: { readonly input: SketchInput; readonly output: SketchOutput };
  readonly time_coverage: { readonly input: TimeCoverageInput; readonly output: TimeCoverage };
  readonly token_linkage: { readonly input: TokenLinkageInput; readonly output: TokenLinkage };
}

export type StudyName = keyof StudyMap & string;
export type StudyInput<Name extends StudyName> = StudyMap[Name] extends { readonly input: infer Input } ? Input : never;
export type StudyOutput<Name extends StudyName> = StudyMap[Name] extends { readonly output: infer Output } ? Output : never;

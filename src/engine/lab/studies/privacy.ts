import type { PrivacyInput, PrivacyOutput } from '#contract/studies/privacy.ts';
import { studyPrivacy } from '#core/privacy/study-privacy.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { runProfile } from '../profile-run.ts';

/** Whom a file may identify, and how easily. Describes the columns itself where nobody has profiled the file before. */
export async function runPrivacy(context: StudyContext, input: PrivacyInput): Promise<PrivacyOutput> {
  const { limits, progress, runner, version } = context;
  const [source] = context.sources;
  return await studyPrivacy(
    {
      source,
      runner,
      progress,
      year: new Date().getUTCFullYear(),
      describe: async () => {
        const profile = await runProfile({
          source,
          runner,
          limits,
          version,
          companyTypes: input.companyTypes,
          onStep: () => undefined,
          progress,
        });
        return profile.columns.map(({ name, phi, semanticTypes }) => ({ name, semanticTypes, phi }));
      },
    },
    input,
  );
}

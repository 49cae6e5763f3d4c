import type { TokenLinkage, TokenLinkageInput } from '#contract/studies/token-linkage.ts';
import { linkTokens } from '#core/overlap/linkage/link-tokens.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/** Persons or providers of one data set that another has too. */
export async function runTokenLinkage(context: StudyContext, input: TokenLinkageInput): Promise<TokenLinkage> {
  const started = performance.now();
  const linkage = await linkTokens(context, input);
  return { ...linkage, milliseconds: Math.round(performance.now() - started) };
}

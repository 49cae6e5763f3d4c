import { perCent } from '#contract/figure-words.ts';
import { comparedCharacters } from './levels.ts';
import type { Records } from './records.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const share = perCent({ maximumSignificantDigits: 3 });

/** Linked pairs for each record, beyond which they are no repeats. */
const likelyPairs = 0.5;

/** What the figures of a linkage do not say, in sentences. */
export function linkageLimits(
  { allPairs, columns, count }: Records,
  { alone, compared, linked, usual }: { compared: number; alone: number; linked: number; usual: readonly string[] },
): string[] {
  const hasTexts = columns.some(({ comparison }) => ['name', 'text', 'identifier'].includes(comparison));
  return [
    ...(linked > likelyPairs * count
      ? [
          `${whole.format(linked)} linked pairs among ${whole.format(count)} records are more than make sense: these columns describe what many records have in common, such as a person with many claims. Compare columns that tell the records themselves apart.`,
        ]
      : []),
    ...(allPairs > compared
      ? [
          `${whole.format(compared)} of ${whole.format(allPairs)} pairs were compared (${share(compared / allPairs)}): those that agree in the columns of a rule. Two records that no rule brings together are not found, however alike they are; ${whole.format(alone)} of ${whole.format(count)} records were compared with no other.`,
        ]
      : []),
    'The probability is a model’s: columns are taken to err independently of each other. Columns that say the same twice, such as a ZIP code and its state, make it too certain.',
    ...(compared > 0
      ? ['Whether a pair is the same is for a person to say. Relatives, twins and people who live together are alike as well.']
      : []),
    ...(usual.length > 0 && compared > 0
      ? [`Nothing could be learnt here of how often the same record differs in ${usual.join(', ')}: what is usual was taken.`]
      : []),
    ...(hasTexts ? [`Texts were compared by their first ${comparedCharacters} characters.`] : []),
  ];
}

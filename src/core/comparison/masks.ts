import type { Scalar } from '#contract/values.ts';

/** Longest mask that is kept; longer ones end in an ellipsis. */
const longest = 40;

const cut = (mask: string): string => (mask.length <= longest ? mask : `${mask.slice(0, longest)}…`);

/** The shape of a text: runs of small letters become `a`, of capitals `A`, each digit `9`; everything else stays. */
export function maskOf(text: string): string {
  return cut(
    text
      .slice(0, 4 * longest)
      .replaceAll(/\p{Lu}+/gu, 'A')
      .replaceAll(/[\p{Ll}\p{Lo}\p{Lt}\p{Lm}]+/gu, 'a')
      .replaceAll(/\p{Nd}/gu, '9'),
  );
}

/** The same in SQL, for the expression of a text. */
export function maskSql(text: string): string {
  const start = `left(${text}, ${String(4 * longest)})`;
  const shape = String.raw`regexp_replace(regexp_replace(regexp_replace(${start}, '\p{Lu}+', 'A', 'g'), '[\p{Ll}\p{Lo}\p{Lt}\p{Lm}]+', 'a', 'g'), '\p{Nd}', '9', 'g')`;
  return `left(${shape}, ${String(longest + 1)})`;
}

/** Makes a mask of what {@link maskSql} gave. */
export const readMask = cut;

/** A value as its shape, so that it can be shown without being told: every letter `A` or `a`, every digit `9`. */
export function maskedValue(value: Scalar): Scalar {
  if (value === null || typeof value === 'boolean') return value;
  return String(value).replaceAll(/[\p{L}\p{Nd}]/gu, (each) => (/\p{Nd}/u.test(each) ? '9' : /\p{Lu}/u.test(each) ? 'A' : 'a'));
}

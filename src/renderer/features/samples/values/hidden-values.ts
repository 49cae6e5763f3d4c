import { createContext } from 'react';
import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnProfile } from '#contract/profile.ts';

/** True around values that may identify people, until somebody asks to see them: each is then shown as its shape. */
export const HiddenValues = createContext(false);

/** The shape of a text: every digit `9`, every capital `A`, every other letter `a`; the rest stays. As the engine masks comparisons. */
export const shapeOf = (text: string): string =>
  text.replaceAll(/[\p{L}\p{Nd}]/gu, (each) => (/\p{Nd}/u.test(each) ? '9' : /\p{Lu}/u.test(each) ? 'A' : 'a'));

/** True where a column may identify people, itself or by a field inside of it: a person's word goes before what was found. */
export function mayIdentify(
  { nested, phi }: Pick<ColumnProfile, 'nested' | 'phi'>,
  decided: Pick<DecidedColumn, 'phi'> | undefined,
): boolean {
  const said = decided?.phi ?? null;
  if (said !== null) return said.length > 0;
  return phi.length > 0 || (nested?.fields.some((field) => field.phi.length > 0) ?? false);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../../src/renderer/app/tokens.css', import.meta.url), 'utf8');

const tokens = new Map(
  [...css.matchAll(/--mb-([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['surface', 'surface-raised', 'surface-sunken'];
const words = ['text', 'text-dim', 'text-faint', 'accent', 'attention', 'failed', 'local', 'estimate', 'phi'];
const code = ['code-section', 'code-keyword', 'code-type', 'code-text', 'code-number', 'code-name', 'text-faint'];

/** Text needs 4.5 : 1 (WCAG 1.4.3); what only shows a shape needs 3 : 1 (1.4.11). */
const pairs: readonly (readonly [string, string, number])[] = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground, 4.5] as const)),
  ...['text', 'text-dim'].flatMap((word) => ['hover', 'selected', 'accent-soft'].map((ground) => [word, ground, 4.5] as const)),
  ...code.flatMap((word) => ['surface-raised', 'hover'].map((ground) => [word, ground, 4.5] as const)),
  ['accent', 'accent-soft', 4.5],
  ['accent', 'selected', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['attention', 'attention-soft', 4.5],
  ['failed', 'failed-soft', 4.5],
  ['text', 'failed-soft', 4.5],
  ['text-dim', 'failed-soft', 4.5],
  ['local', 'local-soft', 4.5],
  ['phi', 'phi-soft', 4.5],
  ...grounds.map((ground) => ['focus', ground, 3] as const),
  ['focus', 'selected', 3],
  ...grounds.map((ground) => ['chart-1', ground, 3] as const),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(pairs)('shows %s on %s at %s : 1 or more', (word, ground, least) => {
    const one = tokens.get(word);
    const other = tokens.get(ground);
    if (one === undefined || other === undefined) throw new Error(`tokens.css has no ${word} or no ${ground}`);
    expect(contrast(one[theme], other[theme])).toBeGreaterThanOrEqual(least);
  });
});

it('knows the contrast of black on white', () => {
  expect(contrast('000000', 'ffffff')).toBeCloseTo(21, 5);
  expect(contrast('767676', 'ffffff')).toBeCloseTo(4.54, 2);
});

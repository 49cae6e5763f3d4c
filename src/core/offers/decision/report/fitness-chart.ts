import type { DecisionPolicy, Fitness } from '#contract/offers/fitness.ts';
import { markup } from '../../../dossier/picture/svg-text.ts';
import { pointsWords } from '#contract/offers/decision-words.ts';

export interface ChartColours {
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly bar: string;
}

const [width, labelWidth, rowHeight, headHeight] = [523, 150, 24, 22];
const barWidth = width - labelWidth - 110;

/** Where so many points stand, in units of the picture. */
const at = (points: number): number => labelWidth + (Math.min(100, Math.max(0, points)) / 100) * barWidth;

/** A line over all that could be true; nothing where that is one place. */
function whisker({ high, low }: Fitness['points'], middle: number, colour: string): string {
  if (high - low < 0.5) return '';
  const line = (from: number, to: number, up: number): string =>
    `<line x1="${at(from)}" y1="${middle - up}" x2="${at(to)}" y2="${middle + up}" stroke="${colour}" stroke-width="1.5"/>`;
  return line(low, high, 0) + line(low, low, 3) + line(high, high, 3);
}

/**
 * A bar for each criterion and for the whole, from 0 to 100 points: filled to what is known, with a line over everything that could be
 * true, and a rule where the company buys and where it declines.
 */
export function fitnessChart({ criteria, points }: Fitness, { buyAt, declineBelow }: DecisionPolicy, colours: ChartColours): string {
  const lines = [
    { label: 'Fitness for purpose', points, share: null as number | null },
    ...criteria.map((each) => ({ label: each.label, points: each.points, share: each.weight })),
  ];
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const height = headHeight + lines.length * rowHeight + 4;
  const text = (x: number, y: number, words: string, more = ''): string =>
    `<text x="${x}" y="${y}" font-family="Roboto, system-ui, sans-serif" font-size="9" fill="${colours.text}"${more}>${markup(words)}</text>`;
  const rule = (value: number, words: string, place: 'start' | 'end'): string =>
    `<line x1="${at(value)}" y1="${headHeight - 4}" x2="${at(value)}" y2="${height}" stroke="${colours.dim}" stroke-width="0.75" stroke-dasharray="2 2"/>` +
    `<text x="${at(value) + (place === 'start' ? 3 : -3)}" y="${headHeight - 8}" font-family="Roboto, system-ui, sans-serif" font-size="8" fill="${colours.dim}" text-anchor="${place}">${markup(words)}</text>`;
  const rows = lines.map(({ label, points: own, share }, place) => {
    const top = headHeight + place * rowHeight;
    const middle = top + rowHeight / 2;
    const counted = share === null || weights === 0 ? '' : ` (${Math.round((share / weights) * 100)} %)`;
    return (
      text(0, middle + 3, label + counted, place === 0 ? ' font-weight="bold"' : '') +
      `<rect x="${labelWidth}" y="${middle - 6}" width="${barWidth}" height="12" fill="${colours.line}" fill-opacity="0.45"/>` +
      (own.value === null
        ? ''
        : `<rect x="${labelWidth}" y="${middle - 6}" width="${at(own.value) - labelWidth}" height="12" fill="${colours.bar}"/>`) +
      whisker(own, middle, colours.text) +
      text(labelWidth + barWidth + 8, middle + 3, pointsWords(own))
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${rows.join('')}${rule(declineBelow, 'declines below', 'end')}${rule(buyAt, 'buys from', 'start')}</svg>`;
}

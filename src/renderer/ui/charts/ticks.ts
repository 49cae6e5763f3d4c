import type { MeasureLine } from './measure.ts';

export interface Tick {
  value: number;
  label: string;
}

/** The step of 1, 2 or 5 times a power of ten that gives about `count` ticks. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0) || count < 1) return 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * power;
}

/** Multiples of a nice step within [from, to]. */
export function linearTicks(from: number, to: number, count: number): Tick[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return [];
  if (from === to) return [{ value: from, label: shortNumber(from) }];
  const step = niceStep(to - from, count);
  const ticks: Tick[] = [];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + step * 1e-9; n += 1) {
    const value = Number((n * step).toPrecision(12));
    // Spans too small against their place (1e15 + 0.1) would repeat one value for ever.
    if (ticks.at(-1)?.value === value) break;
    ticks.push({ value, label: shortNumber(value, step) });
  }
  return ticks;
}

/** Powers of ten within [from, to], thinned to about `count`; 2 and 5 times them when there are few. `from` is above 0. */
export function logTicks(from: number, to: number, count: number): Tick[] {
  if (!(from > 0) || !(to >= from) || !Number.isFinite(to)) return [];
  const low = Math.ceil(Math.log10(from) - 1e-9);
  const high = Math.floor(Math.log10(to) + 1e-9);
  const powers = high - low + 1;
  const every = Math.max(1, Math.ceil(powers / count));
  const factors = powers * 3 <= count ? [1, 2, 5] : [1];
  const ticks: Tick[] = [];
  for (let power = low - 1; power <= high; power += 1) {
    if ((power - low) % every !== 0) continue;
    for (const factor of factors) {
      const value = Number((factor * 10 ** power).toPrecision(12));
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) ticks.push({ value, label: shortNumber(value) });
    }
  }
  return ticks.length > 0 ? ticks : linearTicks(from, to, count);
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 5, 15, 30].map((n) => n * second),
  ...[1, 5, 15, 30].map((n) => n * minute),
  ...[1, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14].map((n) => n * day),
];

/** Round instants in UTC within [from, to], labelled no finer than they differ. */
export function timeTicks(from: number, to: number, count: number): Tick[] {
  if (!Number.isFinite(from) || !Number.isFinite(to) || to < from) return [];
  if (from === to) return [{ value: from, label: isoPart(from, day) }];
  const span = to - from;
  if (span / count < second) return linearTicks(from, to, count).map(({ value }) => ({ value, label: isoPart(value, 1) }));
  const step = steps.find((candidate) => span / candidate <= count);
  if (step !== undefined) {
    const ticks: Tick[] = [];
    for (let value = Math.ceil(from / step) * step; value <= to; value += step) ticks.push({ value, label: isoPart(value, step) });
    return ticks;
  }
  return monthTicks(from, to, count);
}

/** Months since the year 0. */
const monthOf = (value: number): number => new Date(value).getUTCFullYear() * 12 + new Date(value).getUTCMonth();

function monthTicks(from: number, to: number, count: number): Tick[] {
  const span = monthOf(to) - monthOf(from);
  const step = [1, 2, 3, 6].find((candidate) => span / candidate <= count) ?? niceStep(span / 12, count) * 12;
  const whole = Math.max(12, Math.round(step / 12) * 12);
  const stride = step < 12 ? step : whole;
  const ticks: Tick[] = [];
  for (let month = Math.ceil(monthOf(from) / stride) * stride; ; month += stride) {
    // Date.UTC takes the years 0 to 99 for 1900 to 1999.
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const value = date.getTime();
    if (!(value <= to)) return ticks;
    if (value >= from) ticks.push({ value, label: date.toISOString().slice(0, stride >= 12 ? 4 : 7) });
  }
}

function isoPart(value: number, step: number): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (step >= day) return iso.slice(0, 10);
  if (step >= minute) return value % day === 0 ? iso.slice(5, 10) : iso.slice(11, 16);
  return step >= second ? iso.slice(11, 19) : iso.slice(11, 23);
}

function clock(value: number): string {
  const label = new Date(((value % day) + day) % day).toISOString();
  return value >= day ? '24:00' : value % minute === 0 ? label.slice(11, 16) : label.slice(11, 19);
}

export function ticksFor(line: MeasureLine, scale: 'linear' | 'log', from: number, to: number, count: number): Tick[] {
  if (line === 'date' || line === 'instant') {
    const ticks = timeTicks(from, to, count);
    if (line === 'instant') return ticks;
    return ticks
      .filter(({ value }) => value % day === 0)
      .map((tick) => (tick.label.length === 5 ? { ...tick, label: isoPart(tick.value, day) } : tick));
  }
  if (line === 'time_of_day') {
    const step = steps.find((candidate) => (to - from) / candidate <= count) ?? day;
    const ticks: Tick[] = [];
    for (let value = Math.ceil(from / step) * step; value <= to; value += step) ticks.push({ value, label: clock(value) });
    return ticks;
  }
  return scale === 'log' ? logTicks(from, to, count) : linearTicks(from, to, count);
}

const suffixes: readonly [number, string][] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/**
 * A tick's label: `25k`, `1.5M`, `0.002`, `1e-7`. With `step`, as many decimals as neighbours need to differ; without it, three
 * significant digits.
 */
export function shortNumber(value: number, step?: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4)
    return minus(
      value
        .toExponential(2)
        .replace(/\.?0+e/, 'e')
        .replace('e+', 'e'),
    );
  const [unit, suffix] = suffixes.find(([from]) => size >= from && (from > 1e3 || size >= 1e4)) ?? [1, ''];
  const finest = step === undefined ? 10 ** (Math.floor(Math.log10(size)) - 2) : step;
  const decimals = Math.min(12, Math.max(0, Math.ceil(-Math.log10(finest / unit) - 1e-9)));
  const text = (value / unit).toFixed(decimals);
  return minus(`${decimals > 0 ? text.replace(/\.?0+$/, '') : text}${suffix}`);
}

function minus(text: string): string {
  return text.replaceAll('-', '−');
}

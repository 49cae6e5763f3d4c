const group = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });
const tiny = new Intl.NumberFormat('en-GB', { notation: 'scientific', maximumSignificantDigits: 4 });

/** 1234567 → "1,234,567"; fractions are rounded. */
export const formatCount = (count: number): string => group.format(count);

const steps: readonly [number, string][] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
];

/** Counts from a million up are shortened with one decimal: 1234567 → "1.2 M"; below that they stay whole. */
export function formatCompact(count: number): string {
  const size = Math.abs(count);
  for (const [step, letter] of steps) {
    // From 999.95 of the smaller letter on it would read as "1,000.0".
    if (size >= step * 0.99995) return `${(count / step).toFixed(1)} ${letter}`;
  }
  return formatCount(count);
}

/**
 * A share from 0 to 1 as per cent with one decimal. What is not zero never reads as 0.0 %,
 * and what is not everything never reads as 100.0 %.
 */
export function formatShare(share: number): string {
  const text = (share * 100).toFixed(1);
  if (text === '0.0' && share > 0) return '< 0.1 %';
  if (text === '100.0' && share < 1) return '> 99.9 %';
  return `${text} %`;
}

/** How far work is, in whole percents: never done before it is. */
export const formatProgress = (share: number): string => `${Math.floor(share * 100)} %`;

const byteSteps = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Binary: 1536 → "1.5 KiB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1023.95 && step < byteSteps.length - 1) {
    value /= 1024;
    step += 1;
  }
  return step === 0 ? `${formatCount(value)} B` : `${value.toFixed(1)} ${byteSteps[step] ?? ''}`;
}

/** 830 → "830 ms"; 4200 → "4.2 s"; 75000 → "1 min 15 s"; 3720000 → "1 h 2 min". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const joined = (large: number, largeUnit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${rest} ${restUnit}`;

/** Any number, readable: whole ones grouped, others with at most six significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return group.format(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e15) ? tiny.format(value) : small.format(value);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes east of UTC as "+01:00"; UTC itself as "Z". */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** ISO with zone for tables, at the given offset (this machine's when left out): "2026-07-28 14:03:22 +02:00". */
export function formatInstant(iso: string, offsetMinutes?: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const offset = offsetMinutes ?? -time.getTimezoneOffset();
  const local = new Date(time.getTime() + offset * 60_000);
  const date = `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
  return `${date} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ${formatOffset(offset)}`;
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** For prose: "just now", "12 minutes ago", "today 14:03", "yesterday 09:10", "28 Jul", "28 Jul 2025". */
export function formatFriendly(iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const minutes = Math.floor((now.getTime() - time.getTime()) / 60_000);
  if (minutes >= 0 && minutes < 1) return 'just now';
  if (minutes >= 1 && minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return `today ${hourMinute.format(time)}`;
  if (days === 1) return `yesterday ${hourMinute.format(time)}`;
  return time.getFullYear() === now.getFullYear() ? dayAndMonth.format(time) : dayMonthYear.format(time);
}

const startOfDay = (time: Date): number => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();

/** "1 row", "2 rows": English plural, given whole when it is not just an s. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;

export type FigureUnit = 'count' | 'share' | 'bytes' | 'duration' | 'number';

/** The short text of a figure, as it stands on a screen. */
export function formatFigure(value: number, unit: FigureUnit): string {
  if (unit === 'count') return formatCompact(value);
  if (unit === 'share') return formatShare(value);
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'duration') return formatDuration(value);
  return formatNumber(value);
}

/** The same figure with nothing lost, for hover and copies. */
export function formatFullFigure(value: number, unit: FigureUnit): string {
  if (unit === 'count') return Number.isInteger(value) ? formatCount(value) : String(value);
  if (unit === 'share') return `${Number((value * 100).toPrecision(12))} %`;
  if (unit === 'bytes') return `${formatCount(value)} bytes`;
  if (unit === 'duration') return `${formatCount(value)} ms`;
  return String(value);
}

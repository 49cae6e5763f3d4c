import type { ColumnKind } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';

/** On which line a column's values lie: plain numbers, instants (ms since 1970 in UTC), times of day (ms), or none. */
export type MeasureLine = 'number' | 'date' | 'instant' | 'time_of_day' | 'none';

export function measureLine(kind: ColumnKind): MeasureLine {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number';
    case 'date':
      return 'date';
    case 'timestamp':
      return 'instant';
    case 'time':
      return 'time_of_day';
    default:
      return 'none';
  }
}

const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?/;

function timeOfDay(text: string): number | null {
  const match = clockPattern.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(`0.${fraction}`) * 1000;
}

/** ISO 8601 text to ms since 1970; text without a zone is taken as UTC. Years outside four digits give null. */
function instant(text: string): number | null {
  const iso = text.trim().replace(' ', 'T');
  const zoned = /T/.test(iso) && !/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(iso) ? `${iso}Z` : iso;
  const value = Date.parse(zoned);
  return Number.isNaN(value) ? null : value;
}

/** A value's place on its line; null when it has none (null, NaN, infinite, other kinds). Big integers lose digits here only. */
export function toMeasure(value: Scalar, kind: ColumnKind): number | null {
  if (value === null || typeof value === 'boolean') return null;
  switch (measureLine(kind)) {
    case 'number': {
      const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : null;
    }
    case 'date':
    case 'instant':
      return typeof value === 'string' ? instant(value) : null;
    case 'time_of_day':
      return typeof value === 'string' ? timeOfDay(value) : null;
    default:
      return null;
  }
}

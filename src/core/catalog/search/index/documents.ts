import { bytes, floats, none, shorts, words } from './growable.ts';
import { TextStore } from './text-store.ts';

/** Codes by which documents keep small facts; 0 is none, or not known. */
export const publishedCodes = ['', 'published', 'changed', 'unpublished'] as const;
export const phiCodes = ['', 'yes', 'no'] as const;
export const localCodes = ['', 'create', 'update', 'delete'] as const;

/** Everything but columns, one row each. A row whose thing was replaced stays, marked as gone, until the index is made anew. */
export class Documents {
  ids = new TextStore();
  kind = bytes();
  name = words();
  technicalName = words();
  description = words();
  project = words();
  unit = words();
  parent = words();
  type = words();
  terms = words();
  day = shorts();
  quality = floats();
  published = bytes();
  phi = bytes();
  local = bytes();
  gone = bytes();

  get count(): number {
    return this.kind.length;
  }

  /** The lists of numbers by name, for a file. */
  lists() {
    const { kind, name, technicalName, description, project, unit, parent, type, terms, day, quality, published, phi, local, gone } = this;
    return { kind, name, technicalName, description, project, unit, parent, type, terms, day, quality, published, phi, local, gone };
  }
}

/** Months by day, each found when it is first asked for. */
const monthsOfDays = new Uint16Array(65_536);

/** Days since 2000-01-01 as months since then, from 1; 0 for none. */
export function monthOf(day: number): number {
  if (day === 0) return 0;
  const known = monthsOfDays[day] ?? 0;
  if (known !== 0) return known;
  const date = new Date(Date.UTC(2000, 0, 1 + day));
  const month = (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth() + 1;
  monthsOfDays[day] = month;
  return month;
}

export const monthName = (month: number): string =>
  month === 0 ? 'unknown' : `${2000 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`;

export const dayName = (day: number): string | null => (day === 0 ? null : new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10));

/** Bands of quality, best first; the last is none. */
export const qualityBands = ['95', '80', '50', '0', 'none'] as const;
export const bandOf = (quality: number): number =>
  Number.isNaN(quality) ? 4 : quality >= 95 ? 0 : quality >= 80 ? 1 : quality >= 50 ? 2 : 3;

export const textOrNone = (index: { add(text: string): number }, text: string | null): number => (text === null ? none : index.add(text));

/** What things are told apart by and columns have from their asset, as codes: the type's number, or how many there are for none. */
export interface Traits {
  readonly type: number;
  readonly quality: number;
  readonly published: number;
  readonly local: number;
}

/** Traits as one number, so that counting goes through things once for all four. */
export const traitsOf = ({ type, quality, published, local }: Traits): number =>
  ((type * qualityBands.length + quality) * publishedCodes.length + published) * localCodes.length + local;

export function traitsFrom(code: number): Traits {
  const [withoutLocal, withoutPublished] = [
    Math.floor(code / localCodes.length),
    Math.floor(code / localCodes.length / publishedCodes.length),
  ];
  return {
    type: Math.floor(withoutPublished / qualityBands.length),
    quality: withoutPublished % qualityBands.length,
    published: withoutLocal % publishedCodes.length,
    local: code % localCodes.length,
  };
}

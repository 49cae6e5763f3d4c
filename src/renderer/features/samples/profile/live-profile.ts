import type { ColumnProfile, Profile, ProfileStep } from '#contract/profile.ts';

/** A profile put together from its steps, columns by position. */
export interface LiveProfile {
  head: ProfileStep['profile'];
  columns: readonly ColumnProfile[];
}

/** What is known after one more step: its head, and its columns in place of those at the same positions. */
export function applyStep(before: LiveProfile | null, step: ProfileStep): LiveProfile {
  const isSameRun = before !== null && before.head.startedAt === step.profile.startedAt;
  const byPosition = new Map((isSameRun ? before.columns : []).map((column) => [column.position, column]));
  for (const column of step.changed) byPosition.set(column.position, column);
  const columns = [...byPosition.values()].toSorted((a, b) => a.position - b.position);
  return { head: step.profile, columns };
}

/**
 * Which profile to show while a new run is being made: the kept one stays until the new one is complete, so that exact figures never
 * turn back into estimates; the very first run shows as it grows.
 */
export function shownProfile(kept: Profile | null, live: LiveProfile | null): Profile | null {
  if (live === null) return kept;
  const isNewer = kept === null || (live.head.startedAt > kept.startedAt && live.head.finishedAt !== null);
  return isNewer ? { ...live.head, columns: [...live.columns] } : kept;
}

/** Null cells of all columns, and whether every part of the sum is exact. Null while no column has a figure. */
export function nullCells(
  profile: Pick<Profile, 'rowCount' | 'columns'>,
): { count: number; share: number | null; isExact: boolean } | null {
  const known = profile.columns.filter((column) => column.nullCount !== null);
  if (known.length === 0) return null;
  const count = known.reduce((sum, column) => sum + (column.nullCount ?? 0), 0);
  const cells = (profile.rowCount ?? 0) * known.length;
  return {
    count,
    share: cells > 0 ? Math.min(1, count / cells) : null,
    isExact: known.length === profile.columns.length && known.every((column) => column.nullCountIsExact),
  };
}

/** Milliseconds from start to end; null while it lasts. */
export function durationOf(profile: Pick<Profile, 'startedAt' | 'finishedAt'>): number | null {
  return profile.finishedAt === null ? null : Math.max(0, Date.parse(profile.finishedAt) - Date.parse(profile.startedAt));
}

export function quantile(column: Pick<ColumnProfile, 'quantiles'>, p: number): ColumnProfile['min'] {
  return column.quantiles.find((entry) => Math.abs(entry.p - p) < 1e-9)?.value ?? null;
}

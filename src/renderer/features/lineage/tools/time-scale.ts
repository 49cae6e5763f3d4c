/** An instant at which something began or ended to hold. */
export interface ChangeInstant {
  readonly at: string;
  readonly began: number;
  readonly ended: number;
}

/** More instants than this are stepped over day by day: a nightly run changes things every few minutes of one night. */
const mostInstants = 40;

/** The instants to step over; of many, the last of each day (UTC), with everything that began and ended on it. */
export function stepsOf(instants: readonly ChangeInstant[]): ChangeInstant[] {
  if (instants.length <= mostInstants) return [...instants];
  const days = new Map<string, ChangeInstant>();
  for (const { at, began, ended } of instants) {
    const before = days.get(at.slice(0, 10));
    days.set(at.slice(0, 10), { at, began: began + (before?.began ?? 0), ended: ended + (before?.ended ?? 0) });
  }
  return [...days.values()];
}

/** Places on the bar from 0 to 1; the last one is now. */
export interface TimeScale {
  readonly instants: readonly ChangeInstant[];
  readonly placeOf: (at: string | null) => number;
  /** The instant that is nearest to a place; null for now. */
  readonly instantAt: (place: number) => string | null;
  /** The instant so many steps from one; null for now. */
  readonly step: (from: string | null, steps: number) => string | null;
}

/** The bar's last part is now: what holds from the newest change on. */
const nowPart = 0.04;

export function timeScale(instants: readonly ChangeInstant[]): TimeScale {
  const times = instants.map(({ at }) => Date.parse(at));
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  const span = last - first;
  const placeOfTime = (time: number): number => (span === 0 ? 0 : Math.max(0, Math.min(1, (time - first) / span)) * (1 - nowPart));
  const indexOf = (at: string | null): number => {
    if (at === null) return times.length;
    const time = Date.parse(at);
    // The last change that is not later: a date between two changes shows what held since the first of them.
    const later = times.findIndex((each) => each > time);
    return Math.max(0, (later === -1 ? times.length : later) - 1);
  };
  const at = (index: number): string | null => instants[Math.max(0, index)]?.at ?? null;
  return {
    instants,
    placeOf: (instant) => (instant === null ? 1 : placeOfTime(Date.parse(instant))),
    instantAt: (place) => {
      if (place > 1 - nowPart / 2 || times.length === 0) return null;
      let best = 0;
      times.forEach((time, index) => {
        if (Math.abs(placeOfTime(time) - place) < Math.abs(placeOfTime(times[best] ?? 0) - place)) best = index;
      });
      return at(best);
    },
    step: (from, steps) => at(Math.min(times.length, Math.max(0, indexOf(from) + steps))),
  };
}

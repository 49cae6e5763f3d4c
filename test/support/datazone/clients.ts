import type { ServiceAccess } from '#contract/catalog/connections.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import { createSystemClock, waitingTimers } from '#engine/clock.ts';
import { createDataZones } from '#engine/datazones.ts';
import type { Timers } from '#core/ports/timers.ts';
import type { AppError } from '#contract/errors.ts';

const haste = 20;
const began = Date.now();
/** A time that passes twenty times as fast, so that tests of what is tried again are quick. */
const quickTimers: Timers = { after: (milliseconds, run) => waitingTimers.after(milliseconds / haste, run) };
const quickClock = createSystemClock(() => new Date(began + (Date.now() - began) * haste));

/** Milliseconds. For tests in which nothing hangs: a busy machine is late, and what is late would be asked for again. */
export const patient = { connect: 5_000, answer: 60_000, silence: 60_000 };

/** Opens the app's own clients for a stand-in, as one of the profiles of `useAwsHome`; close them with `closeAll`. */
export function clientsOf(timeouts = { connect: 500, answer: 500, silence: 500 }) {
  const opened: DataZone[] = [];
  const open = createDataZones({ clock: quickClock, timers: quickTimers, timeouts });
  return {
    open(endpoint: string, profile = 'steward', more: Partial<ServiceAccess> = {}): DataZone {
      const client = open({ region: 'eu-central-1', endpoint, credentials: { kind: 'profile', name: profile }, ...more });
      opened.push(client);
      return client;
    },
    closeAll() {
      for (const client of opened.splice(0)) client.close();
    },
  };
}

/** The expected failure of a call; throws where it is none. */
export async function failureOf(asked: Promise<unknown>): Promise<AppError> {
  try {
    await asked;
  } catch (thrown) {
    if (thrown instanceof Error && 'error' in thrown) return thrown.error as AppError;
    throw thrown;
  }
  throw new Error('It was answered');
}

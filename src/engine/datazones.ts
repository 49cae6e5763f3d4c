import { SdkWire } from '#adapters/datazone/wire.ts';
import type { Timeouts } from '#adapters/aws/request-handler.ts';
import { DataZoneClient } from '#core/datazone/client.ts';
import { Pacer } from '#core/datazone/pace/pacer.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { OpenDataZone } from '#core/ports/datazone.ts';
import type { Timers } from '#core/ports/timers.ts';
import { waitingTimers } from './clock.ts';

/**
 * Clients of DataZone. Those of one Region and address share their pace, even where they may be of several accounts: which account
 * credentials belong to is not known before they are used, and to be too slow does less harm than to use up what others need.
 */
export function createDataZones(parts: { readonly clock: Clock; readonly timers?: Timers; readonly timeouts?: Timeouts }): OpenDataZone {
  const { clock, timers = waitingTimers, timeouts } = parts;
  const pacers = new Map<string, Pacer>();
  return (access) => {
    const pacing = access.pacing ?? 'published';
    const key = JSON.stringify([access.region, access.endpoint ?? null, pacing]);
    const pacer = pacers.get(key) ?? new Pacer({ clock, timers, pacing });
    pacers.set(key, pacer);
    return new DataZoneClient({ wire: new SdkWire(access, timeouts), pacer, timers, newToken: () => clock.newId(), random: Math.random });
  };
}

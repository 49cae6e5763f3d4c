import { Cancellation } from '../../../src/core/jobs/cancellation.ts';
import { performPull } from '../../../src/core/catalog/pull/perform-pull.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { createDataZones } from '../../../src/engine/datazones.ts';
import { openMirrorAt } from './open-mirror.ts';

/** Pulls into a mirror and says so after every commit, until it is killed or done. Words: endpoint, domain, path of the mirror. */
const [endpoint = '', domainId = '', path = ''] = process.argv.slice(2);
const clock = createSystemClock();
const open = createDataZones({ clock });
const mirror = await openMirrorAt(path);
await performPull({
  mirror,
  dataZone: open({ region: 'eu-central-1', endpoint, credentials: { kind: 'environment' }, pacing: 'found' }),
  domainId,
  projects: 'all',
  isThorough: false,
  signal: new Cancellation().signal,
  now: () => clock.now(),
  newId: () => clock.newId(),
  onProgress: () => process.stdout.write('stored\n'),
});
await mirror.close();
process.stdout.write('done\n');
process.exit(0);

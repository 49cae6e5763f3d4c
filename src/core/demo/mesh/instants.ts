import planted from '../../../../resources/demo/planted.json' with { type: 'json' };
import { chanceOf } from './integers.ts';

const day = 86_400_000;
const end = Date.parse(`${planted.mesh.asOf}T06:00:00.000Z`);

/** When the demo's catalog was last looked at: everything in it happened before. */
export const meshAsOf = new Date(end).toISOString();

/** An instant so many days before the mesh's date, at a minute of the working day that hangs on the key. */
export const daysBefore = (days: number, key: string): string => {
  const midnight = Math.floor(end / day) * day - days * day;
  return new Date(midnight + (7 * 60 + chanceOf(`minute ${key}`, 600)) * 60_000 - (days === 0 ? 5 * 3_600_000 : 0)).toISOString();
};

/** A date so many days after the mesh's date (negative: before), as ISO text. */
export const dateAfter = (days: number): string => new Date(end + days * day).toISOString().slice(0, 10);

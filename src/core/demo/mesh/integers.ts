import seed from '../../../../resources/demo/seed.json' with { type: 'json' };

/** FNV-1a over UTF-16 units, then MurmurHash3's finaliser: 32 bits that are the same on every machine. */
export function mixOf(key: string): number {
  let hash = (0x811c9dc5 ^ seed.seed) >>> 0;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** An integer in [0, n), by chance that hangs on the key alone. */
export const chanceOf = (key: string, n: number): number => mixOf(key) % n;

/** One of some, by chance that hangs on the key alone. */
export function oneOf<Value>(key: string, values: readonly Value[]): Value {
  const value = values[chanceOf(key, values.length)];
  if (value === undefined) throw new Error(`Nothing to choose from for ${key}`);
  return value;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An identifier as DataZone makes them: fourteen small letters and digits. Adding to the mesh changes no other thing's identifier. */
export function identifierOf(kind: string, key: string): string {
  let id = '';
  for (let place = 0; id.length < 14; place += 1) id += alphabet[mixOf(`${kind} ${key} ${String(place)}`) % 36] ?? 'a';
  return id;
}

/** An identifier as user and group profiles have them. */
export function profileIdOf(kind: string, key: string): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      mixOf(`${kind} ${key} ${String(part)}`)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

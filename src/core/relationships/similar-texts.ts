/** One of the texts that are compared, and the rows that have it. */
export interface ComparedText {
  readonly text: string;
  readonly rows: number;
}

const shingleWords = 3;
const bands = 20;
const rowsPerBand = 4;
/** Buckets of more texts than this are passed over: every text of a common template falls into them. */
const mostInBucket = 200;

function hashOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Every sequence of three words, in lower case and without punctuation; a shorter text is one sequence. */
export function shinglesOf(text: string): Set<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const shingles = new Set<number>();
  for (let at = 0; at + shingleWords <= words.length; at += 1) shingles.add(hashOf(words.slice(at, at + shingleWords).join(' '), 0));
  if (shingles.size === 0 && words.length > 0) shingles.add(hashOf(words.join(' '), 0));
  return shingles;
}

/** Share of sequences that both have, of those that either has. */
export function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let both = 0;
  for (const shingle of one) if (other.has(shingle)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : both / either;
}

const mix = (value: number, seed: number): number => {
  let mixed = Math.imul(value ^ seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
};

function signature(shingles: ReadonlySet<number>): Uint32Array {
  const smallest = new Uint32Array(bands * rowsPerBand).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let place = 0; place < smallest.length; place += 1) {
      const value = mix(shingle, Math.imul(place + 1, 0x27d4eb2f));
      if (value < (smallest[place] ?? 0)) smallest[place] = value;
    }
  }
  return smallest;
}

export interface SimilarPair {
  readonly one: number;
  readonly other: number;
  readonly similarity: number;
}

/**
 * Pairs of texts that share at least `least` of their three-word sequences. Candidates by MinHash and banding (Broder 1997; Indyk &
 * Motwani 1998): with 20 bands of 4, a pair that shares 70 % is found with a chance of 99.6 %; each is then compared in full.
 */
export function similarPairs(texts: readonly ComparedText[], least: number): SimilarPair[] {
  const shingles = texts.map(({ text }) => shinglesOf(text));
  const signatures = shingles.map(signature);
  const seen = new Set<number>();
  const pairs: SimilarPair[] = [];
  for (let band = 0; band < bands; band += 1) {
    const buckets = new Map<string, number[]>();
    signatures.forEach((values, text) => {
      if ((shingles[text]?.size ?? 0) === 0) return;
      const key = values.subarray(band * rowsPerBand, (band + 1) * rowsPerBand).join(',');
      const bucket = buckets.get(key);
      if (bucket) bucket.push(text);
      else buckets.set(key, [text]);
    });
    for (const bucket of buckets.values()) {
      if (bucket.length > mostInBucket) continue;
      for (const [index, one] of bucket.entries()) {
        for (const other of bucket.slice(index + 1)) {
          const pair = one * texts.length + other;
          if (seen.has(pair)) continue;
          seen.add(pair);
          const similarity = jaccard(shingles[one] ?? new Set(), shingles[other] ?? new Set());
          if (similarity >= least) pairs.push({ one, other, similarity });
        }
      }
    }
  }
  return pairs.toSorted((one, other) => other.similarity - one.similarity);
}

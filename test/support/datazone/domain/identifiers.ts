const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Makes identifiers that look like DataZone's: fourteen small letters and digits, the same for the same seed. */
export function identifierMaker(seed: number): () => string {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    // xorshift32 (Marsaglia 2003): enough to spread identifiers.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const given = new Set<string>();
  return () => {
    for (;;) {
      let id = '';
      while (id.length < 14) id += alphabet[next() % alphabet.length] ?? 'a';
      if (given.has(id)) continue;
      given.add(id);
      return id;
    }
  };
}

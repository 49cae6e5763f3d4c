/**
 * SQL macros for data that is the same on every machine and in every DuckDB version: integer arithmetic only, no
 * `random()` and no `hash()` (whose results may change between versions).
 */
export const demoMacros: readonly string[] = [
  // A bijection on 32-bit integers (xor-shift and odd multipliers, after MurmurHash3's finaliser); salt tells streams apart.
  `create or replace temp macro mix1(x) as xor(x, x >> 16) * 2246822519::ubigint % 4294967296::ubigint`,
  `create or replace temp macro mix2(x) as xor(x, x >> 13) * 3266489917::ubigint % 4294967296::ubigint`,
  `create or replace temp macro mix3(x) as xor(x, x >> 16)`,
  `create or replace temp macro mix(i, salt) as
     mix3(mix2(mix1((i::ubigint * 2654435761::ubigint % 4294967296::ubigint + salt::ubigint * 40503::ubigint) % 4294967296::ubigint)))`,
  /** Uniform in [0, 1). */
  `create or replace temp macro unit(i, salt) as mix(i, salt)::double / 4294967296.0`,
  /** An integer in [0, n). */
  `create or replace temp macro pick(i, salt, n) as (mix(i, salt) % n::ubigint)::bigint`,
  // Products and square roots only: `pow` may differ in the last bit between C libraries.
  `create or replace temp macro squared(x) as x * x`,
  /** About normal: the sum of four uniforms, standardised (variance of one uniform is 1/12). */
  `create or replace temp macro bell(i, salt) as (unit(i, salt) + unit(i, salt + 1) + unit(i, salt + 2) + unit(i, salt + 3) - 2) * sqrt(3.0)`,
  /** A token as a tokenisation service makes it: 16 hex digits, one for each person, different for different persons. */
  `create or replace temp macro token(person) as printf('%08x', mix(person, 7)::bigint) || printf('%08x', mix(person, 8)::bigint)`,
  `create or replace temp macro doubled(d) as case when d * 2 > 9 then d * 2 - 9 else d * 2 end`,
  /** Check digit of a National Provider Identifier: Luhn over 80840 and the nine digits (the prefix adds 24). */
  `create or replace temp macro npi_check(n) as (10 - (24 + doubled(n % 10) + (n // 10) % 10 + doubled((n // 100) % 10) + (n // 1000) % 10
     + doubled((n // 10000) % 10) + (n // 100000) % 10 + doubled((n // 1000000) % 10) + (n // 10000000) % 10
     + doubled((n // 100000000) % 10)) % 10) % 10`,
  `create or replace temp macro npi(n) as ((100000000 + n) * 10 + npi_check(100000000 + n))::varchar`,
];

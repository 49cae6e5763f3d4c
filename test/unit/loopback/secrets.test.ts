import { describe, expect, it } from 'vitest';
import { OneTimeSecrets, Sessions } from '../../../src/loopback/secrets.ts';

const token = (cookie: string): string => cookie.split(';', 1)[0] ?? '';

describe('a one-time secret', () => {
  it('is good once', () => {
    const secrets = new OneTimeSecrets(1000, () => 0);
    const secret = secrets.issue();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(secrets.redeem(`${secret}x`)).toBe(false);
    expect(secrets.redeem(secret)).toBe(true);
    expect(secrets.redeem(secret)).toBe(false);
  });

  it('is good until its time is over', () => {
    let now = 0;
    const secrets = new OneTimeSecrets(1000, () => now);
    const [early, late] = [secrets.issue(), secrets.issue()];
    now = 999;
    expect(secrets.redeem(early)).toBe(true);
    now = 1000;
    expect(secrets.redeem(late)).toBe(false);
  });

  it('pushes the oldest out when very many are asked for', () => {
    const secrets = new OneTimeSecrets(1000, () => 0);
    const issued = Array.from({ length: 33 }, () => secrets.issue());
    expect(new Set(issued).size).toBe(33);
    expect(issued.map((secret) => secrets.redeem(secret))).toEqual([false, ...Array.from({ length: 32 }, () => true)]);
  });
});

describe('a session', () => {
  it('is found among other cookies, by its own name and value only', () => {
    const sessions = new Sessions(4000);
    const mine = token(sessions.open());
    expect(sessions.has(mine)).toBe(true);
    expect(sessions.has(`theme=dark; ${mine}; other=1`)).toBe(true);
    expect(sessions.has(mine.toUpperCase())).toBe(false);
    expect(sessions.has(mine.replace('meshbench_4000', 'meshbench_4001'))).toBe(false);
    expect(sessions.has(`${mine}x`)).toBe(false);
    expect(sessions.has(undefined)).toBe(false);
    expect(sessions.has('')).toBe(false);
    expect(sessions.has('meshbench_4000=')).toBe(false);
  });

  it('of another host is not known', () => {
    const other = token(new Sessions(4000).open());
    expect(new Sessions(4000).has(other)).toBe(false);
  });
});

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const newSecret = (): string => randomBytes(32).toString('base64url');

/** Outstanding start addresses; more than a person ever has, so that issuing without end cannot fill memory. */
const most = 32;

interface Issued {
  readonly digest: Buffer;
  readonly until: number;
}

/**
 * The secrets of start addresses: 256 random bits each, good for one use within their lifetime.
 * Only digests are kept, and every comparison takes the same time whatever the guess.
 */
export class OneTimeSecrets {
  readonly #lifetime: number;
  readonly #now: () => number;
  #open: Issued[] = [];

  /** @param lifetime in milliseconds */
  constructor(lifetime: number, now: () => number = Date.now) {
    this.#lifetime = lifetime;
    this.#now = now;
  }

  issue(): string {
    const secret = newSecret();
    this.#open = [...this.#open.slice(1 - most), { digest: digest(secret), until: this.#now() + this.#lifetime }];
    return secret;
  }

  /** True once per issued secret, and only before it expires. */
  redeem(candidate: string): boolean {
    const asked = digest(candidate);
    const now = this.#now();
    let isGood = false;
    const left: Issued[] = [];
    for (const entry of this.#open) {
      const isSame = timingSafeEqual(entry.digest, asked);
      if (isSame && now < entry.until) isGood = true;
      if (!isSame && now < entry.until) left.push(entry);
    }
    this.#open = left;
    return isGood;
  }
}

/**
 * Browsers that came through a start address, known by a cookie until the host ends.
 * Cookies do not keep ports apart, so the name carries the port: two hosts on one machine do not sign each other out.
 */
export class Sessions {
  readonly #name: string;
  #digests: Buffer[] = [];

  constructor(port: number) {
    this.#name = `meshbench_${port}`;
  }

  /** Lets a browser in. Returns the `Set-Cookie` value. */
  open(): string {
    const token = newSecret();
    this.#digests = [...this.#digests.slice(1 - most), digest(token)];
    return `${this.#name}=${token}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** @param cookieHeader the request's `Cookie` header */
  has(cookieHeader: string | undefined): boolean {
    let isKnown = false;
    for (const part of (cookieHeader ?? '').split(';')) {
      const at = part.indexOf('=');
      if (at < 0 || part.slice(0, at).trim() !== this.#name) continue;
      const asked = digest(part.slice(at + 1).trim());
      for (const known of this.#digests) isKnown = timingSafeEqual(known, asked) || isKnown;
    }
    return isKnown;
  }
}

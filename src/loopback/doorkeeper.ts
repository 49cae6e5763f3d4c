import type { IncomingMessage } from 'node:http';
import { OneTimeSecrets, Sessions } from './secrets.ts';

/** Knows who may come in: exchanges a start address for a cookie, and recognises the cookie. */
export class Doorkeeper {
  /** Milliseconds that a start address is good for. */
  readonly lifetime: number;
  readonly #secrets: OneTimeSecrets;
  #sessions: Sessions | null = null;
  #port = 0;

  constructor(lifetime: number) {
    this.lifetime = lifetime;
    this.#secrets = new OneTimeSecrets(lifetime);
  }

  /** Told once, when the door has its number; before that nobody is known. */
  opened(port: number): void {
    this.#port = port;
    this.#sessions = new Sessions(port);
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** A new start address: it lets one browser in. */
  newEnterUrl(): string {
    return `${this.url}enter?secret=${this.#secrets.issue()}`;
  }

  /** The cookie to set when the secret is good, else null. */
  admit(secret: string): string | null {
    return this.#sessions !== null && this.#secrets.redeem(secret) ? this.#sessions.open() : null;
  }

  knows(request: IncomingMessage): boolean {
    return this.#sessions?.has(request.headers.cookie) ?? false;
  }
}

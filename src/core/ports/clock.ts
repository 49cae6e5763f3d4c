/** Time and names for new things; one port, so that a test can decide both. */
export interface Clock {
  now(): Date;
  /** A new identifier: unique, sortable by time, 26 characters of Crockford base 32 (ULID). */
  newId(): string;
}

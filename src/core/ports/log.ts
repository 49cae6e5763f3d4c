/** The log that a person can send us: never a cell value, never a secret. */
export interface Log {
  info(message: string, facts?: Record<string, string | number | boolean | null>): void;
  error(message: string, facts?: Record<string, string | number | boolean | null>): void;
}

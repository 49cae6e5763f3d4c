/** Waiting, as a port: core is compiled without a host, and a test decides when the time is up. */
export interface Timers {
  /** Calls `run` once after `milliseconds`, without keeping the process alive; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
}

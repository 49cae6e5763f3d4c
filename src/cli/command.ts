import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import type { EngineClient } from '#contract/contract.ts';
import type { FileLab } from '#engine/file-lab.ts';
import type { SampleFile } from '#engine/file-sampling.ts';

/** An engine in this process, for commands that need a workspace. */
export interface OpenEngine {
  readonly client: EngineClient;
  start(options: { workspace?: string }): Promise<void>;
}

/** What a command may use; everything costs only what is asked for. */
export interface CliContext {
  readonly in: Readable;
  readonly out: NodeJS.WriteStream;
  readonly error: NodeJS.WriteStream;
  /** Labs without a workspace. */
  lab(): FileLab;
  /** Draws samples without a workspace. */
  sampling(): Promise<SampleFile>;
  /** Fires when the person interrupts; from the first call on, an interrupt no longer ends the process by itself. */
  signal(): AbortSignal;
  /** Runs `work` with an engine, and closes it. */
  withEngine<Result>(work: (engine: OpenEngine) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` with an engine on a copy of a workspace that another process has open, as it was at one moment; null where no such
   * copy can be had.
   */
  withCopy<Result>(workspace: string, work: (engine: OpenEngine, at: Date) => Promise<Result>): Promise<{ readonly result: Result } | null>;
  /** Path of a built program that stands beside this one, e.g. `loopback.js`. */
  built(name: string): string;
}

/** Runs the command's work; it resolves to the exit status. */
export type Run = (work: () => Promise<number>) => Promise<void>;

/** Adds one command, with its flags and help, to the program. */
export type AddCommand = (program: Command, context: CliContext, run: Run) => void;

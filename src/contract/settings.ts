import * as z from 'zod';
import { procedure } from './procedure.ts';

/** What belongs to the person on this machine, whichever workspace is open. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Name that the journal records; defaults to the account's. */
  actor: z.string().max(200).default(''),
  lab: z
    .object({
      memoryMegabytes: z.number().int().min(256).max(1_048_576).default(2048),
      threads: z.number().int().min(0).max(256).default(0),
      minutes: z.number().int().min(1).max(1440).default(60),
    })
    .prefault({}),
  /** Keep a copy of each added file inside the workspace, so that it stays complete when copied. */
  keepCopies: z.boolean().default(true),
  /** Sketches of samples, which comparisons with what is owned rest on. `values`: most values that are kept of a column. */
  sketches: z.object({ isAutomatic: z.boolean().default(true), values: z.number().int().min(256).max(65_536).default(4096) }).prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const aboutSchema = z.object({
  version: z.string(),
  duckdb: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  platform: z.string(),
  host: z.enum(['electron', 'loopback', 'cli', 'test']),
  dataFolder: z.string(),
  logFile: z.string().nullable(),
  /** Memory of the engine process now, in bytes (resident set). */
  memoryBytes: z.number(),
});

export const settings = {
  get: procedure.output(settingsSchema),
  /** Fields that are left out stay as they are. */
  set: procedure
    .input(
      z.object({
        theme: settingsSchema.shape.theme.removeDefault().optional(),
        actor: z.string().max(200).optional(),
        lab: settingsSchema.shape.lab.unwrap().optional(),
        keepCopies: z.boolean().optional(),
        sketches: settingsSchema.shape.sketches.unwrap().optional(),
      }),
    )
    .output(settingsSchema),
  about: procedure.output(aboutSchema),
};

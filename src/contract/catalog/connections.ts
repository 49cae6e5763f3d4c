import * as z from 'zod';
import { appErrorSchema } from '../errors.ts';

/**
 * Where credentials come from, by name only: keys and tokens stay where the machine's own AWS configuration has them.
 * A profile may sign in by SSO, assume a role or run a program; `environment` is what the process was started with
 * (variables, or the role of a container or machine).
 */
export const credentialsChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), name: z.string().min(1).max(256) }),
  z.object({ kind: z.literal('environment') }),
]);
export type CredentialsChoice = z.infer<typeof credentialsChoiceSchema>;

/** A Region's name is only held to its form: new ones come. */
const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'Not the name of a Region');
const endpointSchema = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#@]*)?$/i, 'Not an http(s) address without a query');

/** How to reach the service in one account and Region. */
export const serviceAccessSchema = z.object({
  region: regionSchema,
  credentials: credentialsChoiceSchema,
  /** Where a company proxies the service; otherwise the Region's own address. */
  endpoint: endpointSchema.optional(),
  /**
   * `published` (the usual): calls keep to the limits that AWS publishes, which the whole account shares. `found`: the account has
   * other limits; calls are as fast as the answers until the service refuses some.
   */
  pacing: z.enum(['published', 'found']).optional(),
});
export type ServiceAccess = z.infer<typeof serviceAccessSchema>;

/** One domain that is mirrored. */
export const connectionSettingsSchema = serviceAccessSchema.extend({
  domainId: z.string().regex(/^dzd[-_][a-zA-Z0-9_-]{1,36}$/, 'Not the identifier of a domain'),
  /** Which projects' inventories are mirrored; `all` that the person may see. */
  projects: z.union([z.literal('all'), z.array(z.string().min(1).max(64)).min(1).max(1000)]),
});
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;

export const connectionSchema = z.object({
  id: z.string(),
  title: z.string(),
  settings: connectionSettingsSchema,
  addedAt: z.string(),
  removedAt: z.string().nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** One step of the diagnosis of a connection, in the order in which they are taken. */
export const diagnosisStepSchema = z.object({
  step: z.enum(['configuration', 'credentials', 'network', 'clock', 'domain', 'projects']),
  /** `skipped`: a step before it failed, so that it would tell nothing. */
  state: z.enum(['passed', 'failed', 'skipped', 'warned']),
  /** What was found, in a sentence. Never a credential. */
  message: z.string(),
  problem: appErrorSchema.nullable(),
});
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;

import * as z from 'zod';
import { eventIterator } from '@orpc/contract';
import { appErrorSchema } from '../errors.ts';
import { procedure } from '../procedure.ts';
import { identifierSchema, instantSchema } from '../values.ts';

/**
 * Where credentials come from, by name only: keys and tokens stay where the machine's own AWS configuration has them.
 * A profile may sign in by SSO, assume a role or run a program; `environment` is what the process was started with
 * (variables, or the role of a container or machine). `stand_in` is made-up keys, for a stand-in of DataZone on this machine only.
 */
export const credentialsChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), name: z.string().min(1).max(256) }),
  z.object({ kind: z.literal('environment') }),
  z.object({ kind: z.literal('stand_in') }),
]);
export type CredentialsChoice = z.infer<typeof credentialsChoiceSchema>;

/** A Region's name is only held to its form: new ones come. */
const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'Not the name of a Region');

/** Without encryption only to this machine itself: requests carry session tokens. */
const endpointSchema = z
  .string()
  .max(2048)
  .regex(
    /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?)(\/[^\s?#@]*)?$/i,
    'Not an https address (or one of this machine) without a query',
  );

/** How to reach the service in one account and Region. */
export const serviceAccessSchema = z.object({
  region: regionSchema,
  credentials: credentialsChoiceSchema,
  /** Where a company proxies the service; otherwise the Region's own address. */
  endpoint: endpointSchema.optional(),
  /** Where S3 is asked for the data of assets, e.g. a gateway of the company; otherwise the Region's own address. */
  s3Endpoint: endpointSchema.optional(),
  /**
   * `published` (the usual): calls keep to the limits that AWS publishes, which the whole account shares. `found`: the account has
   * other limits; calls are as fast as the answers until the service refuses some.
   */
  pacing: z.enum(['published', 'found']).optional(),
});
export type ServiceAccess = z.infer<typeof serviceAccessSchema>;

const domainIdSchema = z.string().regex(/^dzd[-_][a-zA-Z0-9_-]{1,36}$/, 'Not the identifier of a domain');
/** Which projects' inventories are mirrored; `all` that the person may see. */
const projectsSchema = z.union([z.literal('all'), z.array(z.string().min(1).max(64)).min(1).max(1000)]);

/** One domain that is mirrored. */
export const connectionSettingsSchema = serviceAccessSchema.extend({
  domainId: domainIdSchema,
  projects: projectsSchema,
});
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;

export const connectionSchema = z.object({
  id: identifierSchema,
  title: z.string(),
  settings: connectionSettingsSchema,
  addedAt: instantSchema,
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

export const profileKindSchema = z.enum(['sso', 'login', 'role', 'web_identity', 'process', 'keys', 'unknown']);

/** What this machine's AWS configuration offers to choose from: names and places, never a key. */
export const awsConfigurationSchema = z.object({
  files: z.array(z.object({ path: z.string(), state: z.enum(['found', 'missing', 'unreadable']) })),
  profiles: z.array(
    z.object({
      name: z.string(),
      /** How it comes to its credentials. */
      kind: profileKindSchema,
      region: z.string().nullable(),
      ssoSession: z.string().nullable(),
      accountId: z.string().nullable(),
      role: z.string().nullable(),
    }),
  ),
  /** What Meshbench was started with. */
  environment: z.object({
    credentials: z.enum(['keys', 'token_file', 'container']).nullable(),
    profile: z.string().nullable(),
    region: z.string().nullable(),
    /** An address that the environment names for DataZone. It is only offered: what is asked is what the connection shows. */
    endpoint: z.string().nullable(),
  }),
});
export type AwsConfiguration = z.infer<typeof awsConfigurationSchema>;

/** A domain to choose. `status`: AVAILABLE, or on its way to or from that. */
export const domainChoiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.string(),
  version: z.string().nullable(),
});
export type DomainChoice = z.infer<typeof domainChoiceSchema>;

export const projectChoiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  domainUnitId: z.string().nullable(),
});
export type ProjectChoice = z.infer<typeof projectChoiceSchema>;

/** Until when calls wait because the service asked for it; null where none does. */
export const serviceWaitSchema = z.object({ until: instantSchema.nullable() });
export type ServiceWait = z.infer<typeof serviceWaitSchema>;

const titleSchema = z.string().trim().min(1).max(200);
const one = z.object({ id: identifierSchema });

export const connections = {
  /** In the order in which they were made; without those in the bin. */
  list: procedure.output(z.array(connectionSchema)),
  configuration: procedure.output(awsConfigurationSchema),
  /** Domains that the account has in the Region, or that are shared with it. */
  domains: procedure.input(serviceAccessSchema).output(z.array(domainChoiceSchema)),
  /** Projects of a domain that the person may see. */
  projects: procedure.input(serviceAccessSchema.extend({ domainId: domainIdSchema })).output(z.array(projectChoiceSchema)),
  /** Whether what is being asked in this way has to wait, since the service refused calls as too many. */
  waiting: procedure.input(serviceAccessSchema).output(serviceWaitSchema),
  /** Takes one step after the other and tells each when it is done. Without a domain it ends with whether domains can be listed. */
  diagnose: procedure
    .input(serviceAccessSchema.extend({ domainId: domainIdSchema.optional(), projects: projectsSchema.optional() }))
    .output(eventIterator(diagnosisStepSchema)),
  /** Asks nobody: whether it works is the diagnosis' business. `conflict` where the domain is connected already. */
  add: procedure.input(z.object({ title: titleSchema, settings: connectionSettingsSchema })).output(connectionSchema),
  /** How the domain is reached and what of it is mirrored; another domain or Region is another connection. */
  edit: procedure
    .input(one.extend({ title: titleSchema.optional(), settings: connectionSettingsSchema.optional() }))
    .output(connectionSchema),
  /** Into the bin, from where `restore` gets it back. What was mirrored stays until then. */
  remove: procedure.input(one).output(z.object({ id: identifierSchema })),
  restore: procedure.input(one).output(connectionSchema),
};

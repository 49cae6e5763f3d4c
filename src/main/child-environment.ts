type Environment = Readonly<Record<string, string | undefined>>;

/** Would change how our own code is loaded or run in a child. */
const never = /^(NODE_|ELECTRON_)/;

/** What a process that opens files nobody vouches for needs of the environment: no credentials, no tokens, no proxies. */
const labVariables = /^(PATH|HOME|USERPROFILE|TMPDIR|TMP|TEMP|SYSTEMROOT|WINDIR|LANG|LC_[A-Z]+)$/i;

/** The environment of the engine: everything but what changes how code is loaded. Credentials stay: the engine speaks to AWS. */
export function engineEnvironment(environment: Environment, own: Record<string, string>): Record<string, string> {
  return { ...kept(environment, (name) => !never.test(name)), ...own };
}

export function labEnvironment(environment: Environment): Record<string, string> {
  // One time zone everywhere, so that a file gives the same figures on every machine.
  return { ...kept(environment, (name) => labVariables.test(name)), TZ: 'UTC' };
}

function kept(environment: Environment, keep: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value !== undefined && keep(name) ? [[name, value] as const] : [])),
  );
}

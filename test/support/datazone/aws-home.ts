import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'HOME',
] as const;

const config = `
[default]
region = eu-central-1

[profile steward]
region = eu-central-1
[profile consumer]
region = eu-central-1
[profile stranger]
region = eu-central-1
[profile unknown-key]
region = eu-central-1

[sso-session halden]
sso_start_url = https://halden.example/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[profile sso]
sso_session = halden
sso_account_id = 000000000001
sso_role_name = Steward
region = eu-west-1

[profile role-with-code]
role_arn = arn:aws:iam::000000000002:role/Steward
source_profile = steward
mfa_serial = arn:aws:iam::000000000002:mfa/someone

[profile program]
credential_process = /nowhere/at/all secret-argument

[profile empty]
region = eu-north-1
`;
const keys = ['steward', 'consumer', 'stranger']
  .map((name) => `[${name}]\naws_access_key_id = AKIA${name.toUpperCase()}\naws_secret_access_key = none\n`)
  .join('\n')
  .concat('\n[unknown-key]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = none\n');

/**
 * An AWS configuration of its own for this process: `steward`, `consumer`, `stranger`, `unknown-key`, and profiles that lead to no keys
 * (`sso`, `role-with-code`, `program`, `empty`).
 * @returns how to give back what was there
 */
export function useAwsHome(): { readonly folder: string; restore(): void } {
  const before = names.map((name) => [name, process.env[name]] as const);
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-aws-'));
  writeFileSync(join(folder, 'config'), config);
  writeFileSync(join(folder, 'credentials'), keys);
  for (const name of names) delete process.env[name];
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  process.env['HOME'] = folder;
  return {
    folder,
    restore() {
      delete process.env['AWS_EC2_METADATA_DISABLED'];
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

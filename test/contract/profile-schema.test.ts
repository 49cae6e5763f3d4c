import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { profileSchema } from '#contract/profile.ts';

/**
 * The published schema of `meshbench profile --json`. When it changes on purpose, `npx vitest run test/contract -u` writes it
 * anew; when an older reader could misread the new form, `profileFormatVersion` rises and the file gets a new name.
 */
test('the published JSON schema is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/profile-1.json',
    title: 'Meshbench profile, format version 1',
    ...z.toJSONSchema(profileSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/profile-1.json');
});

test('the published schema refuses a document of another version', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(z.toJSONSchema(profileSchema));
  expect(validate({ formatVersion: 2 })).toBe(false);
});

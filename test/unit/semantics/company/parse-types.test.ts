import { expect, test } from 'vitest';
import { parseCompanyTypes } from '#core/semantics/company/parse-types.ts';

const noFiles = (): Promise<null> => Promise.resolve(null);
const problems = async (text: string, files: Record<string, string> = {}) =>
  (await parseCompanyTypes(text, (path) => Promise.resolve(files[path] ?? null))).problems;

const whole = `# The company's own codes
version: 1
types:
  - id: site-number
    label: Site number
    names: [site no, site_number]
    pattern: 'S-[0-9]{4}'
    ignoreCase: true
    phi: none
  - id: donor-code
    label: "Donor code"
    names:
      - donor
    values: [0012, 0013]
    checkDigit: luhn
    byValuesAlone: true
    phi: other-unique-code
`;

test('YAML and JSON give the same types, and leading zeros stay', async () => {
  const { types, problems: none } = await parseCompanyTypes(whole, noFiles);
  expect(none).toEqual([]);
  expect(types.map(({ id }) => id)).toEqual(['site-number', 'donor-code']);
  expect(types[1]?.values).toEqual(['0012', '0013']);
  const asJson = JSON.stringify({
    version: 1,
    types: types.map((type) => ({ ...type, ignoreCase: String(type.ignoreCase) === 'true' })),
  });
  expect((await parseCompanyTypes(asJson, noFiles)).types).toEqual(types);
});

test('values may stand in a file beside, one a line', async () => {
  const text = whole.replace('values: [0012, 0013]', 'valuesFile: donors.txt');
  const read = await parseCompanyTypes(text, (path) => Promise.resolve(path === 'donors.txt' ? '\uFEFF0012\r\n\r\n 0013 \n' : null));
  expect(read.types[1]?.values).toEqual(['0012', '0013']);
  expect(await problems(text)).toEqual([
    expect.objectContaining({ line: 14, message: expect.stringContaining('give the values here as “values”') as string }),
  ]);
});

test.each([
  ['a pattern that would have to try again', whole.replace("'S-[0-9]{4}'", "'(?=S)S-[0-9]{4}'"), 7, 15, 'one pass'],
  ['a back-reference', whole.replace("'S-[0-9]{4}'", "'(S)-\\1'"), 7, 19, 'back-reference'],
  ['an unclosed class', whole.replace("'S-[0-9]{4}'", "'S-[0-9{4}'"), 7, 17, 'never closed'],
  ['an unknown entry', whole.replace('    phi: none', '    pii: none'), 9, 5, '“pii” is no part of a type'],
  ['an identifier that there is not', whole.replace('phi: none', 'phi: surname'), 9, 10, 'medical-record-number'],
  ['the id of a built-in type', whole.replace('id: site-number', 'id: npi'), 4, 9, 'our-npi'],
  ['an id twice', whole.replace('id: donor-code', 'id: site-number'), 10, 5, 'stands twice'],
  ['an id with capitals', whole.replace('id: site-number', 'id: SiteNumber'), 4, 9, 'small letters'],
  ['no names and no form', whole.replace('    names: [site no, site_number]\n', ''), 4, 5, 'Nothing leads to this type'],
  ['a version to come', whole.replace('version: 1', 'version: 2'), 2, 10, 'version: 1'],
  ['broken YAML', whole.replace('[site no, site_number]', '[site no, site_number'), 7, 5, 'neither YAML nor JSON'],
  ['an alias', whole.replace('phi: none', 'phi: *other'), 9, 10, ''],
  ['a check digit that nobody knows', whole.replace('checkDigit: luhn', 'checkDigit: lunh'), 15, 17, 'verhoeff'],
])('%s is refused where it stands', async (_, text, line, column, words) => {
  const found = await problems(text);
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]).toMatchObject({ line, column });
  expect(found[0]?.message).toContain(words);
});

test.each([
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a version alone', 'version: 1'],
  ['no types', '{"version":1,"types":[]}'],
  ['two documents', '--- a\n--- b'],
  ['a control character', '\u0000'],
  ['a list that holds itself', '- &a [*a, *a]'],
  ['lists within lists', '['.repeat(5000)],
])('%s is no types file', async (_, text) => {
  expect((await problems(text)).length).toBeGreaterThan(0);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrivacyFinding, PrivacyOutput } from '#contract/studies/privacy.ts';
import { AppFailure } from '#core/failures.ts';
import { privacyBench, type Bench } from '../../support/privacy/study.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await privacyBench();
});
afterAll(() => bench.close());

const brief = (output: PrivacyOutput): string[] =>
  output.findings.map(({ column, identifier, path, place, rows }) => `${column}${path ?? ''} ${identifier} ${place} ${rows}`);
const of = (output: PrivacyOutput, identifier: string): PrivacyFinding | undefined =>
  output.findings.find((finding) => finding.identifier === identifier);

test('every identifier that a text can hold is found, with the rows that hold it', async () => {
  const texts = [
    'Spoke with Anna Berg about the plan.',
    'Seen by Dr. Xandersohn today, no changes.',
    'Lives at 12 N. Main Street near the river.',
    'Moved to Boston, MA 02118 last spring again.',
    'Admitted on 03/04/2024 for two nights only.',
    'Discharged March 4, 2024 in good health then.',
    'A 93-year-old with a steady gait and mood.',
    'Call back at (212) 555-0142 before noon please.',
    'Send it by Fax: 212-555-0143 to the office.',
    'Write to a.b+c@example.org for the results.',
    'Gave 123-45-6789 as the number on the form.',
    'The chart says MRN: 00123456 on its cover.',
    'Medicare card 1EG4-TE5-MK73 was shown to us.',
    'Member ID: XYZ123456 was taken from the card.',
    'Paid from account no. 12345678 in two parts.',
    'Prescribed under AB1234563 by the clinic there.',
    'Car with VIN 1M8GDM9AXKP042788 in the yard.',
    'Pump with serial number SN-99812 was replaced.',
    'See https://example.org/p?id=7 for the picture.',
    'Logged in from 192.168.10.24 late at night.',
    'Picture data:image/png;base64,iVBORw0KGgo= is here.',
    'Case no. 2024-1187 was opened for this event.',
    'Diet and exercise discussed; nothing else to say.',
  ];
  const rows = texts.map((text, index) => `(${index}, '${text.replaceAll("'", "''")}')`).join(', ');
  await bench.sql(`create or replace table notes as select * from (values ${rows}) t(patient_id, note), range(3)`);
  const output = await bench.study('notes');
  const within = output.findings.filter(({ column }) => column === 'note');
  expect(Object.fromEntries(within.map(({ identifier, rows: held }) => [identifier, held]))).toMatchObject({
    name: 6,
    geography: 6,
    date: 9,
    phone: 6,
    fax: 3,
    email: 3,
    ssn: 3,
    'medical-record-number': 3,
    'health-plan-number': 6,
    'account-number': 3,
    'licence-number': 3,
    vehicle: 3,
    device: 3,
    url: 3,
    'ip-address': 3,
    photo: 3,
    'other-unique-code': 3,
  });
  for (const finding of within) expect(finding).toMatchObject({ place: 'text', test: 'text' });
  expect(output.safeHarbor.find(({ rule }) => rule === 'text')?.requirements).toMatchObject([{ column: 'note', rows: 69 }]);
});

test('look-alikes in texts are let pass: check digits, days that there are not, versions, long numbers', async () => {
  const texts = [
    'Version 1.2.3.4.5 of the form is in use now.',
    'Ratio was 45/67/8900 which is no day at all.',
    'Code AB1234564 has a wrong check digit in it.',
    'Serial of parts 1M8GDM9A1KP042788 is wrong too.',
    'The number 000-12-3456 was never given out once.',
    'Foot Examination and Blood Pressure were normal.',
    'OID 2.16.840.1.113883.6.1 names the vocabulary here.',
  ];
  const rows = texts.map((text) => `('${text}')`).join(', ');
  await bench.sql(`create or replace table plain as select row_number() over () as patient_id, note from (values ${rows}) t(note)`);
  const output = await bench.study('plain');
  expect(output.findings.filter(({ column }) => column === 'note')).toEqual([]);
});

test('nested fields are found by their own path, in structs, lists, maps and JSON texts', async () => {
  await bench.sql(`create or replace table nested as select i as patient_id, date '1950-01-01' + i::integer as birth_date,
    {'name': {'given': ['Ann', 'Bo'], 'family': 'Berg' || chr((65 + i)::integer)}, 'contact': [{'value': 'x' || i || '@example.org'}]} as person,
    map {'phone': '(212) 555-0' || (100 + i)} as more,
    '{"a b": {"zip": "' || (10000 + i) || '"}, "odd\\"key": 1}' as payload
    from range(20) t(i)`);
  const output = await bench.study('nested');
  const found = brief(output);
  for (const line of [
    'person$.name.given[*] name nested 20',
    'person$.name.family name nested 20',
    'person$.contact[*].value email nested 20',
    'more$.phone phone nested 20',
    'payload$."a b".zip geography nested 20',
  ])
    expect(found).toContain(line);
  expect(output.leftOut).toEqual([{ column: 'payload', path: null, reason: expect.stringContaining('1 field') as string }]);
});

test('counts hold for what Safe Harbor asks: ages over 89, small areas, years of birth, dates', async () => {
  await bench.sql(`create or replace table patients as select i as patient_id,
    (60 + i % 40)::integer as age, case when i % 10 = 0 then '03601' else '02118' end as zip,
    1920 + (i % 80)::integer as year_of_birth, case when i % 2 = 0 then date '2024-01-01' + i::integer end as admission_date,
    case when i % 3 = 0 then 'F' else 'M' end as sex from range(1000) t(i)`);
  const output = await bench.study('patients');
  const asked = output.safeHarbor.flatMap(({ requirements, rule }) =>
    requirements.map(({ column, note, rows }) => ({ rule, column, rows, note })),
  );
  expect(asked).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ rule: '(C)', column: 'age', rows: 250 }),
      expect.objectContaining({ rule: '(B)', column: 'zip', rows: 1000, note: expect.stringContaining('100 rows lie in areas') as string }),
      expect.objectContaining({ rule: '(C)', column: 'admission_date', rows: 500 }),
      expect.objectContaining({ rule: '(R)', column: 'patient_id', rows: 1000 }),
    ]),
  );
  const young = new Date().getUTCFullYear() - 89;
  const [[born]] = (await bench.sql(`select count(*) from patients where year_of_birth < ${young}`)) as [[bigint]];
  expect(asked).toContainEqual(expect.objectContaining({ rule: '(C)', column: 'year_of_birth', rows: Number(born) }));
});

describe('groups', () => {
  beforeAll(async () => {
    // Two patients share (1, F); one is alone with (2, M); NULL and F: three of one value; a patient with two rows counts once.
    await bench.sql(`create or replace table people as select * from (values
      ('a', 10001, 'F', 'x', 1.0), ('b', 10001, 'F', 'y', 9.0), ('c', 10002, 'M', 'x', 1.0), ('c', 10002, 'M', 'x', 1.0),
      ('d', null, 'F', 'x', 1.0), ('e', null, 'F', 'x', 2.0), ('f', null, 'F', 'x', 3.0)) t(patient_id, zip, sex, diagnosis, score)`);
  });

  test('persons are counted once, and empty values make a group', async () => {
    const { risk } = await bench.study('people', {
      quasiIdentifiers: ['zip', 'sex'],
      sensitive: ['diagnosis', 'score'],
      entity: 'patient_id',
    });
    expect(risk).toMatchObject({ rows: 7, persons: 6, groups: 3, k: 1 });
    expect(risk?.below).toEqual([
      { k: 2, groups: 1, rows: 2, persons: 1 },
      { k: 3, groups: 2, rows: 4, persons: 3 },
      { k: 5, groups: 3, rows: 7, persons: 6 },
      { k: 11, groups: 3, rows: 7, persons: 6 },
    ]);
    expect(risk?.sizes.filter(({ groups }) => groups > 0)).toEqual([
      { from: 1, to: 1, groups: 1, rows: 2 },
      { from: 2, to: 2, groups: 1, rows: 2 },
      { from: 3, to: 4, groups: 1, rows: 3 },
    ]);
    // sex alone singles out c; zip does it too, and both together no one more.
    expect(risk?.combinations).toEqual([
      { columns: ['zip'], unique: 1, share: 1 / 6 },
      { columns: ['sex'], unique: 1, share: 1 / 6 },
    ]);
  });

  test('without persons each row counts', async () => {
    const { risk } = await bench.study('people', { quasiIdentifiers: ['zip', 'sex'], sensitive: [], entity: null });
    expect(risk).toMatchObject({ rows: 7, persons: null, k: 2, combinations: [] });
  });

  test('diversity and closeness are those of the definitions', async () => {
    const { risk } = await bench.study('people', { quasiIdentifiers: ['zip', 'sex'], sensitive: ['diagnosis', 'score'], entity: null });
    const [diagnosis, score] = risk?.diversity ?? [];
    // All rows: x 6/7, y 1/7. Group (1, F): x 1/2, y 1/2: distance |1/2 - 6/7| = 5/14. The others: all x: 1/7.
    expect(diagnosis).toMatchObject({ l: 1, rowsInGroupsOfOneValue: 5, rowsInGroupsOfTwoValues: 2, distance: 'category' });
    expect(diagnosis?.t).toBeCloseTo(5 / 14, 12);
    expect(diagnosis?.meanT).toBeCloseTo((2 * (5 / 14) + 5 * (1 / 7)) / 7, 12);
    expect(score).toMatchObject({ l: 1, rowsInGroupsOfOneValue: 2, distance: 'ordered' });
    expect(score?.t).toBeGreaterThan(0);
  });

  test('a chosen column that is not there, or that cannot be grouped by, is refused without a value', async () => {
    await expect(bench.study('people', { quasiIdentifiers: ['nope'] })).rejects.toThrow(AppFailure);
    await bench.sql(`create or replace table lists as select i as patient_id, [i] as l from range(3) t(i)`);
    await expect(bench.study('lists', { quasiIdentifiers: ['l'] })).rejects.toThrow(/nested/);
  });
});

test('hostile names, no rows, nothing filled: the study ends with an answer', async () => {
  await bench.sql(`create or replace table "odd" as select 'Anna Berg was here with us' as """; drop table odd --", 1 as "select", null as "patient_id",
    'nan'::double as "x'y", [1] as "$[*]" from range(3)`);
  const odd = await bench.study('odd', { quasiIdentifiers: ['"; drop table odd --', 'select', "x'y"] });
  expect(odd.rowCount).toBe(3);
  expect(odd.risk).toMatchObject({ groups: 1, k: 3 });
  await bench.sql('create or replace table none as select * from odd limit 0');
  expect(await bench.study('none')).toMatchObject({ rowCount: 0, findings: [], risk: null });
  await bench.sql(
    `create or replace table dark as select null::varchar as name, null::varchar as email, i as patient_id from range(5) t(i)`,
  );
  expect(brief(await bench.study('dark'))).toEqual(['patient_id other-unique-code column 5']);
});

test('no value leaves the study unless it was asked for', async () => {
  await bench.sql(`create or replace table secret as select 'MARKER' || i as patient_id, 'marker' || i || '@example.org' as email,
    'Met with Anna Markerson' || ' on 0' || (1 + i) || '.02.2024 again' as note, {'email': 'deepmarker' || i || '@example.org'} as contact,
    '0211' || i as zip, 'Markerville' as city, 'F' as sex from range(8) t(i)`);
  const output = await bench.study('secret');
  expect(of(output, 'email')).toMatchObject({ rows: 8 });
  expect(JSON.stringify(output)).not.toMatch(/marker|0211|Anna|example\.org|\.02\.2024/i);
  const revealed = await bench.study('secret', { reveal: true });
  expect(JSON.stringify(revealed)).toContain('Anna Markerson');
});

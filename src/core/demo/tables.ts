import seed from '../../../resources/demo/seed.json' with { type: 'json' };
import { quoteLiteral } from '../sql.ts';

type Cell = string | number;

const values = (rows: readonly (readonly Cell[])[]): string =>
  rows
    .map((row, index) => `(${[index, ...row].map((cell) => (typeof cell === 'number' ? String(cell) : quoteLiteral(cell))).join(', ')})`)
    .join(',\n');

const table = (name: string, columns: string, rows: readonly (readonly Cell[])[]): string =>
  `create or replace temp table ${name} as select * from (values ${values(rows)}) t(k, ${columns})`;

/** Drugs 0-9 treat diabetes, 10-15 do not; drug code `j` belongs to drug `j % 16`. */
const drugs = [...seed.diabetesDrugs, ...seed.otherDrugs];
const makers = [...new Set(drugs.map((drug) => drug[1]))];

const drugRows = drugs.map(([name = '', maker = '', strength = 0, form = ''], index) => [
  name,
  maker,
  71_000 + makers.indexOf(maker),
  strength,
  form,
  index < seed.diabetesDrugs.length ? 'true' : 'false',
]);

/** The small tables that every delivery draws from. Column `k` counts from 0. */
export const demoTables: readonly string[] = [
  table('demo_drugs', 'drug, maker, labeler, strength, form, diabetes', drugRows),
  table('demo_diagnoses', 'code, description', seed.diagnoses),
  table(
    'demo_procedures',
    'code',
    seed.procedures.map((code) => [code]),
  ),
  table('demo_analytes', 'loinc, name, unit, middle, spread', seed.analytes),
  table('demo_places', 'zip, state', seed.places),
  table(
    'demo_names',
    'given, family',
    seed.givenNames.map((given, index) => [given, seed.familyNames[index] ?? given]),
  ),
  // RxPath dispenses codes 0-119. ClaimWell bills 100 codes: 61 of those, and 39 that RxPath does not know (200 and above).
  `create or replace temp table demo_codes as
   select j, printf('%05d-%04d-%02d', d.labeler, 1000 + j, 10 * (1 + j % 3)) as ndc, d.drug, d.maker, d.strength * (1 + j % 2) as strength, d.form, d.diabetes = 'true' as diabetes,
          j < 120 as of_rxpath, (j < 61 or j >= 200) as of_claimwell
   from (select range as j from range(120) union all select 200 + range from range(39)) join demo_drugs d on d.k = j % 16`,
  `create or replace temp table demo_rxpath_codes as
   select *, row_number() over (partition by diabetes order by j) - 1 as k from demo_codes where of_rxpath`,
  `create or replace temp table demo_claimwell_codes as
   select *, row_number() over (partition by diabetes order by j) - 1 as k from demo_codes where of_claimwell`,
];

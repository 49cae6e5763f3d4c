import type { DatabaseFile } from '../../../src/core/ports/database.ts';

/** How much a made mirror holds. Everything follows from these and from the numbers of the rows: the same sizes give the same mirror. */
export interface MirrorSizes {
  readonly assets: number;
  readonly columnsOfEach: number;
  readonly projects: number;
  readonly units: number;
  readonly terms: number;
  readonly products: number;
}

export const bigSizes: MirrorSizes = { assets: 100_000, columnsOfEach: 22, projects: 400, units: 60, terms: 5_000, products: 4_000 };

const list = (words: string): string =>
  `[${words
    .split(' ')
    .map((word) => `'${word}'`)
    .join(', ')}]`;
/** One of a list, by a number and a salt. */
const pick = (words: string, number: string, salt: number): string =>
  `${list(words)}[1 + (hash(${number} * 64 + ${salt}) % ${words.split(' ').length})::INTEGER]`;

const areas =
  'clinical lab pharmacy claims registry commercial safety supply finance imaging genomics device consent trial site patient member provider encounter order';
const things =
  'visits results dispensing claims subjects enrolments prescriptions encounters diagnoses procedures vitals allergies observations shipments stock forecasts invoices contracts signals cases narratives images samples aliquots sequences variants deviations queries consents withdrawals payments rebates calls territories formularies coverage eligibility referrals admissions discharges';
const makings = 'raw daily monthly weekly current history snapshot curated staging archive delta summary detail export mart cleaned';
const subjects =
  'patient member subject provider prescriber pharmacy site study visit encounter claim order specimen result drug product batch shipment contract account payer plan device image gene variant event case reporter batch_record lot facility ward room diagnosis procedure allergy medication dose';
const attributes =
  'id key code name type status date start_date end_date amount quantity unit value score flag reason note source version category level rank count rate ratio min max mean total age sex birth_year zip state country city region language phone email token hash sequence position text description comment reference range low high normal method panel loinc snomed icd10 icd9 ndc atc rxnorm cpt hcpcs npi mrn created_at updated_at loaded_at deleted_at valid_from valid_to';
const shapes =
  'initial final original adjusted reported derived expected actual planned primary secondary local central previous next first last';
const prose =
  'the identifier assigned by source system at intake one row for each visit recorded by site staff in local time before reconciliation values outside of reference range are kept as delivered see data dictionary of vendor for codes contains results as received from laboratory daily load with corrections of last thirty days used by safety reporting and market analysis not for direct patient contact units follow ucum where known measured at baseline and follow up patient level records hepatic renal cardiac function exposure treatment arm randomised blinded cohort';

const sentence = (number: string, salt: number, words: number): string =>
  `array_to_string([${Array.from({ length: words }, (_, at) => pick(prose, number, salt + at)).join(', ')}], ' ')`;

/** Name of the n-th name of columns: a subject, often a shape, an attribute; low numbers are frequent. */
const columnName = (n: string): string =>
  `CASE WHEN ${n} % 3 = 0 THEN ${pick(subjects, n, 1)} || '_' || ${pick(attributes, n, 2)}
    WHEN ${n} % 3 = 1 THEN ${pick(subjects, n, 1)} || '_' || ${pick(shapes, n, 3)} || '_' || ${pick(attributes, n, 2)}
    ELSE ${pick(areas, n, 4)} || '_' || ${pick(subjects, n, 1)} || '_' || ${pick(attributes, n, 2)} END`;

/** snake_case as some systems write it: camelCase, or upper case. */
const styled = (name: string, style: string): string =>
  `CASE ${style} WHEN 0 THEN upper(${name})
    WHEN 1 THEN regexp_replace(replace(array_to_string(list_transform(string_split(${name}, '_'), lambda w: upper(w[1]) || w[2:]), ''), ' ', ''), '^(.)', lower(${name}[1]))
    ELSE ${name} END`;

const at = `TIMESTAMP '2026-11-01 10:00:00'`;

const entityRows = (kind: string): string => `
    INSERT INTO entity_rows (kind, id, name, owning_project_id, domain_unit_id, parent_id, type_id, revision, changed_at, document_json, faults_json,
      fetched_at, read_with, missing_since)
    SELECT '${kind}', id, name, project, unit, parent, type, revision, changed,
      to_json({id: id, name: name, description: description, owningProjectId: project, typeIdentifier: type, revision: revision, domainId: 'dzd_bench'})::VARCHAR,
      '[]', ${at}, 'Get', NULL
    FROM made`;

const factRows = (kind: string): string => `
    INSERT INTO search_facts (kind, id, technical_name, description, created_by, listing_status, listed_revision, passing_percentage, phi)
    SELECT '${kind}', id, technical, description, 'user1', status, listed, passing, phi FROM made`;

/** Columns of `made` that most kinds leave empty. */
const none = `NULL::VARCHAR AS project, NULL::VARCHAR AS unit, NULL::VARCHAR AS parent, NULL::VARCHAR AS type, NULL::VARCHAR AS revision,
    NULL::TIMESTAMP AS changed, NULL::VARCHAR AS technical, NULL::VARCHAR AS status, NULL::VARCHAR AS listed, NULL::VARCHAR AS passing, NULL::VARCHAR AS phi`;

/**
 * Fills a mirror with a made estate, in seconds, by DuckDB itself: assets whose columns repeat names as real estates do (a few names
 * are everywhere, most are rare; three ways of writing them), descriptions, terms, projects with owners, units, listings, quality.
 * Documents hold what a list of the API has; forms only as far as the columns need them.
 */
export async function fillBigMirror(mirror: DatabaseFile, sizes: MirrorSizes = bigSizes): Promise<void> {
  const { assets, columnsOfEach, projects, units, terms, products } = sizes;
  await mirror.transaction(async (inside) => {
    const make = async (kind: string, select: string): Promise<void> => {
      await inside.run(`CREATE OR REPLACE TEMP TABLE made AS ${select}`);
      await inside.run(entityRows(kind));
      await inside.run(factRows(kind));
    };
    await make(
      'domain_unit',
      `SELECT * REPLACE (CASE WHEN n < 6 THEN NULL ELSE 'unit' || (n % 6) END AS parent) FROM (
        SELECT range AS n, 'unit' || range AS id, ${pick(areas, 'range', 20)} || ' ' || ${pick(things, 'range', 21)} || ' ' || range AS name,
          ${sentence('range', 30, 8)} AS description, ${none} FROM range(${units}))`,
    );
    await make(
      'project',
      `SELECT range AS n, 'project' || range AS id, ${pick(areas, 'range', 22)} || ' ' || ${pick(makings, 'range', 23)} || ' ' || range AS name,
        ${sentence('range', 31, 10)} AS description, ${none} FROM range(${projects})`,
    );
    await inside.run(`UPDATE entity_rows SET domain_unit_id = 'unit' || (hash(id) % ${units}) WHERE kind = 'project'`);
    await inside.run(
      `INSERT INTO memberships SELECT 'project' || range, 'user', 'user' || (hash(range) % 150), 'PROJECT_OWNER' FROM range(${projects})`,
    );
    await make(
      'user_profile',
      `SELECT 'user' || range AS id, 'Owner ' || range AS name, NULL::VARCHAR AS description, ${none} FROM range(150)`,
    );
    await make(
      'glossary',
      `SELECT * REPLACE ('project' || n AS project) FROM (SELECT range AS n, 'glossary' || range AS id, ${pick(areas, 'range', 24)} || ' glossary ' || range AS name,
        ${sentence('range', 32, 9)} AS description, ${none} FROM range(20))`,
    );
    await make(
      'glossary_term',
      `SELECT * REPLACE ('glossary' || (n % 20) AS parent) FROM (
        SELECT range AS n, 'term' || range AS id, CASE WHEN range = 7 THEN 'Protected health information (PHI)'
          ELSE ${pick(subjects, 'range', 25)} || ' ' || ${pick(attributes, 'range', 26)} || ' ' || range END AS name,
          ${sentence('range', 33, 14)} AS description, ${none} FROM range(${terms}))`,
    );
    await make(
      'data_product',
      `SELECT * REPLACE ('project' || (hash(n) % ${projects}) AS project, CASE WHEN n % 2 = 0 THEN 'ACTIVE' END AS status,
          ${at} - to_days((n * 7 % 900)::INTEGER) AS changed) FROM (
        SELECT range AS n, 'product' || range AS id, ${pick(areas, 'range', 27)} || ' ' || ${pick(things, 'range', 28)} || ' product ' || range AS name,
          ${sentence('range', 34, 16)} AS description, ${none} FROM range(${products}))`,
    );
    await make(
      'asset',
      `SELECT * REPLACE (lower(replace(name, ' ', '_')) AS technical) FROM (
        SELECT range AS n, 'asset' || range AS id,
          ${pick(areas, 'range', 5)} || CASE WHEN range % 2 = 0 THEN ' ' ELSE '_' END || ${pick(things, 'range', 6)} || '_' || ${pick(makings, 'range', 7)} || '_' || range AS name,
          CASE WHEN range % 5 < 4 THEN ${sentence('range', 35, 18)} END AS description,
          'project' || (hash(range * 3) % ${projects}) AS project, NULL::VARCHAR AS unit, NULL::VARCHAR AS parent,
          ${list('GlueTable RedshiftTable RelationalTable S3ObjectCollection')}[1 + (range % 4)::INTEGER] || 'AssetType' AS type,
          (1 + range % 5)::VARCHAR AS revision, ${at} - to_days((hash(range) % 1400)::INTEGER) AS changed, NULL::VARCHAR AS technical,
          CASE WHEN range % 3 > 0 THEN 'ACTIVE' END AS status, NULL::VARCHAR AS listed,
          CASE WHEN range % 2 = 0 THEN (40 + hash(range * 5) % 61)::VARCHAR END AS passing, CASE WHEN range % 17 = 0 THEN 'yes' END AS phi
        FROM range(${assets}))`,
    );
    await inside.run(
      `INSERT INTO term_links SELECT 'term' || (hash(range) % ${terms}), 'asset', 'asset' || range, NULL FROM range(${assets}) WHERE range % 3 = 0`,
    );
    await inside.run(`
      INSERT INTO columns (asset_id, ordinal, name, data_type, comment, business_name, business_description, term_ids)
      SELECT 'asset' || a, o, name, data_type, comment, business_name, business_description, term_ids FROM (
        SELECT a, o, ${styled('name', 'a % 4')} AS name, ${pick('string bigint double date timestamp boolean decimal(18,2) int', 'k', 8)} AS data_type,
          CASE WHEN k % 10 < 5 THEN ${sentence('(k * 8 + a % 3)', 40, 9)} WHEN (a + o) % 9 = 0 THEN ${sentence('(a * 64 + o)', 50, 12)} END AS comment,
          CASE WHEN (k + a) % 5 = 0 THEN replace(name, '_', ' ') END AS business_name,
          CASE WHEN (k + a) % 11 = 0 THEN ${sentence('k', 60, 10)} END AS business_description,
          CASE WHEN (k + a) % 6 = 0 THEN ['term' || (k % ${terms})] ELSE []::VARCHAR[] END AS term_ids
        FROM (
          SELECT a, o, k, ${columnName('k')} || CASE WHEN k > 3000 THEN '_' || (k % 40) ELSE '' END AS name
          -- The k-th name occurs about as often as 1 / k: a few everywhere, most seldom.
          FROM (SELECT a, o, floor(exp((hash(a * 64 + o) % 1000000) / 1000000.0 * ln(60000)))::BIGINT AS k FROM range(${assets}) r (a), range(${columnsOfEach}) s (o))
        )
      )
      QUALIFY row_number() OVER (PARTITION BY a, lower(replace(name, '_', '')) ORDER BY o) = 1`);
    await inside.run(`INSERT INTO term_links SELECT unnest(term_ids), 'asset', asset_id, name FROM columns WHERE len(term_ids) > 0`);
    await inside.run(`INSERT INTO search_changes VALUES (1, 'domain', 'dzd_bench')`);
  });
  await mirror.checkpoint();
}

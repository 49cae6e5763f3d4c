import { checkRules } from './support/check-rules.mjs';
import { benchFile, benchFiles } from './support/files.mjs';
import { limits, median } from './support/measure.mjs';

const texts = ['record_uuid', 'member_id', 'sex', 'state', 'ndc', 'diagnosis', 'plan_type', 'status', 'note'];
const numbers = ['claim_id', 'year_of_birth', 'zip_code', 'npi', 'days_supply', 'amount', 'copay', 'risk_score'];
const dates = ['service_date', 'received_at'];
const all = [...texts, ...numbers, ...dates, 'is_refill'];
const pairs = numbers.slice(1).map((column, at) => [numbers[at], column]);

/** Rules that group rows, or read patterns: those that can be slow alone. */
const heavy = [
  ...all.flatMap((column) => [`IsUnique "${column}"`, `DistinctValuesCount "${column}" > 1`]),
  ...all.map((column) => `UniqueValueRatio "${column}" >= 0`),
  'IsPrimaryKey "claim_id" "member_id"',
  'Uniqueness "member_id" "service_date" > 0.1',
  ...texts.flatMap((column) => [
    `ColumnValues "${column}" matches "[A-Za-z0-9].*" with threshold > 0.1`,
    `ColumnDataType "${column}" = "Date" with threshold >= 0`,
    `ColumnLength "${column}" < 100`,
    `Entropy "${column}" > 0.1`,
  ]),
  'CustomSql "select count(*) from primary where amount > 1000 and status = \\"paid\\"" > 0',
  'CustomSql "select max(n) from (select count(*) as n from primary group by member_id)" > 0',
];

const light = [
  'RowCount > 1000',
  'ColumnNamesMatchPattern "^[a-z_]+$"',
  'ColumnCount = 20',
  ...all.flatMap((column) => [
    `IsComplete "${column}"`,
    `Completeness "${column}" > 0.3`,
    `ColumnExists "${column}"`,
    `ColumnValues "${column}" != NULL with threshold >= 0`,
    `Completeness "${column}" > 0.3 where "is_refill = true"`,
  ]),
  ...numbers.flatMap((column) => [
    `Mean "${column}" > -1`,
    `Sum "${column}" > -1`,
    `StandardDeviation "${column}" >= 0`,
    `Variance "${column}" >= 0`,
    `ColumnValues "${column}" > -10 with threshold > 0.1`,
    `ColumnValues "${column}" between -10 and 1000000 with threshold > 0.1`,
    `ColumnValues "${column}" not in [1, 2, 3] where "status = 'paid'"`,
  ]),
  ...texts.flatMap((column) => [
    `ColumnValues "${column}" != EMPTY with threshold > 0.1`,
    `ColumnValues "${column}" in ["a", "paid", "F", "CA", NULL] with threshold >= 0`,
    `ColumnValues "${column}" not in ["x", WHITESPACES_ONLY]`,
  ]),
  ...dates.flatMap((column) => [
    `ColumnValues "${column}" > "2018-12-31"`,
    `ColumnValues "${column}" <= now()`,
    `DataFreshness "${column}" < 5000 days`,
  ]),
  ...pairs.map(([one, other]) => `ColumnCorrelation "${one}" "${other}" < 2`),
  '(IsComplete "claim_id") and ((Mean "amount" > 0) or (IsUnique "status"))',
];

/** Of the heavy ones those that read or group the most: the slowest ten are among them. The others of their kind take a part of their time. */
const largest = ['record_uuid', 'note', 'claim_id', 'received_at', 'risk_score', 'member_id'];
const candidates = [
  ...largest.map((column) => `IsUnique "${column}"`),
  ...largest.slice(0, 3).map((column) => `UniqueValueRatio "${column}" >= 0`),
  ...['record_uuid', 'note', 'member_id'].map((column) => `Entropy "${column}" > 0.1`),
  'IsPrimaryKey "claim_id" "member_id"',
  'Uniqueness "member_id" "service_date" > 0.1',
  'CustomSql "select max(n) from (select count(*) as n from primary group by member_id)" > 0',
];

const wanted = 300;
const target = 1.5;

/** Three hundred rules over the tall file beside the ten that are slowest alone: rules share their scans. */
export async function run({ out, runs, print, ...context }) {
  const file = await benchFile(benchFiles.claims, context);
  const rules = [...heavy, ...light].slice(0, wanted);
  if (rules.length < wanted) throw new Error(`There are only ${rules.length} rules`);

  const alone = [];
  for (const rule of candidates) alone.push({ rule, ...(await checkRules(out, file, [rule])) });
  const slowest = alone.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10);
  const total = (pick) => slowest.reduce((sum, each) => sum + pick(each), 0);
  const sum = total((each) => each.seconds);
  print(`The ten slowest of ${candidates.length} rules that group the most, each run alone:`);
  for (const { rule, seconds } of slowest) print(`  ${seconds.toFixed(2)} s  ${rule}`);

  const together = [];
  const ten = [];
  for (let at = 0; at < runs; at += 1) {
    ten.push(
      await checkRules(
        out,
        file,
        slowest.map(({ rule }) => rule),
      ),
    );
    together.push(await checkRules(out, file, rules));
  }
  const seconds = median(together.map((each) => each.seconds));
  const tenSeconds = median(ten.map((each) => each.seconds));
  const { counts } = together[0].result;
  print(`${wanted} rules (${counts.passed} passed, ${counts.failed} failed, ${counts.error} errors): ${seconds.toFixed(2)} s`);
  const ratio = seconds / sum;
  const processor = (base) =>
    together[0].cpuSeconds === null ? '' : `, processor time ${(median(together.map((each) => each.cpuSeconds)) / base).toFixed(3)} x`;
  print(
    `${benchFiles.claims.label}: ${wanted} rules in ${ratio.toFixed(3)} x the time of the slowest ten run alone, one after the other (${sum.toFixed(2)} s)${processor(total((each) => each.cpuSeconds))}; target at most ${target}: ${ratio <= target ? 'met' : 'MISSED'}`,
  );
  const strict = seconds / tenSeconds;
  print(
    `${benchFiles.claims.label}: ${wanted} rules in ${strict.toFixed(3)} x the time of the same ten as one ruleset, which share their scans too (${tenSeconds.toFixed(2)} s)${processor(median(ten.map((each) => each.cpuSeconds)))}`,
  );
  const peak = Math.max(...together.map((each) => each.peakBytes));
  print(
    `${benchFiles.claims.label}: lab memory at its peak ${(peak / limits.memoryBytes).toFixed(2)} x its limit (${Math.round(peak / 1024 ** 2)} of ${limits.memoryBytes / 1024 ** 2} MB)`,
  );
}

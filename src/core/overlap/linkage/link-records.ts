import type { CountedRule, LinkagePlan, RecordLinkage, RecordLinkageInput } from '#contract/studies/record-linkage.ts';
import type { LeftOut } from '#contract/studies/relationships.ts';
import { failure } from '../../failures.ts';
import { leftOut } from '../../relationships/study-work.ts';
import { studyColumns } from '../../relationships/study-columns.ts';
import type { StudyContext } from '../../studies/study-context.ts';
import { countRules } from './blocking.ts';
import { impliedColumns } from './dependence.ts';
import { chanceLikeness } from './chance.ts';
import { comparedPairs, dropPairs, keepPairs } from './compared-pairs.ts';
import { linkageLimits } from './limits.ts';
import { estimateModel } from './match-model.ts';
import { comparedColumns, countExactRepeats, dropRecords, keepRecords, type Records } from './records.ts';
import { linkedFigures } from './linked-figures.ts';

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The records, and what each rule would compare. */
async function prepare(
  context: StudyContext,
  input: RecordLinkageInput,
  until: number,
): Promise<{ records: Records; implied: (number | null)[]; rules: CountedRule[]; notes: LeftOut[] }> {
  const { progress, runner, sources } = context;
  const [source] = sources;
  const notes: LeftOut[] = [];
  const { leftOut: nested } = studyColumns(source.columns);
  if (nested.length > 0) notes.push(leftOut('Nested and binary columns are not compared, and not part of what makes rows equal.', nested));
  progress.report({ label: 'Bringing records together', share: 0.05 });
  const records = await keepRecords(runner, source, comparedColumns(source, input.columns));
  progress.report({ label: 'Looking for columns that say the same', share: until / 4 });
  const implied = await impliedColumns(runner, records);
  const from = until / 2;
  const rules = await countRules(runner, { ...records, implied }, input.blocking, input.mostPairs, (done) =>
    progress.report({ label: 'Counting the pairs of each rule', share: from + (until - from) * done }),
  );
  return { records, implied, rules, notes };
}

/** How many pairs each rule would compare; nothing is compared. */
export async function planLinkage(context: StudyContext, input: RecordLinkageInput): Promise<LinkagePlan> {
  const { records, rules, notes } = await prepare(context, input, 1);
  await dropRecords(context.runner);
  const { allPairs, count, rowCount } = records;
  return { rowCount, recordCount: count, allPairs, mostPairs: input.mostPairs, rules, leftOut: notes };
}

/**
 * Finds rows that are another row again, and records that are probably the same under other values.
 * @throws AppFailure `bad_input` for columns or rules that the file does not have, and where a person's rules would compare too much
 */
export async function linkRecords(context: StudyContext, input: RecordLinkageInput): Promise<Omit<RecordLinkage, 'milliseconds'>> {
  const { progress, runner, sources } = context;
  const { implied, records, rules, notes } = await prepare(context, input, 0.2);
  const used = rules.filter(({ state }) => state === 'used');
  if (input.blocking !== null && used.length < rules.length) throw tooManyPairs(rules, input.mostPairs);
  progress.report({ label: 'Counting rows that are equal', share: 0.25 });
  const exact = await countExactRepeats(runner, sources[0]);
  progress.report({ label: 'Comparing records at random', share: 0.35 });
  const chance = await chanceLikeness(runner, records);
  await keepPairs(runner, records, used, (done) => progress.report({ label: 'Comparing records', share: 0.45 + 0.35 * done }));
  try {
    progress.report({ label: 'Estimating what likeness is worth', share: 0.82 });
    const compared = await comparedPairs(runner, records, used.length);
    const model = estimateModel(
      compared.patterns,
      records.columns.map(({ column, levels }, place) => ({
        u: chance.u[place] ?? [],
        usual: levels.map(({ usual }) => usual),
        counts: implied[place] === null,
        fixedIn: new Set(used.flatMap(({ keys }, rule) => (keys.some((key) => key.column === column) ? [rule] : []))),
      })),
      used.length,
      records.allPairs,
    );
    progress.report({ label: 'Bringing linked records together', share: 0.9 });
    const figures = await linkedFigures(runner, records, compared, model, { threshold: input.threshold, ruleCount: used.length, notes });
    if (used.length === 0 && records.count > 1)
      notes.push(
        leftOut('No two records were compared: no rule lets few enough of them through. Compare other columns, or say by which rules.'),
      );
    let rule = -1;
    return {
      rowCount: records.rowCount,
      recordCount: records.count,
      exact,
      same: records.same,
      columns: records.columns.map(({ column, comparison, levels, tolerance }, place) => ({
        column,
        comparison,
        tolerance,
        levels: levels.map(({ label }, level) => ({
          label,
          m: round(model.m[place]?.[level] ?? 0),
          u: chance.u[place]?.[level] ?? 0,
          weight: round(model.weights[place]?.[level] ?? 0),
        })),
        nullCount: records.nulls[place] ?? 0,
        isEstimated: model.isEstimated[place] ?? false,
        impliedBy: records.columns[implied[place] ?? -1]?.column ?? null,
      })),
      blocking: {
        rules: rules.map((each) => {
          if (each.state !== 'used') return { ...each, linked: 0, linkedHereOnly: 0 };
          rule += 1;
          return { ...each, linked: figures.byRule[rule]?.linked ?? 0, linkedHereOnly: figures.byRule[rule]?.only ?? 0 };
        }),
        allPairs: records.allPairs,
        comparedPairs: compared.count,
        alone: compared.alone,
      },
      prior: model.prior,
      chance: { pairs: chance.pairs, isAll: chance.isAll },
      estimation: { rounds: model.rounds, settled: model.settled },
      weights: figures.weights,
      threshold: input.threshold,
      thresholds: figures.thresholds,
      linkedPairs: figures.linkedPairs,
      possiblePairs: figures.possiblePairs,
      groups: figures.groups,
      pairs: figures.pairs,
      leftOut: notes,
      limits: linkageLimits(records, {
        compared: compared.count,
        alone: compared.alone,
        linked: figures.linkedPairs,
        usual: records.columns.flatMap(({ column }, place) =>
          implied[place] === null && model.isEstimated[place] !== true ? [column] : [],
        ),
      }),
    };
  } finally {
    await dropPairs(runner);
    await dropRecords(runner);
  }
}

function tooManyPairs(rules: readonly CountedRule[], mostPairs: number) {
  const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
  const worst = rules.filter(({ state }) => state !== 'used');
  const named = worst.map(({ keys, pairs }) => `${keys.map(({ column }) => `“${column}”`).join(' with ')} makes ${whole.format(pairs)}`);
  return failure(
    'bad_input',
    `These rules would compare too many pairs; ${whole.format(mostPairs)} are allowed together, and ${named.slice(0, 3).join('; ')}. Add a column to the rule, choose one with more different values, or let more pairs be compared.`,
  );
}

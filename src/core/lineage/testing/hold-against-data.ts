import type { LineageTest, LineageTestInput, MappingOutcome, TestedMapping } from '#contract/studies/lineage-test.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { quoteIdentifier } from '../../sql.ts';
import type { StudyContext } from '../../studies/study-context.ts';

/** A column with fewer different values is contained in nearly anything by chance. */
const fewestValues = 20;
/** From this share of the target's different values on, the data speak for the edge; below the other one against it. */
const supportedFrom = 0.98;
const contradictedBelow = 0.9;

/**
 * Holds column edges against the data of both ends. Of a column that is handed on, every value must have been in the source; of one that an expression
 * makes, in what the expression makes of the source. Texts are compared without the white space around them.
 * @throws AppFailure `bad_input` without a second file
 */
export async function holdAgainstData(
  context: Pick<StudyContext, 'sources' | 'runner' | 'progress'>,
  input: LineageTestInput,
): Promise<LineageTest> {
  const { progress, runner, sources } = context;
  const [from, to] = sources;
  if (!to) throw failure('bad_input', 'An edge needs data of both of its ends.');
  const rowsOf = async ({ relation }: OpenedSource): Promise<number> =>
    Number((await runner.rows(`SELECT count(*) FROM ${relation}`))[0]?.[0] ?? 0);
  const [fromRows, toRows] = [await rowsOf(from), await rowsOf(to)];
  const mappings: MappingOutcome[] = [];
  for (const [place, mapping] of input.mappings.entries()) {
    progress.report({ label: `Comparing ${mapping.toField ?? mapping.fromField}`, share: place / input.mappings.length });
    mappings.push(await hold(context, from, to, mapping, input.sourceIsPart));
  }
  return { fromRows, toRows, mappings };
}

async function hold(
  { runner }: Pick<StudyContext, 'runner'>,
  from: OpenedSource,
  to: OpenedSource,
  mapping: TestedMapping,
  sourceIsPart: boolean,
): Promise<MappingOutcome> {
  const { edgeId, expression, fromField, isMasking, subtype, toField, type } = mapping;
  const without = (message: string): MappingOutcome => ({
    edgeId,
    method: 'none',
    outcome: 'untested',
    values: null,
    found: null,
    message,
  });
  if (toField === null || type?.toUpperCase() === 'INDIRECT') return without('It decides which rows there are, which values do not show.');
  if (isMasking && expression === null) return without('Values are masked on the way, so they cannot be found again.');
  const isHandedOn = subtype === null || subtype.toUpperCase() === 'IDENTITY';
  if (expression === null && !isHandedOn)
    return without(`It is ${subtype.toLowerCase()}, and nobody wrote down the expression that could be replayed.`);
  if (!has(to, toField)) return without(`The sample of the target has no column ${toField}.`);
  if (expression === null && !has(from, fromField)) return without(`The sample of the source has no column ${fromField}.`);

  const made = expression === null ? quoteIdentifier(fromField) : `(${expression}\n)`;
  const method = expression === null ? 'contained' : 'replayed';
  let counts: readonly unknown[] | undefined;
  try {
    [counts] = await runner.rows(
      `WITH target AS (SELECT DISTINCT trim(${quoteIdentifier(toField)}::VARCHAR) AS v FROM ${to.relation} WHERE ${quoteIdentifier(toField)} IS NOT NULL),
         source AS (SELECT DISTINCT trim(CAST(${made} AS VARCHAR)) AS v FROM ${from.relation})
       SELECT count(*), count(source.v) FROM target LEFT JOIN source ON source.v = target.v`,
    );
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code === 'cancelled') throw error;
    return without(expression === null ? 'The column could not be read.' : 'The expression cannot be run over the source.');
  }
  const [values, found] = [Number(counts?.[0] ?? 0), Number(counts?.[1] ?? 0)];
  return { edgeId, method, values, found, ...judge(values, found, sourceIsPart) };
}

const has = ({ columns }: OpenedSource, name: string): boolean => columns.some((column) => column.name === name);

function judge(values: number, found: number, sourceIsPart: boolean): Pick<MappingOutcome, 'outcome' | 'message'> {
  const share = values === 0 ? 0 : found / values;
  const figures = `${found.toLocaleString('en')} of ${values.toLocaleString('en')} different values`;
  if (values < fewestValues)
    return {
      outcome: 'untested',
      message: `${figures} are in the source; fewer than ${fewestValues} values are found anywhere by chance.`,
    };
  if (share >= supportedFrom) return { outcome: 'supported', message: `${figures} are in the source.` };
  if (sourceIsPart) return { outcome: 'untested', message: `${figures} are in the sample of the source, which is only a part of it.` };
  if (share < contradictedBelow) return { outcome: 'contradicted', message: `Only ${figures} are in the source.` };
  return { outcome: 'untested', message: `${figures} are in the source: too few to support the edge, too many to contradict it.` };
}

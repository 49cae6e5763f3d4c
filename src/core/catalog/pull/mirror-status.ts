import { faultSchema } from '#contract/catalog/faults.ts';
import { entityKindSchema, type FaultyThing, type MirrorBrief, type MirrorStatus, pullResultSchema } from '#contract/catalog/mirror.ts';
import type { Database } from '../../ports/database.ts';
import { setAsideProblem } from '../mirror/set-aside.ts';
import { latestPulls, type PullRecord } from './pull-store.ts';

type Reader = Pick<Database, 'all'>;
type State = MirrorBrief['state'];

/** Kinds that are read when something points to them: they say nothing of how old the mirror is. */
const followed = ['user_profile', 'group_profile', 'time_series', 'asset_filter'];

const followedList = followed.map((kind) => `'${kind}'`).join(', ');

/** Since when the mirror is as the catalog was: the oldest of its parts that may be read. */
async function asOf(mirror: Reader): Promise<string | null> {
  const [row] = await mirror.all<{ at: string | null }>(
    `SELECT min(as_of) AS at FROM freshness WHERE state <> 'denied' AND kind NOT IN (${followedList})`,
  );
  return row?.at ?? null;
}

async function stateOf(mirror: Reader, pulls: readonly PullRecord[]): Promise<State> {
  const [row] = await mirror.all<{ entities: bigint; fresh: bigint }>(
    `SELECT (SELECT count(*) FROM entities) AS entities, (SELECT count(*) FROM freshness) AS fresh`,
  );
  if ((row?.entities ?? 0n) === 0n && (row?.fresh ?? 0n) === 0n) return 'empty';
  const hasSucceeded = pulls.some(({ state }) => state === 'succeeded');
  return !hasSucceeded && pulls.some(({ isFirst }) => isFirst) ? 'partial' : 'ready';
}

export async function briefOf(
  mirror: Reader,
  isRunning: boolean,
): Promise<Pick<MirrorBrief, 'state' | 'asOf' | 'canContinue' | 'problem'>> {
  const pulls = await latestPulls(mirror);
  const [latest] = pulls;
  return {
    state: await stateOf(mirror, pulls),
    asOf: await asOf(mirror),
    canContinue: !isRunning && latest !== undefined && latest.state !== 'succeeded',
    problem: isRunning ? null : latest === undefined ? await setAsideProblem(mirror) : latest.problem,
  };
}

export async function statusOf(
  mirror: Reader,
  isRunning: boolean,
): Promise<Pick<MirrorStatus, 'state' | 'asOf' | 'counts' | 'columns' | 'freshness' | 'last'>> {
  const pulls = await latestPulls(mirror);
  const counts = await mirror.all<{ kind: string; n: bigint; faulty: bigint; missing: bigint }>(
    `SELECT kind, count(*) AS n, count(*) FILTER (faults_json <> '[]') AS faulty, count(missing_since) AS missing
     FROM entities GROUP BY kind ORDER BY kind`,
  );
  const [columns] = await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM columns`);
  const freshness = await mirror.all<{ kind: string; oldest: string; newest: string; cut: bigint; denied: bigint }>(
    `SELECT kind, min(as_of) AS oldest, max(as_of) AS newest, count(*) FILTER (state = 'cut') AS cut, count(*) FILTER (state = 'denied') AS denied
     FROM freshness WHERE scope = '' OR kind NOT IN ('user_profile', 'group_profile') GROUP BY kind ORDER BY kind`,
  );
  return {
    state: await stateOf(mirror, pulls),
    asOf: await asOf(mirror),
    counts: counts.map(({ kind, n, faulty, missing }) => ({ kind, count: Number(n), faulty: Number(faulty), missing: Number(missing) })),
    columns: Number(columns?.n ?? 0),
    freshness: freshness.map(({ kind, oldest, newest, cut, denied }) => ({
      kind,
      from: oldest,
      to: newest,
      cut: Number(cut),
      denied: Number(denied),
    })),
    last: lastOf(isRunning ? pulls.slice(1) : pulls),
  };
}

function lastOf([pull]: readonly PullRecord[]): MirrorStatus['last'] {
  if (pull === undefined) return null;
  const { startedAt, finishedAt, isFirst, state, resultJson, problem } = pull;
  const result = resultJson === null ? null : pullResultSchema.safeParse(JSON.parse(resultJson));
  return {
    startedAt,
    finishedAt,
    isFirst,
    state: state === 'running' ? 'interrupted' : state,
    result: result?.success === true ? result.data : null,
    problem,
  };
}

/** Things of whose answers something was missing or wrong. */
export async function faultsOf(mirror: Reader, offset: number, limit: number): Promise<{ things: FaultyThing[]; total: number }> {
  const [count] = await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM entities WHERE faults_json <> '[]'`);
  const rows = await mirror.all<{ kind: string; id: string; name: string; faults_json: string }>(
    `SELECT kind, id, name, faults_json FROM entities WHERE faults_json <> '[]' ORDER BY kind, name, id LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
  const things = rows.flatMap(({ kind, id, name, faults_json }) => {
    const known = entityKindSchema.safeParse(kind);
    const faults = faultSchema.array().safeParse(JSON.parse(faults_json));
    return known.success && faults.success ? [{ kind: known.data, id, name, faults: faults.data }] : [];
  });
  return { things, total: Number(count?.n ?? 0) };
}

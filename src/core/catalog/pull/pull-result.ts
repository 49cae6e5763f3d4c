import type { PullGap, PullResult } from '#contract/catalog/mirror.ts';
import type { Database } from '../../ports/database.ts';

/** What a pull has done, told from what its transactions wrote down. */
export async function resultOf(
  mirror: Pick<Database, 'all'>,
  pull: { readonly startedAt: string; readonly calls: number; readonly throttled: number; readonly milliseconds: number },
): Promise<PullResult> {
  // What was added in this pull and changed later in it is added; what came and went was never there.
  const rows = await mirror.all<{ kind: string; added: bigint; changed: bigint; removed: bigint; faulty: bigint }>(
    `WITH things AS (
       SELECT kind, id, bool_or(outcome = 'added') AS added, bool_or(outcome = 'changed') AS changed, bool_or(outcome = 'removed') AS removed,
         bool_or(outcome = 'faulty') AS faulty
       FROM (SELECT kind, outcome, unnest(from_json(ids_json, '["VARCHAR"]')) AS id FROM pull_outcomes) GROUP BY kind, id)
     SELECT kind, count(*) FILTER (added AND NOT removed) AS added, count(*) FILTER (changed AND NOT added AND NOT removed) AS changed,
       count(*) FILTER (removed AND NOT added) AS removed, count(*) FILTER (faulty) AS faulty
     FROM things GROUP BY kind ORDER BY kind`,
  );
  const [marks] = await mirror.all<{ missing: bigint; unsound: bigint }>(
    `SELECT count(*) FILTER (missing_since >= CAST($1 AS TIMESTAMP)) AS missing, count(*) FILTER (faults_json <> '[]') AS unsound FROM entities`,
    [pull.startedAt],
  );
  const sum = (pick: (row: (typeof rows)[number]) => bigint): number => rows.reduce((total, row) => total + Number(pick(row)), 0);
  return {
    added: sum(({ added }) => added),
    changed: sum(({ changed }) => changed),
    removed: sum(({ removed }) => removed),
    missing: Number(marks?.missing ?? 0),
    faulty: Number(marks?.unsound ?? 0) + sum(({ faulty }) => faulty),
    calls: pull.calls,
    throttled: pull.throttled,
    milliseconds: pull.milliseconds,
    byKind: rows.map(({ kind, added, changed, removed }) => ({
      kind,
      added: Number(added),
      changed: Number(changed),
      removed: Number(removed),
    })),
    gaps: await gapsOf(mirror),
  };
}

/** Parts that the catalog did not let the mirror have. */
export async function gapsOf(mirror: Pick<Database, 'all'>): Promise<PullGap[]> {
  const rows = await mirror.all<{
    kind: string;
    scope: string;
    scope_name: string | null;
    state: 'cut' | 'denied';
    expected: bigint | null;
    held: bigint;
  }>(
    `SELECT f.kind, f.scope, f.state, f.expected,
       (SELECT any_value(p.name) FROM entities p WHERE p.kind IN ('project', 'domain_unit') AND p.id = regexp_replace(f.scope, '^(approver|owner):', '')) AS scope_name,
       (SELECT count(*) FROM entities e WHERE e.kind = f.kind AND (f.scope = '' OR e.owning_project_id = f.scope) AND e.missing_since IS NULL) AS held
     FROM freshness f WHERE f.state <> 'complete' AND f.kind NOT IN ('user_profile', 'group_profile')
     ORDER BY f.kind, f.scope`,
  );
  return rows.map(({ kind, scope, scope_name, state, expected, held }) => ({
    kind,
    scope,
    scopeName: scope_name,
    reason: state,
    expected: expected === null ? null : Number(expected),
    held: Number(held),
  }));
}

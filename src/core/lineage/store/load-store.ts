import type { Reading } from '../../ports/database.ts';
import { emptyLineageData, type LineageData } from '../graph/lineage-data.ts';
import { eachRowOf, readColumns, readNodes, readWays } from './known-names.ts';

/**
 * When what a group says holds. Events of one run complete each other, from the first of them; so do different runs at one instant.
 * A version ends where the next begins that says something else. It follows from the set of observations alone: in which order they
 * came, and how often, changes nothing.
 */
const validity = [
  // Most groups never say anything else: they are told apart first, because lists of versions are dear.
  `CREATE TEMP TABLE spoken AS
   SELECT group_id, min(content_id) AS content_id, max(content_id) = min(content_id) AS is_same, min(e.said_at) AS said_at,
     bool_or(e.said_at IS NULL) AS is_timeless
   FROM observations o JOIN events e ON e.id = o.event_id GROUP BY group_id`,
  `CREATE TEMP TABLE valid AS
   WITH runs AS (
     SELECT o.group_id, o.content_id, e.job, coalesce(e.run, '') AS run, CASE WHEN e.run IS NULL THEN e.said_at END AS alone,
       CASE WHEN bool_or(e.said_at IS NULL) THEN NULL ELSE min(e.said_at) END AS said_at
     FROM observations o JOIN events e ON e.id = o.event_id JOIN spoken s ON s.group_id = o.group_id AND NOT s.is_same
     GROUP BY ALL
   ),
   begun AS (
     SELECT DISTINCT group_id, content_id, CASE WHEN bool_or(said_at IS NULL) OVER run_of THEN NULL ELSE min(said_at) OVER run_of END AS said_at
     FROM runs WINDOW run_of AS (PARTITION BY group_id, job, run, alone)
   ),
   points AS (SELECT group_id, said_at, list(content_id ORDER BY content_id) AS contents FROM begun GROUP BY group_id, said_at),
   compared AS (
     SELECT group_id, said_at, contents, lag(contents) OVER (PARTITION BY group_id ORDER BY said_at NULLS FIRST) AS before FROM points
   ),
   versions AS (
     SELECT group_id, said_at AS since, contents, lead(said_at) OVER (PARTITION BY group_id ORDER BY said_at NULLS FIRST) AS until
     FROM compared WHERE before IS NULL OR before <> contents
   )
   SELECT group_id, unnest(contents) AS content_id,
     coalesce(epoch_ms(since)::DOUBLE, '-Infinity'::DOUBLE) AS since, coalesce(epoch_ms(until)::DOUBLE, 'Infinity'::DOUBLE) AS until
   FROM versions
   UNION ALL
   SELECT group_id, content_id, CASE WHEN is_timeless THEN '-Infinity'::DOUBLE ELSE epoch_ms(said_at)::DOUBLE END, 'Infinity'::DOUBLE
   FROM spoken WHERE is_same`,
];

/** First and newest time at which each node was named, by origin. */
const mentions = `
  WITH said AS (
    SELECT o.group_id, o.content_id, min(e.said_at) AS first, max(e.said_at) AS last, bool_or(e.said_at IS NULL) AS is_timeless
    FROM observations o JOIN events e ON e.id = o.event_id GROUP BY ALL
  ),
  named AS (
    SELECT g.subject AS node, g.origin, s.first, s.last, s.is_timeless FROM said s JOIN groups g ON g.id = s.group_id
    UNION ALL
    SELECT g.maker, g.origin, s.first, s.last, s.is_timeless FROM said s JOIN groups g ON g.id = s.group_id WHERE g.maker >= 0
    UNION ALL
    SELECT unnest([m.from_node, m.to_node]), g.origin, s.first, s.last, s.is_timeless
    FROM said s JOIN groups g ON g.id = s.group_id JOIN members m ON m.content_id = s.content_id
    UNION ALL
    SELECT c.node_id, g.origin, s.first, s.last, s.is_timeless
    FROM (SELECT DISTINCT content_id, from_column FROM column_members) m JOIN columns c ON c.id = m.from_column
    JOIN said s ON s.content_id = m.content_id JOIN groups g ON g.id = s.group_id
    UNION ALL
    SELECT CAST(t.body AS INTEGER), g.origin, s.first, s.last, s.is_timeless
    FROM said s JOIN groups g ON g.id = s.group_id AND g.kind = 'parent' JOIN contents t ON t.id = s.content_id
  )
  SELECT node, origin,
    CASE WHEN bool_or(is_timeless) OR min(first) IS NULL THEN '-Infinity'::DOUBLE ELSE epoch_ms(min(first))::DOUBLE END,
    CASE WHEN max(last) IS NULL THEN '-Infinity'::DOUBLE ELSE epoch_ms(max(last))::DOUBLE END
  FROM named GROUP BY node, origin`;

/** Everything that was imported, with the times in which it holds. */
export async function loadStore(inside: Reading): Promise<LineageData> {
  const data: LineageData = {
    ...emptyLineageData(),
    nodes: await readNodes(inside),
    columns: await readColumns(inside),
    ways: await readWays(inside),
  };
  for (const statement of validity) await inside.run(statement);
  await loadEdges(inside, data);
  await loadColumnEdges(inside, data, await changingOutputs(inside));
  await eachRowOf(
    inside,
    `SELECT m.column_id, v.since, v.until FROM valid v JOIN schema_members m ON m.content_id = v.content_id ORDER BY m.column_id, v.since`,
    (row) => {
      data.described.column.push(Number(row(0)));
      data.described.since.push(Number(row(1)));
      data.described.until.push(Number(row(2)));
    },
  );
  await eachRowOf(
    inside,
    `SELECT g.kind, g.subject, v.since, v.until, c.body FROM valid v JOIN groups g ON g.id = v.group_id AND g.kind IN ('owners', 'title')
     JOIN contents c ON c.id = v.content_id ORDER BY v.since, g.origin`,
    (row) => {
      const [node, since, until] = [Number(row(1)), Number(row(2)), Number(row(3))];
      if (row(0) === 'title') data.titles.push({ node, since, until, value: String(row(4)) });
      else data.owners.push({ node, since, until, value: JSON.parse(String(row(4))) as string[] });
    },
  );
  await eachRowOf(inside, mentions, (row) => {
    data.mentions.node.push(Number(row(0)));
    data.mentions.origin.push(Number(row(1)));
    data.mentions.first.push(Number(row(2)));
    data.mentions.last.push(Number(row(3)));
  });
  return data;
}

async function loadEdges(inside: Reading, { edges }: LineageData): Promise<void> {
  const sql = `SELECT m.from_node, m.to_node, g.origin, v.since, v.until
    FROM valid v JOIN groups g ON g.id = v.group_id JOIN members m ON m.content_id = v.content_id`;
  await eachRowOf(inside, sql, (row) => {
    edges.from.push(Number(row(0)));
    edges.to.push(Number(row(1)));
    edges.origin.push(Number(row(2)));
    edges.since.push(Number(row(3)));
    edges.until.push(Number(row(4)));
  });
}

type Times = readonly { readonly since: number; readonly until: number }[];

/** Of jobs that do not always write the same data sets: when they write which, by job, data set and origin. */
async function changingOutputs(inside: Reading): Promise<{ jobs: ReadonlySet<string>; times: ReadonlyMap<string, Times> }> {
  const jobs = new Set<string>();
  const times = new Map<string, { since: number; until: number }[]>();
  const sql = `SELECT g.subject, g.origin, m.to_node, v.since, v.until
    FROM valid v JOIN groups g ON g.id = v.group_id AND g.kind = 'outputs' JOIN members m ON m.content_id = v.content_id
    WHERE v.group_id IN (SELECT group_id FROM valid GROUP BY group_id HAVING count(*) > 1) ORDER BY v.since`;
  await eachRowOf(inside, sql, (row) => {
    const job = `${String(row(0))} ${String(row(1))}`;
    jobs.add(job);
    const [key, since, until] = [`${job} ${String(row(2))}`, Number(row(3)), Number(row(4))];
    const own = times.get(key) ?? [];
    times.set(key, own);
    const last = own.at(-1);
    if (last !== undefined && since <= last.until) last.until = Math.max(last.until, until);
    else own.push({ since, until });
  });
  return { jobs, times };
}

/** A job that does not write a data set any more makes none of its columns, though nobody took back what was said of them. */
async function loadColumnEdges(
  inside: Reading,
  { columnEdges, columns }: LineageData,
  { jobs, times }: Awaited<ReturnType<typeof changingOutputs>>,
): Promise<void> {
  const sql = `SELECT m.from_column, m.to_column, m.job, m.way, g.origin, v.since, v.until
    FROM valid v JOIN groups g ON g.id = v.group_id JOIN column_members m ON m.content_id = v.content_id`;
  await eachRowOf(inside, sql, (row) => {
    const [from, to, job, way] = [Number(row(0)), Number(row(1)), Number(row(2)), Number(row(3))];
    const [origin, since, until] = [Number(row(4)), Number(row(5)), Number(row(6))];
    const add = (begin: number, end: number): void => {
      if (begin >= end) return;
      columnEdges.from.push(from);
      columnEdges.to.push(to);
      columnEdges.job.push(job);
      columnEdges.way.push(way);
      columnEdges.origin.push(origin);
      columnEdges.since.push(begin);
      columnEdges.until.push(end);
    };
    const isChanging = jobs.size > 0 && job >= 0 && jobs.has(`${job} ${origin}`);
    if (!isChanging) add(since, until);
    else {
      const written = times.get(`${job} ${origin} ${columns[to]?.node}`) ?? [];
      for (const time of written) add(Math.max(since, time.since), Math.min(until, time.until));
    }
  });
}

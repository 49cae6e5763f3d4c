import { type Decision, decisionSchema, type ReviewComment, reviewCommentSchema } from '#contract/offers/decision.ts';
import type { DecisionPolicy } from '#contract/offers/fitness.ts';
import { failure } from '../../failures.ts';
import type { Database, SqlRow } from '../../ports/database.ts';
import { readPolicy } from './policy.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** The tables `offer_decisions`, `offer_comments` and `decision_policies`. Give it a transaction to write in, or the database to read from. */
export class DecisionStore {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  /** The company's own; null where it has none. */
  async policy(): Promise<DecisionPolicy | null> {
    const [row] = await this.#database.all('SELECT policy_json FROM decision_policies');
    return row === undefined ? null : readPolicy(JSON.parse(String(row['policy_json'])));
  }

  async setPolicy(policy: DecisionPolicy | null): Promise<void> {
    await this.#database.run('DELETE FROM decision_policies');
    if (policy !== null) await this.#database.run('INSERT INTO decision_policies (policy_json) VALUES ($1)', [JSON.stringify(policy)]);
  }

  /** Newest first. */
  async decisions(offerId: string): Promise<Decision[]> {
    const rows = await this.#database.all('SELECT decision_json FROM offer_decisions WHERE offer_id = $1 ORDER BY id DESC', [offerId]);
    return rows.map(toDecision);
  }

  async addDecision(decision: Decision): Promise<void> {
    await this.#database.run(
      'INSERT INTO offer_decisions (id, offer_id, outcome, decision_json, decided_at) VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP))',
      [decision.id, decision.offerId, decision.outcome, JSON.stringify(decision), decision.decidedAt],
    );
  }

  /** Oldest first. */
  async comments(offerId: string): Promise<ReviewComment[]> {
    const rows = await this.#database.all('SELECT comment_json FROM offer_comments WHERE offer_id = $1 ORDER BY id', [offerId]);
    return rows.map(toComment);
  }

  async comment(commentId: string): Promise<ReviewComment | null> {
    const [row] = await this.#database.all('SELECT comment_json FROM offer_comments WHERE id = $1', [commentId]);
    return row === undefined ? null : toComment(row);
  }

  async addComment(comment: ReviewComment): Promise<void> {
    await this.#database.run(
      'INSERT INTO offer_comments (id, offer_id, comment_json, written_at) VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP))',
      [comment.id, comment.offerId, JSON.stringify(comment), comment.writtenAt],
    );
  }

  async removeComment(commentId: string): Promise<void> {
    await this.#database.run('DELETE FROM offer_comments WHERE id = $1', [commentId]);
  }
}

const damaged = (what: string) =>
  failure('damaged_workspace', `${what} in this workspace cannot be read. Go back to a copy of the workspace folder.`);

function toDecision(row: SqlRow): Decision {
  const read = decisionSchema.safeParse(JSON.parse(String(row['decision_json'])));
  if (!read.success) throw damaged('A decision');
  return read.data;
}

function toComment(row: SqlRow): ReviewComment {
  const read = reviewCommentSchema.safeParse(JSON.parse(String(row['comment_json'])));
  if (!read.success) throw damaged('A comment');
  return read.data;
}

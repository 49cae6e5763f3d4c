import { type Offer, offerSchema } from '#contract/offers/offer.ts';
import { failure } from '../../failures.ts';
import { nameKey } from '../../name-order.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** The tables `offers` and `offer_texts`. Give it a transaction to write in, or the database to read from. */
export class OfferStore {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async find(id: string): Promise<Offer | null> {
    const [row] = await this.#database.all('SELECT record_json FROM offers WHERE id = $1', [id]);
    return row === undefined ? null : toOffer(row);
  }

  /** @throws AppFailure `not_found` */
  async get(id: string): Promise<Offer> {
    const offer = await this.find(id);
    if (offer === null)
      throw failure('not_found', 'This offer is not in the workspace. It may belong to another one: go back to the list.');
    return offer;
  }

  /** By vendor, then product. */
  async list(removed: boolean): Promise<Offer[]> {
    const condition = removed ? 'removed_at IS NOT NULL' : 'removed_at IS NULL';
    const rows = await this.#database.all(
      `SELECT record_json FROM offers WHERE ${condition} ORDER BY ${nameKey('vendor')}, ${nameKey('product')}, created_at, id`,
    );
    return rows.map(toOffer);
  }

  /** Takes the place of the offer with this identifier. */
  async put(offer: Offer): Promise<void> {
    await this.delete(offer.id);
    await this.#database.run(
      `INSERT INTO offers (id, vendor, product, state, record_json, created_at, changed_at, removed_at)
       VALUES ($1, $2, $3, $4, $5, CAST($6 AS TIMESTAMP), CAST($7 AS TIMESTAMP), CAST($8 AS TIMESTAMP))`,
      [offer.id, offer.vendor, offer.product, offer.state, JSON.stringify(offer), offer.createdAt, offer.changedAt, offer.removedAt],
    );
  }

  /** As if it had never been; what a person removes stays, marked. */
  async delete(id: string): Promise<void> {
    await this.#database.run('DELETE FROM offers WHERE id = $1', [id]);
  }

  /** Keeps the text of a contract file under its hash; one that is kept already stays. */
  async keepText(sha256: string, text: string, at: string): Promise<void> {
    if ((await this.text(sha256)) !== null) return;
    await this.#database.run('INSERT INTO offer_texts (sha256, text, kept_at) VALUES ($1, $2, CAST($3 AS TIMESTAMP))', [sha256, text, at]);
  }

  async text(sha256: string): Promise<string | null> {
    const [row] = await this.#database.all('SELECT text FROM offer_texts WHERE sha256 = $1 LIMIT 1', [sha256]);
    return row === undefined ? null : String(row['text']);
  }
}

/** A record that a later version of this schema cannot read is damage, and is told as such. */
function toOffer(row: SqlRow): Offer {
  const read = offerSchema.safeParse(JSON.parse(String(row['record_json'])));
  if (read.success) return read.data;
  throw failure('damaged_workspace', 'An offer in this workspace cannot be read. Go back to a copy of the workspace folder.', {
    detail: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  });
}

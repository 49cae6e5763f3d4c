import type { Database } from '../ports/database.ts';
import { Marks } from './marks.ts';

/** What the guides lead to beside samples: found by whoever makes the demo, remembered by its identifier. */
export type GuidePlace = 'claimWellOffer' | 'claimWellData' | 'hepaticSignal';

const placeMark = 'guide_place';

export const rememberGuidePlace = (database: Database, place: GuidePlace, id: string): Promise<void> =>
  new Marks(database).set(placeMark, place, id);

/** The identifiers of the places that the demo has. */
export const guidePlaces = async (database: Database): Promise<Map<string, string>> => new Marks(database).all(placeMark);

import { Calibration } from '../../../glossary/suggest/calibration.ts';
import type { Suggestion, TermInput } from '../../../glossary/suggest/suggest-input.ts';
import { Suggester } from '../../../glossary/suggest/suggester.ts';
import { textOf } from '../../mirror/document-values.ts';
import { type GlossaryThing, keptOf } from '../glossary-state.ts';
import { isRestrictedGlossary } from '../restricted.ts';
import type { Target } from './targets.ts';

/** Suggestions for everything, and how far each strength is to be trusted. */
export interface Looked {
  readonly targets: readonly Target[];
  readonly terms: number;
  readonly suggestions: readonly Suggestion[];
  readonly calibration: Calibration;
}

export interface LookParts {
  readonly targets: readonly Target[];
  readonly things: readonly GlossaryThing[];
  /** Whether somebody refused a term for a target. */
  readonly isRefused: (target: Target, termId: string) => boolean;
  /** Lets others have their turn; throws when it is to stop. */
  readonly pause: (share: number) => Promise<void>;
}

/** Targets between two pauses: some milliseconds. */
const slice = 400;

/** Terms that may be attached: what is disabled, or is to be deleted, is not suggested. */
export function termInputs(things: readonly GlossaryThing[]): TermInput[] {
  const restricted = new Set(
    things.flatMap(({ kind, id, document }) => (kind === 'glossary' && isRestrictedGlossary(document) ? [id] : [])),
  );
  return things.flatMap((thing): TermInput[] => {
    const { kind, id, document, local } = thing;
    if (kind !== 'glossary_term' || local === 'delete' || textOf(document, 'status') === 'DISABLED') return [];
    const { labels, notations } = keptOf(thing);
    const name = textOf(document, 'name') ?? id;
    return [
      {
        id,
        name,
        otherNames: [...new Set([...labels.map(({ text }) => text), ...notations])].filter((other) => other !== name),
        definition: `${textOf(document, 'shortDescription') ?? ''} ${textOf(document, 'longDescription') ?? ''}`.trim(),
        isRestricted: restricted.has(textOf(document, 'glossaryId') ?? ''),
      },
    ];
  });
}

/** Looks for terms for every target, and learns from what has terms how good that is. */
export async function look({ targets, things, isRefused, pause }: LookParts): Promise<Looked> {
  const terms = termInputs(things);
  const suggester = new Suggester(terms, targets);
  const calibration = new Calibration();
  const suggestions: Suggestion[] = [];
  // Whoever gave columns of an asset terms went through the others, too.
  const goneThrough = new Set(targets.flatMap(({ kind, assetId, termIds }) => (kind === 'column' && termIds.length > 0 ? [assetId] : [])));
  for (let place = 0; place < targets.length; place += 1) {
    if (place % slice === 0) await pause(place / targets.length);
    const target = targets[place];
    if (target === undefined) continue;
    const has = new Set(target.termIds);
    const own = suggester.of(place, true);
    if (target.kind === 'column' && goneThrough.has(target.assetId)) calibration.seen(has.size > 0);
    for (const { strength, termId } of own) if (has.size > 0 || isRefused(target, termId)) calibration.learn(strength, has.has(termId));
    // What is attached now may be taken away again: it is left out where suggestions are shown.
    suggestions.push(...own);
  }
  return { targets, terms: terms.length, suggestions, calibration };
}

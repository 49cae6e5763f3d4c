import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { actionWords } from '../../../../src/renderer/features/history/entry-words.ts';

const core = fileURLToPath(new URL('../../../../src/core/', import.meta.url));
/** An action is told by its verb, in the past; what else is written so is no action. */
const written = /'([a-z]+(?:_[a-z]+)*\.(?:[a-z]+_)*(?:[a-z]+ed|taken|taken_back|made|set|said|done|begun|written|withdrawn|drawn))'/gu;
const others = new Set(['samples.promised']);

const actions = [
  ...new Set(
    readdirSync(core, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(`${core}${path}`, 'utf8').matchAll(written)].flatMap(([, action]) => action ?? [])),
  ),
].filter((action) => !others.has(action));

test('every action that the core writes into the journal has words in History', () => {
  expect(actions).toEqual(
    expect.arrayContaining(['sample.edited', 'inbox.snoozed', 'offer_decision.made', 'sketch.taken', 'gate_list.set']),
  );
  expect(actions.filter((action) => actionWords({ action }) === action)).toEqual([]);
});

test('what becomes of each kind of change has words, too', () => {
  const kinds = ['asset', 'data_product', 'glossary', 'glossary_term', 'subscription_request', 'listing', 'asset_filter', 'lineage_event'];
  const ends = ['applied', 'change_explained', 'change_discarded', 'change_restored'];
  const all = kinds.flatMap((kind) => ends.map((end) => `${kind}.${end}`));
  expect(all.filter((action) => actionWords({ action }) === action)).toEqual([]);
});

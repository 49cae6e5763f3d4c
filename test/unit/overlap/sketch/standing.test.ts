import { expect, test } from 'vitest';
import type { Offer } from '#contract/offers/offer.ts';
import { standingOf, type StandingFacts } from '#core/overlap/sketch/standing.ts';

const sketch = { id: 'k', sampleId: 's', standing: null };
const offer = (state: Offer['state'], samples: Partial<Offer['samples']>): StandingFacts['offers'][number] => ({
  vendor: 'ClaimWell',
  state,
  samples: { promised: [], sketches: [], dataSet: null, deliveries: [], ...samples },
});
const facts = (given: Partial<StandingFacts>): StandingFacts => ({
  linked: new Set(),
  offers: [],
  dataSets: new Map([['s', 'Claims']]),
  ...given,
});

test.each([
  ['nothing says anything', facts({}), 'undecided'],
  ['it is linked to an asset', facts({ linked: new Set(['s']) }), 'owned'],
  [
    'it is linked to an asset, and its offer is still open',
    facts({ linked: new Set(['s']), offers: [offer('considering', { promised: ['s'] })] }),
    'offered',
  ],
  [
    'it is linked to an asset, and its licence has ended',
    facts({ linked: new Set(['s']), offers: [offer('ended', { promised: ['s'] })] }),
    'owned',
  ],
  ['an offer names its sample', facts({ offers: [offer('negotiating', { promised: ['s'] })] }), 'offered'],
  ['an offer names its data set', facts({ offers: [offer('considering', { dataSet: 'Claims' })] }), 'offered'],
  ['an offer names the sketch', facts({ offers: [offer('considering', { sketches: ['k'] })] }), 'offered'],
  ['it is bought and in use', facts({ offers: [offer('in_use', { dataSet: 'Claims' })] }), 'owned'],
  [
    'one offer is in use, another open',
    facts({ offers: [offer('considering', { dataSet: 'Claims' }), offer('in_use', { promised: ['s'] })] }),
    'owned',
  ],
  ['an offer names another', facts({ offers: [offer('considering', { dataSet: 'Labs', promised: ['t'] })] }), 'undecided'],
])('a standing where %s', (_, given, standing) => {
  expect(standingOf(sketch, given)).toMatchObject({ standing, isSaid: false });
});

test('what a person said goes before everything else', () => {
  expect(standingOf({ ...sketch, standing: 'offered' }, facts({ linked: new Set(['s']) }))).toMatchObject({
    standing: 'offered',
    isSaid: true,
  });
});

import { fetchedWhole } from '../documents.ts';
import { storedFacts } from '../mirror-reads.ts';
import type { EachStep, ListStep } from '../step.ts';
import { plainPage } from './lists.ts';

/** Rules of one domain unit: which there are. */
export const rules: ListStep = {
  reads: 'list',
  phase: 2,
  kind: 'rule',
  operation: 'ListRules',
  words: 'Rules of domain units',
  page: (context, unitId, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output } = await context.call('ListRules', {
        domainIdentifier: context.domainId,
        targetType: 'DOMAIN_UNIT',
        targetIdentifier: unitId,
        maxResults: 50,
        nextToken,
      });
      const items = output.items ?? [];
      const stored = await storedFacts(
        context.mirror,
        'rule',
        items.map(({ identifier }) => identifier),
      );
      const news = items.filter(({ identifier, revision }) => {
        const before = stored.get(identifier);
        return before === undefined || before.isMissing || revision === undefined || before.revision !== revision;
      });
      return {
        effects: {
          seen: items.map(({ identifier }) => identifier),
          plan: [{ step: 'rule_details', scope: '', todo: news.map(({ identifier }) => identifier) }],
        },
        nextToken: output.nextToken,
      };
    }),
};

export const ruleDetails: EachStep = {
  reads: 'each',
  phase: 3,
  kind: 'rule',
  operation: 'GetRule',
  words: 'Rules that are new or changed',
  one: async (context, _scope, identifier) => {
    const { output, faults } = await context.call('GetRule', { domainIdentifier: context.domainId, identifier });
    return { documents: [{ kind: 'rule', operation: 'GetRule', isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
};

import { failure } from '../../../failures.ts';
import { fetchedWhole } from '../documents.ts';
import type { EachStep, PlannedStep } from '../step.ts';

/** The domain itself: where everything begins. */
export const domain: EachStep = {
  reads: 'each',
  phase: 0,
  kind: 'domain',
  operation: 'GetDomain',
  words: 'Domain',
  one: async (context, _scope, id) => {
    const { output, faults } = await context.call('GetDomain', { identifier: id });
    if (output.id !== context.domainId) throw failure('unsound_answer', 'The catalog answered with another domain than was asked for.');
    const root = output.rootDomainUnitId;
    const lists: PlannedStep[] = (['projects', 'glossaries', 'terms', 'listings'] as const).map((step) => ({ step, scope: '' }));
    const types: PlannedStep[] = (['asset_types', 'form_types'] as const).flatMap((step) => [
      { step, scope: 'custom' },
      { step, scope: 'system' },
    ]);
    return {
      documents: [{ kind: 'domain', operation: 'GetDomain', isWhole: true, fetched: [fetchedWhole(output, faults)] }],
      plan: [...(root === undefined ? [] : [{ step: 'units', scope: '', todo: [root] } as const]), ...types, ...lists],
    };
  },
};

/** The tree of domain units from its root on: the unit, and the units below it. */
export const units: EachStep = {
  reads: 'each',
  phase: 1,
  kind: 'domain_unit',
  operation: 'GetDomainUnit',
  words: 'Domain units',
  one: async (context, _scope, id) => {
    const { domainId } = context;
    const { output, faults } = await context.call('GetDomainUnit', { domainIdentifier: domainId, identifier: id });
    const below: string[] = [];
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const page = await context.call('ListDomainUnitsForParent', {
        domainIdentifier: domainId,
        parentDomainUnitIdentifier: id,
        maxResults: 25,
        nextToken,
      });
      below.push(...(page.output.items ?? []).map((unit) => unit.id));
      nextToken = page.output.nextToken;
    }
    return {
      documents: [{ kind: 'domain_unit', operation: 'GetDomainUnit', isWhole: true, fetched: [fetchedWhole(output, faults)] }],
      seen: [id],
      plan: [
        { step: 'units', scope: '', todo: below },
        { step: 'rules', scope: id },
      ],
    };
  },
};

import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { daysBefore } from './instants.ts';
import { fieldsOf, linesOf } from './lines.ts';
import { domainId, projectIdOf, userIdOf } from './organisation.ts';
import { clinicalTerms } from './tables/clinical-terms.ts';
import { commercialTerms } from './tables/commercial-terms.ts';
import { governedTerms } from './tables/governed-terms.ts';
import { qualityTerms } from './tables/quality-terms.ts';
import { regulatoryTerms } from './tables/regulatory-terms.ts';

interface GlossaryPlan {
  readonly name: string;
  readonly project: string;
  readonly steward: string;
  readonly description: string;
  readonly table: string;
  /** Its terms are given to assets by the data office only. */
  readonly isRestricted?: boolean;
}

const plans: readonly GlossaryPlan[] = [
  {
    name: 'Clinical',
    project: 'norvexib',
    steward: 'study_lead',
    description: 'Words of clinical research and clinical care, as Halden uses them. Follows CDISC and FHIR where they say something.',
    table: clinicalTerms,
  },
  {
    name: 'Commercial',
    project: 'market',
    steward: 'market_analyst',
    description: 'Words of sales, market access, claims and supply.',
    table: commercialTerms,
  },
  {
    name: 'Regulatory',
    project: 'pv',
    steward: 'safety_physician',
    description: 'Words of pharmacovigilance, submissions, privacy and retention. Follows ICH, MedDRA and the law.',
    table: regulatoryTerms,
  },
  {
    name: 'Data Quality',
    project: 'office',
    steward: 'steward',
    description: 'Words of the data office: dimensions of quality, rules, roles and deliveries.',
    table: qualityTerms,
  },
  {
    name: 'Confidentiality',
    project: 'office',
    steward: 'privacy_officer',
    description: 'Classes that only the data office gives to assets.',
    table: governedTerms,
    isRestricted: true,
  },
];

export interface TermPlan {
  readonly id: string;
  readonly name: string;
  readonly glossary: string;
  readonly topic: string;
  readonly short: string;
  readonly long: string;
  /** Name of the broader term in the same glossary; empty for none. */
  readonly isA: string;
}

export const glossaryIdOf = (name: string): string => identifierOf('glossary', name);

/** All terms, in the order of their tables. */
export const termPlans: readonly TermPlan[] = plans.flatMap(({ name: glossary, table }) => {
  let topic = '';
  return linesOf(table).flatMap((line): TermPlan[] => {
    if (line.startsWith('# ')) {
      topic = line.slice(2);
      return [];
    }
    const [name = '', short = '', long = '', relation = ''] = fieldsOf(line, 4);
    return [{ id: identifierOf('term', `${glossary}/${name}`), name, glossary, topic, short, long, isA: relation.replace(/^< /, '') }];
  });
});

const byName = new Map<string, TermPlan>();
for (const term of termPlans) {
  byName.set(`${term.name}@${term.glossary}`, term);
  if (!byName.has(term.name)) byName.set(term.name, term);
}

/** The term of a name; `Name@Glossary` where two glossaries have it. */
export function termOf(name: string): TermPlan {
  const term = byName.get(name);
  if (!term) throw new Error(`The demo has no term ${name}`);
  return term;
}

const stamps = (kind: string, key: string, by: string) => {
  const made = 240 + chanceOf(`made ${kind} ${key}`, 500);
  return {
    createdAt: daysBefore(made, `${kind} ${key}`),
    createdBy: userIdOf(by),
    updatedAt: daysBefore(chanceOf(`changed ${kind} ${key}`, made), `${kind} ${key} changed`),
    updatedBy: userIdOf(chanceOf(`changer ${kind} ${key}`, 3) === 0 ? 'steward' : by),
  };
};

const restricted = { usageRestrictions: ['ASSET_GOVERNED_TERMS'] };

export function glossaryDocuments(): EntityDocument[] {
  return plans.map(({ name, project, steward, description, isRestricted = false }) => {
    const stamped = stamps('glossary', name, steward);
    return {
      domainId,
      id: glossaryIdOf(name),
      name,
      owningProjectId: projectIdOf(project),
      description,
      status: 'ENABLED',
      ...stamped,
      ...(isRestricted ? restricted : {}),
    };
  });
}

/** Terms with `isA` as written and `classifies` where a narrower term says so, as far as the API has room for it. */
export function termDocuments(): EntityDocument[] {
  const narrower = new Map<string, string[]>();
  for (const term of termPlans) {
    if (term.isA === '') continue;
    const broader = termOf(`${term.isA}@${term.glossary}`).id;
    narrower.set(broader, [...(narrower.get(broader) ?? []), term.id]);
  }
  return termPlans.map((term) => {
    const plan = plans.find(({ name }) => name === term.glossary);
    const stamped = stamps('term', `${term.glossary}/${term.name}`, plan?.steward ?? 'steward');
    const isA = term.isA === '' ? {} : { isA: [termOf(`${term.isA}@${term.glossary}`).id] };
    const classifies = narrower.has(term.id) ? { classifies: narrower.get(term.id)?.slice(0, 10) } : {};
    return {
      domainId,
      glossaryId: glossaryIdOf(term.glossary),
      id: term.id,
      name: term.name,
      shortDescription: term.short,
      longDescription: term.long,
      ...(term.isA === '' && !narrower.has(term.id) ? {} : { termRelations: { ...isA, ...classifies } }),
      status: 'ENABLED',
      ...stamped,
      ...(plan?.isRestricted === true ? restricted : {}),
    };
  });
}

import type { Database } from '../../ports/database.ts';
import { demandOf, isInForce, type RuleSubject } from '../access/rules-in-force.ts';
import { recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Subject } from './part.ts';

/** What a rule that is in force asks for and the thing would not have, in words. Rules and units are those of the mirror. */
export async function publishRules(mirror: Pick<Database, 'all'>): Promise<(subject: Subject) => string[]> {
  const rows = await mirror.all(
    `SELECT kind, id, name, domain_unit_id, parent_id, CASE WHEN kind = 'rule' THEN document_json END AS document
     FROM entities WHERE kind IN ('rule', 'project', 'domain_unit')`,
  );
  const of = (kind: string) => rows.filter((row) => row['kind'] === kind);
  const rules = of('rule').map((row) => ({ name: String(row['name']), document: JSON.parse(String(row['document'])) as EntityDocument }));
  const unitOf = new Map(of('project').map((row) => [String(row['id']), textOrNull(row['domain_unit_id'])]));
  const parentOf = new Map(of('domain_unit').map((row) => [String(row['id']), textOrNull(row['parent_id'])]));
  const unitsOf = (projectId: string | null): string[] => {
    const path: string[] = [];
    for (let id = unitOf.get(projectId ?? '') ?? null; id !== null && !path.includes(id); id = parentOf.get(id) ?? null) path.unshift(id);
    return path;
  };
  if (rules.length === 0) return () => [];
  return ({ record }) => {
    const document = record.local ?? {};
    const projectId = textOf(document, 'owningProjectId');
    const subject: RuleSubject = {
      kind: record.kind === 'asset' ? 'asset' : 'data_product',
      typeId: textOf(document, 'typeIdentifier'),
      projectId,
      unitIds: unitsOf(projectId),
    };
    return rules
      .filter((rule) => isInForce(rule.document, 'CREATE_LISTING_CHANGE_SET', subject))
      .flatMap((rule) => missingOf(rule.document, document).map((missing) => `The rule “${rule.name}” asks for ${missing}.`));
  };
}

function missingOf(rule: EntityDocument, document: EntityDocument): string[] {
  const demand = demandOf(rule);
  if (demand.kind === 'forms') {
    const types = new Set(recordsOf(document, 'formsOutput').map((form) => textOf(form, 'typeName')));
    return demand.asks.filter(({ typeName }) => !types.has(typeName)).map(({ typeName }) => `the form ${typeName}`);
  }
  if (demand.kind === 'unknown') return [];
  const terms = new Set([...textsOf(document, 'glossaryTerms'), ...textsOf(document, 'governedGlossaryTerms')]);
  const missing = demand.termIds.filter((id) => !terms.has(id));
  return missing.length === 0
    ? []
    : [missing.length === 1 ? 'a term that is not attached' : `${String(missing.length)} terms that are not attached`];
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

import type { CompanyType } from '#contract/company-types.ts';
import { phiIdentifierSchema, type PhiFinding, type SemanticClaim } from '#contract/profile.ts';
import { readyColumn, type ColumnSample } from './column-sample.ts';
import { semanticsOf } from './company/company-semantics.ts';
import { detectTypes } from './detect.ts';
import { findPhi } from './phi.ts';
import { finding } from './phi-rules.ts';
import type { TableContext } from './table.ts';
import type { SemanticType } from './types.ts';

/** The types that a company has made, made ready once for all columns. */
export interface CompanyTypes {
  readonly semantics: readonly SemanticType[];
  readonly phi: ReadonlyMap<string, CompanyType['phi']>;
}

export const readyCompanyTypes = (types: readonly CompanyType[]): CompanyTypes => ({
  semantics: types.map(semanticsOf),
  phi: new Map(types.map(({ id, phi }) => [id, phi])),
});

const noTypes: CompanyTypes = { semantics: [], phi: new Map() };

/** What a column means and whom it may identify. Works on at most some thousand different values, in a few milliseconds. */
export function describeColumn(
  sample: ColumnSample,
  table: TableContext,
  company: CompanyTypes = noTypes,
): { semanticTypes: SemanticClaim[]; phi: PhiFinding[] } {
  const column = readyColumn(sample);
  const semanticTypes = detectTypes(column, table, company.semantics);
  const phi = findPhi(column, table, semanticTypes);
  const [claim] = semanticTypes;
  const own = claim && company.phi.get(claim.type);
  if (!claim || own === undefined || own === 'none' || phi.some(({ identifier }) => identifier === own)) return { semanticTypes, phi };
  const added = finding(own, claim.confidence, `The company’s type “${claim.label}” says so.`);
  const order = phiIdentifierSchema.options;
  return {
    semanticTypes,
    phi: [...phi, added].toSorted((one, other) => order.indexOf(one.identifier) - order.indexOf(other.identifier)),
  };
}

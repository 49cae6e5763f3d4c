import { lineageKind } from '../../lineage/posting/lineage-kind.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { decisionKind } from './decision-kinds.ts';
import { editKind } from './edit-kinds.ts';
import { glossaryCreateKind, glossaryDeleteKind, glossaryEditKind } from './glossary-kinds.ts';
import { filterKind, requestKind } from './making-kinds.ts';
import type { OperationKind } from './part.ts';

/** What can be sent to the catalog, by the kind of the thing and what is done with it. */
const table: Readonly<Record<string, OperationKind>> = {
  'asset edit': editKind,
  'data_product edit': editKind,
  'asset_filter create': filterKind,
  'subscription_request accept': decisionKind,
  'subscription_request reject': decisionKind,
  'listing request': requestKind,
  'lineage_event create': lineageKind,
  'glossary create': glossaryCreateKind,
  'glossary edit': glossaryEditKind,
  'glossary delete': glossaryDeleteKind,
  'glossary_term create': glossaryCreateKind,
  'glossary_term edit': glossaryEditKind,
  'glossary_term delete': glossaryDeleteKind,
};

/** Null for what cannot be sent. */
export const operationKindOf = ({ kind, action }: Pick<ChangeRecord, 'kind' | 'action'>): OperationKind | null =>
  table[`${kind} ${action}`] ?? null;

import type { ServiceLevel } from '#contract/offers/offer.ts';
import type { InputMap } from '../../structured-text/input-tree.ts';
import type { FileMembers } from './file-members.ts';
import type { CustomProperties } from './read-custom.ts';
import { spanOf } from './words.ts';

export interface ReadLevels {
  readonly levels: readonly { readonly level: ServiceLevel; readonly index: number }[];
  /** How often is delivered, where the levels say so. */
  readonly frequency: string | null;
}

/** `slaProperties` of ODCS. */
export function readServiceLevels(members: FileMembers, root: InputMap): ReadLevels {
  const levels = members.maps(root, 'slaProperties', '').flatMap(({ node, path, index }) => {
    members.keep(
      path,
      node,
      ['property', 'value', 'unit', 'element', 'driver', 'description'],
      ['id', 'valueExt', 'scheduler', 'schedule'],
    );
    const level = levelOf(members, node, path);
    if (level === null) members.problem('error', path, node, 'A service level has no `property`, its name.');
    return level === null ? [] : [{ level, index }];
  });
  const frequency = levels.find(({ level }) => level.property === 'frequency')?.level;
  return { levels, frequency: frequency === undefined ? null : spanOf(Number(frequency.value), frequency.unit ?? '') };
}

/** Service levels that we wrote into a data product, which has no place for them. */
export const readWrittenLevels = (custom: CustomProperties, members: FileMembers): ServiceLevel[] | null =>
  custom.maps('serviceLevels')?.flatMap((node) => levelOf(members, node, 'serviceLevels') ?? []) ?? null;

function levelOf(members: FileMembers, node: InputMap, path: string): ServiceLevel | null {
  const property = members.text(node, 'property', path, 500);
  if (property === null) return null;
  return {
    property,
    value: members.text(node, 'value', path, 500) ?? '',
    unit: members.text(node, 'unit', path, 500),
    element: members.text(node, 'element', path, 500),
    driver: members.text(node, 'driver', path, 500),
    description: members.text(node, 'description', path),
  };
}

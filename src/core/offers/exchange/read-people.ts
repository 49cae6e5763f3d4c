import type { OfferPerson } from '#contract/offers/offer.ts';
import type { InputMap } from '../../structured-text/input-tree.ts';
import { isDay } from './days.ts';
import { type FileMembers, join } from './file-members.ts';
import { roleOf } from './words.ts';

export interface ReadPerson {
  readonly person: OfferPerson;
  /** Where in the list of members. */
  readonly index: number;
}

export interface ReadTeam {
  readonly people: readonly ReadPerson[];
  /** How the list of members is reached: `team` (up to ODCS 3.0) or `team`, `members`. */
  readonly path: readonly string[];
}

const memberKeys = ['username', 'name', 'role', 'dateIn', 'dateOut'];
const standardKeys = ['id', 'description', 'replacedByUsername', 'tags', 'customProperties', 'authoritativeDefinitions'];
const teamKeys = ['id', 'name', 'description', 'tags', 'customProperties', 'authoritativeDefinitions'];

/** The people of a team who have not left it; those who have are kept as they are. */
export function readTeam(members: FileMembers, root: InputMap): ReadTeam {
  const node = root.entries.find(({ key }) => key === 'team')?.value;
  const isOldList = node?.kind === 'list';
  const team = isOldList ? root : members.map(root, 'team', '');
  if (!isOldList) members.keep('team', team, ['members'], teamKeys);
  const people = members
    .maps(team, isOldList ? 'team' : 'members', isOldList ? '' : 'team')
    .flatMap(({ node: each, path, index }): ReadPerson[] => {
      members.keep(path, each, memberKeys, standardKeys);
      const username = members.text(each, 'username', path, 500);
      const role = members.text(each, 'role', path, 500);
      const name = members.text(each, 'name', path, 500) ?? username;
      const [dateIn, dateOut] = [dayOf(members, each, 'dateIn', path), dayOf(members, each, 'dateOut', path)];
      if (username === null) members.problem('error', path, each, 'A member of the team has no `username`.');
      if (dateIn !== null && dateOut !== null && dateOut < dateIn) {
        members.problem('error', join(path, 'dateOut'), each, 'This person left the team before joining it.');
      }
      if (name === null) return [];
      if (dateOut !== null) {
        members.keepOne(path, each, true);
        return [];
      }
      const known = roleOf(role);
      return [
        { index, person: { role: known, roleName: known === 'other' ? role : null, name, contact: username === name ? null : username } },
      ];
    });
  return { people, path: isOldList ? ['team'] : ['team', 'members'] };
}

function dayOf(members: FileMembers, map: InputMap, key: string, path: string): string | null {
  const text = members.text(map, key, path);
  if (text === null || isDay(text)) return text;
  const node = map.entries.find((entry) => entry.key === key)?.value ?? map;
  members.problem('error', join(path, key), node, `There is no such day: ${key} has to be a day of the calendar, YYYY-MM-DD.`);
  return null;
}

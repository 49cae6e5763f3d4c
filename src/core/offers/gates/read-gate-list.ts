import { gateCheckSchema, type GateList, gateListSchema } from '#contract/offers/gates.ts';
import { failure } from '../../failures.ts';
import { readInput } from '../../structured-text/input-tree.ts';
import { FileMembers } from '../exchange/file-members.ts';

const gateKeys = ['id', 'title', 'text', 'check', 'threshold', 'by'];

/**
 * Reads a company's check-list, YAML or JSON: `title` and `gates`, each with `id`, `title` and, where they are needed, `text`, `check`,
 * `threshold`, `by`.
 * @throws AppFailure `bad_input` with the line of the first mistake
 */
export function readGateList(text: string): GateList {
  const root = readInput(text.startsWith('\uFEFF') ? text.slice(1) : text, 'a list of gates');
  if (root.kind !== 'map') throw failure('bad_input', 'The file holds no list of gates. It needs `gates`, a list.');
  const members = new FileMembers(text);
  const seen = new Set<string>();
  const gates = members.maps(root, 'gates', '').map(({ node, path }) => {
    members.keep(path, node, gateKeys, []);
    const id = members.text(node, 'id', path, 64);
    const title = members.text(node, 'title', path, 200);
    const check = members.text(node, 'check', path);
    const threshold = members.number(node, 'threshold', path);
    if (id === null || !/^[a-z0-9][a-z0-9_-]{0,63}$/.test(id))
      members.problem('error', path, node, 'A gate needs an `id` of small letters, digits and hyphens.');
    else if (seen.has(id)) members.problem('error', path, node, `Two gates have the id ${id}.`);
    if (id !== null) seen.add(id);
    if (title === null) members.problem('error', path, node, 'A gate needs a `title`.');
    if (check !== null && !gateCheckSchema.safeParse(check).success) {
      members.problem('error', path, node, `This check is not known. There are ${gateCheckSchema.options.join(', ')}.`);
    }
    if (threshold !== null && (threshold < 0 || threshold > 1)) members.problem('error', path, node, 'A threshold is a share from 0 to 1.');
    if (threshold !== null && check !== 'quality_passed') members.problem('error', path, node, 'Only quality_passed has a threshold.');
    return { id, title, text: members.text(node, 'text', path, 2_000) ?? '', check, threshold, by: members.text(node, 'by', path, 200) };
  });
  const [first] = members.problems;
  if (first !== undefined) throw failure('bad_input', `Line ${first.line}: ${first.message} Correct the file, then take it again.`);
  const [unknown] = members.kept;
  if (unknown !== undefined)
    throw failure('bad_input', `Line ${unknown.line}: ${unknown.path} is no member of a gate. There are ${gateKeys.join(', ')}.`);
  if (gates.length === 0) throw failure('bad_input', 'The file holds no gates. It needs `gates`, a list.');
  const read = gateListSchema.safeParse({ title: members.text(root, 'title', '', 200) ?? 'Onboarding gates', gates });
  if (!read.success) throw failure('bad_input', `The list holds more than it may: ${read.error.issues[0]?.message ?? ''}.`);
  return read.data;
}

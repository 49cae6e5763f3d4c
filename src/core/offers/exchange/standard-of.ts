import type { ContractStandard } from '#contract/offers/exchange.ts';
import { failure } from '../../failures.ts';
import { entryOf, type InputMap, type InputNode, textOf } from '../../structured-text/input-tree.ts';
import type { FileMembers } from './file-members.ts';

const kinds: Readonly<Record<string, ContractStandard>> = { DataContract: 'odcs', DataProduct: 'odps' };

/**
 * Which standard a file follows.
 * @throws AppFailure `bad_input` for one of which it is known what it is instead, and for one that is none
 */
export function standardOf(root: InputNode, members: FileMembers): { readonly standard: ContractStandard; readonly root: InputMap } {
  if (root.kind !== 'map')
    throw failure('bad_input', 'This file is neither a data contract (ODCS) nor a data product (ODPS): it holds no members.');
  const older = textOf(entryOf(root, 'dataContractSpecification'));
  if (older !== null || entryOf(root, 'dataContractSpecification') !== undefined) {
    throw failure(
      'bad_input',
      `Line ${lineOf(members, root, 'dataContractSpecification')}: this follows the Data Contract Specification, which the Open Data Contract Standard has replaced. Convert it to ODCS 3.1.0, then import it.`,
    );
  }
  const kind = entryOf(root, 'kind');
  const standard = kinds[textOf(kind) ?? ''];
  if (standard !== undefined) return { standard, root };
  if (kind === undefined) {
    const isOther = /opendataproducts\.org/i.test(textOf(entryOf(root, 'schema')) ?? '') || entryOf(root, 'product') !== undefined;
    throw failure(
      'bad_input',
      isOther
        ? 'This is a data product as opendataproducts.org describes it. Meshbench reads the Open Data Product Standard of Bitol, which is another one.'
        : 'Line 1: the file has no `kind`. A data contract has `kind: DataContract`, a data product `kind: DataProduct`.',
    );
  }
  throw failure(
    'bad_input',
    `Line ${lineOf(members, root, 'kind')}: this kind of file is not known. It has to be DataContract (ODCS) or DataProduct (ODPS of Bitol).`,
  );
}

const lineOf = (members: FileMembers, root: InputMap, key: string): number =>
  members.lineOf(root.entries.find((entry) => entry.key === key) ?? root);

const versions: Readonly<Record<ContractStandard, { readonly read: RegExp; readonly newer: RegExp; readonly told: string }>> = {
  odcs: { read: /^v?3\.[01]\.\d+$/, newer: /^v?3\./, told: 'ODCS 3.0 and 3.1' },
  odps: { read: /^v?(?:0\.9|1\.0)\.\d+$/, newer: /^v?1\./, told: 'ODPS 0.9 and 1.0' },
};

/** Tells a version of the standard that is not read, or that is newer than what is known. */
export function checkVersion(standard: ContractStandard, version: string, root: InputMap, members: FileMembers): void {
  const { read, newer, told } = versions[standard];
  if (read.test(version)) return;
  const node = entryOf(root, 'apiVersion') ?? root;
  if (newer.test(version)) {
    members.problem('warning', 'apiVersion', node, `Meshbench knows ${told}. What is new in this version is kept, and not shown.`);
  } else members.problem('error', 'apiVersion', node, `Meshbench reads ${told}. Ask for the file in one of them, or convert it.`);
}

import { verifyBundle, type VerifiedBundle } from '#core/dossier/bundle/verify-bundle.ts';
import { faultOfBundledJournal } from '#core/dossier/files/journal-extract.ts';

/** The page that verifies a bundle with nothing but the bundle. Everything from the file is shown as text. */
const input = element('file', HTMLInputElement);
const answer = element('answer', HTMLElement);

input.addEventListener('change', () => void look(input.files?.[0]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void look(event.dataTransfer?.files[0]);
});

async function look(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  answer.replaceChildren(line('p', `Reading ${file.name}…`));
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    answer.replaceChildren(line('p', 'The file could not be read. Choose it once more.'));
    return;
  }
  show(file.name, verifyBundle(bytes));
  answer.focus();
}

function show(name: string, verified: VerifiedBundle): void {
  const { checks, fault, isWhole, manifest, signature } = verified;
  const journal = faultOfBundledJournal(verified.files);
  const isGood = isWhole && journal === null;
  const isDraft =
    fault === null && checks.every(({ name: check, outcome }) => outcome === 'passed' || check === 'signature') && journal === null;
  const verdict = isGood ? 'Whole and signed' : isDraft ? 'Whole, but nobody signed it' : 'Not as it was written';
  const heading = line('h2', verdict);
  heading.className = isGood ? 'good' : isDraft ? 'draft' : 'bad';
  const parts: HTMLElement[] = [heading, line('p', name)];
  if (fault !== null) {
    const range = `Bytes ${fault.from.toLocaleString('en')} to ${Math.max(fault.from, fault.to - 1).toLocaleString('en')}`;
    parts.push(line('p', `${range}${fault.path === null ? '' : `, in ${fault.path}`}: ${fault.reason}`));
  }
  if (manifest !== null)
    parts.push(
      facts([
        ['About', manifest.title],
        ['As of', manifest.asOf],
        ['Files', String(manifest.files.length)],
      ]),
    );
  if (signature !== null) {
    const { fingerprint, signer } = signature;
    parts.push(
      facts([
        ['Signed by', signer.name],
        ['Meaning', signer.meaning],
        ['Time', `${signer.signedAt} by the clock of the signer’s machine`],
        ['Fingerprint of the key', fingerprint],
      ]),
      line('p', 'Compare the fingerprint with the one that the signer told you another way: this page cannot know whose key it is.'),
    );
  }
  const list = document.createElement('ul');
  for (const { detail, name: check, outcome } of checks) list.append(line('li', `${words[check]}: ${outcome}. ${detail}`));
  list.append(line('li', `Journal: ${journal === null ? 'passed. Every entry continues the one before.' : `failed. ${journal}`}`));
  answer.replaceChildren(...parts, list);
}

const words: Record<VerifiedBundle['checks'][number]['name'], string> = {
  archive: 'Archive',
  manifest: 'Manifest',
  files: 'Files',
  signature: 'Signature',
};

function line(tag: 'p' | 'h2' | 'li', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  const list = document.createElement('dl');
  for (const [name, value] of rows) {
    const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    detail.textContent = value;
    list.append(term, detail);
  }
  return list;
}

function element<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}.`);
  return found;
}

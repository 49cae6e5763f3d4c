import type { KeptFields } from '#contract/catalog/glossary.ts';

type Label = KeptFields['labels'][number];

export const labelKinds = { preferred: 'Preferred name', alternative: 'Synonym', hidden: 'For search only' } as const;

/** Languages that are offered by name; any other one can be written as in BCP 47. */
const languages = ['de', 'fr', 'es', 'it', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'pt', 'pt-BR', 'cs', 'ja', 'zh', 'ko', 'en'];

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** "German (de)"; the code alone where nobody knows a name for it. */
export function languageName(code: string): string {
  try {
    const name = names.of(code);
    return name === undefined ? code : `${name} (${code})`;
  } catch {
    return code;
  }
}

export const offeredLanguages = (): { value: string; label: string }[] => languages.map((value) => ({ value, label: languageName(value) }));

/** A language as BCP 47 writes it; null where the text is none. */
export function readLanguage(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim())[0] ?? null;
  } catch {
    return null;
  }
}

/** "de: Ereignis" is a name in German; other texts are names in no language that is said. */
export function readLabel(text: string, kind: Label['kind'], language: string | null): Label {
  const found = /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*):\s*(\S.*)$/.exec(text);
  const told = found?.[1] === undefined ? null : readLanguage(found[1]);
  return told === null || found?.[2] === undefined ? { text, kind, language } : { text: found[2], kind, language: told };
}

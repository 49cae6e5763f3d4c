/** A language tag in the usual case of BCP 47 (`fr-CA`), as RDF does not keep it; one that is no tag stays as it is. */
export function languageTag(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? text;
  } catch {
    return text;
  }
}

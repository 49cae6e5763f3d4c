/** A name for machines: lower-case letters, digits, `.`, `_` and `-`, at most 80 characters; the same text gives the same name. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9._]+/g, '-')
    .replaceAll(/^[-._]+/g, '')
    .slice(0, 80)
    .replaceAll(/[-._]+$/g, '');
  return plain === '' ? 'sample' : plain;
}

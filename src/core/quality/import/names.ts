/** The last part of a table's name: what a reference data set is called. `ref('a')`, `source('s', 'a')` and `{{ … }}` give `a`. */
export function referentialAlias(written: string): string {
  const call = /(?:ref|source)\s*\(\s*(?:['"][^'"]*['"]\s*,\s*)?['"]([^'"]+)['"]\s*(?:,\s*(?:v|version)\s*=\s*\S+\s*)?\)/.exec(written);
  const name = call?.[1] ?? written.replaceAll(/[{}]/g, '').trim();
  return (
    name
      .split('.')
      .at(-1)
      ?.replaceAll(/["`[\]]/g, '') ?? name
  );
}

/** Style of the report: readable on a screen, light or dark as the reader's system is, and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --dim: #59636e; --line: #d5dae0; --soft: #f3f5f7; --back: #fff; --bar: #2f6f8f; --warn: #8a5a00; --warn-soft: #fff4dc; --phi: #b02a62; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ec; --dim: #9aa5b1; --line: #353c45; --soft: #1e2329; --back: #14181c; --bar: #6cb2d3; --warn: #f0c36b; --warn-soft: #33290f; --phi: #f190b5; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; background: var(--back); color: var(--text); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 40px 0 8px; font-size: 17px; }
h3 { margin: 0; font-size: 15px; overflow-wrap: anywhere; }
p { margin: 0 0 8px; }
a { color: inherit; }
.dim, caption, th { color: var(--dim); }
.mono, td.value { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 12.5px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: normal; }
thead th { border-bottom-color: var(--dim); }
td.name { min-width: 120px; max-width: 320px; overflow-wrap: anywhere; }
th.number, td.number { padding-right: 24px; text-align: right; white-space: nowrap; }
th.number:last-child, td.number:last-child { padding-right: 0; }
caption { text-align: left; padding: 8px 0 2px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px 24px; margin: 16px 0; padding: 0; }
.facts div { min-width: 0; }
.facts dt { color: var(--dim); font-size: 12px; }
.facts dd { margin: 0; font-size: 16px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.facts dd.small { font-size: 13px; }
.scroll { overflow-x: auto; }
.notice { margin: 8px 0; padding: 8px 12px; border-left: 3px solid var(--warn); background: var(--warn-soft); }
ul.notice { padding-left: 28px; }
.phi strong { color: var(--phi); }
.reasons { margin: 0 0 8px; padding-left: 20px; color: var(--dim); font-size: 13px; }
.column { margin: 0 0 12px; padding: 16px; border: 1px solid var(--line); border-radius: 4px; break-inside: avoid; }
.column header { display: flex; gap: 12px; align-items: baseline; flex-wrap: wrap; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 0 32px; align-items: start; }
svg { display: block; width: 100%; height: 96px; margin-top: 8px; background: var(--soft); }
svg rect { fill: var(--bar); }
.ends { display: flex; justify-content: space-between; gap: 16px; font-size: 12px; }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--dim); font-size: 12.5px; }
@media print {
  :root { --text: #000; --dim: #444; --line: #bbb; --soft: #f3f5f7; --back: #fff; --bar: #2f6f8f; --warn: #6b4500; --warn-soft: #fff; --phi: #8d1f4d; }
  * { print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.4; }
  h1 { font-size: 16pt; }
  h2 { margin-top: 20pt; font-size: 12pt; }
  h3 { font-size: 10.5pt; }
  a { text-decoration: none; }
  .mono, td.value { font-size: 8pt; }
  .scroll { overflow: visible; }
  .facts { grid-template-columns: repeat(4, 1fr); gap: 4pt 14pt; margin: 6pt 0; }
  .facts dt, .reasons, .ends { font-size: 8pt; }
  .facts dd { font-size: 11pt; }
  .facts dd.small { font-size: 9pt; }
  th, td { padding: 2pt 8pt 2pt 0; }
  /* A column may go on over the page, but no line, drawing or short table of it is cut, and no heading is left behind. */
  .column { margin: 0; padding: 8pt 0; border: 0; border-top: 1px solid var(--dim); border-radius: 0; break-inside: auto; }
  .pair { grid-template-columns: 1fr 1fr; gap: 0 18pt; }
  .pair > *, tr, svg, .facts, .reasons, .notice { break-inside: avoid; }
  h1, h2, h3, caption, thead, .column header, .column > p { break-after: avoid; }
  svg { height: 60px; }
}
`;

/**
 * Paper for the report: A4, with the name at the top and the number of the page at the bottom of each.
 * @param name of the file, from the file; written so that nothing in it can end the text
 */
export const pageStyle = (name: string): string => `
@page {
  size: A4;
  margin: 16mm 14mm 16mm;
  @top-left { content: "${cssText(name)}"; font: 8pt system-ui, sans-serif; color: #444; }
  @bottom-left { content: "Meshbench profile"; font: 8pt system-ui, sans-serif; color: #444; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #444; }
}
`;

/** Every character but letters, digits and blanks as its code point; at most 90 characters. */
function cssText(text: string): string {
  const characters = [...text];
  const shown = characters.length > 90 ? [...characters.slice(0, 89), '…'] : characters;
  return shown
    .map((character) =>
      /^[A-Za-z0-9 ]$/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')} `,
    )
    .join('');
}

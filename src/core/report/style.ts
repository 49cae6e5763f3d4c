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
  body { max-width: none; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  * { print-color-adjust: exact; }
}
`;

import type { PhiReport } from '#contract/phi-report.ts';
import type { PrivacyFinding, PrivacyRisk } from '#contract/studies/privacy.ts';
import { perCent } from '#contract/figure-words.ts';
import { printable } from './terminal.ts';

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const shares = perCent({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const counted = (count: number): string => wholeNumbers.format(count);
const plural = (count: number, one: string, many = `${one}s`): string => `${counted(count)} ${count === 1 ? one : many}`;

const shown = (text: string, width: number): string => {
  const characters = [...printable(text)];
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
};

const subjects = {
  person: 'Rows are about persons.',
  linked: 'Rows belong to persons.',
  provider: 'Rows are about those who treat, not about patients.',
  other: 'Nothing shows that rows belong to persons.',
} as const;

function example({ examples }: PrivacyFinding): string {
  const [first] = examples;
  if (!first) return '–';
  return first.value === undefined ? shown(first.masked, 28) : shown(first.value, 28);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((cells) => [...(cells[index] ?? '')].length)));
  return rows.map((cells) =>
    cells
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  );
}

function riskLines(risk: PrivacyRisk): string[] {
  const who = risk.entity === null ? 'row' : 'person';
  const whoMany = risk.entity === null ? 'rows' : 'persons';
  const names = (columns: readonly string[]): string => columns.map((name) => shown(name, 32)).join(' + ');
  return [
    `Groups that agree in ${names(risk.quasiIdentifiers)}${risk.entity === null ? '' : `, persons told apart by ${shown(risk.entity, 32)}`}: exact, of ${plural(risk.rows, 'row')}${risk.persons === null ? '' : `, ${plural(risk.persons, 'person', 'persons')}`}`,
    `k = ${counted(risk.k)}: the smallest of ${plural(risk.groups, 'group')} has ${plural(risk.k, who, whoMany)}`,
    ...risk.below.map(
      ({ groups, k, rows }) =>
        `  fewer than ${k}: ${plural(groups, 'group')}, ${plural(rows, 'row')} (${shares(risk.rows === 0 ? 0 : rows / risk.rows)})`,
    ),
    ...risk.diversity.map(
      (each) =>
        `  ${shown(each.column, 32)}: l = ${counted(each.l)}, ${plural(each.rowsInGroupsOfOneValue, 'row')} in groups of one value; t = ${each.t.toFixed(2)}`,
    ),
    ...risk.combinations
      .slice(0, 5)
      .map(({ columns, share, unique }) => `  ${names(columns)} alone: singles out ${plural(unique, who, whoMany)} (${shares(share)})`),
  ];
}

/** A report for a person at a terminal. Every name and value is made printable: nothing in a file can steer the terminal. */
export function phiText(report: PhiReport): string {
  const findings = report.findings.map((finding) => [
    shown(finding.path === null ? finding.column : `${finding.column} ${finding.path}`, 40),
    finding.rule,
    finding.label,
    finding.place,
    `${Math.round(finding.confidence * 100)} %`,
    counted(finding.rows),
    example(finding),
  ]);
  const required = report.safeHarbor.flatMap(({ requirements, rule }) =>
    requirements.map((each) => [
      rule,
      shown(each.path === null ? each.column : `${each.column} ${each.path}`, 40),
      counted(each.rows),
      each.action,
    ]),
  );
  return [
    `${shown(report.file.path, 200)}: ${plural(report.rowCount, 'row')}. ${subjects[report.subject]}`,
    '',
    ...(findings.length === 0
      ? ['No identifier was found. That is no clearance.']
      : table([['where', 'rule', 'identifier', 'in', 'sure', 'rows', report.isRevealed ? 'example' : 'form'], ...findings])),
    '',
    ...(report.risk ? riskLines(report.risk) : [report.riskReason ?? 'No groups were counted.']),
    ...(required.length === 0 ? [] : ['', 'What Safe Harbor would require, 45 CFR 164.514(b)(2):', ...table(required)]),
    ...report.leftOut.map(({ column, path, reason }) => `! ${shown(path === null ? column : `${column} ${path}`, 60)}: ${reason}`),
    '',
    ...report.limits,
    '',
  ].join('\n');
}

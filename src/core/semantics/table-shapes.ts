import type { TableShape } from '#contract/profile.ts';
import { omopTables } from './omop-tables.ts';

interface Shape {
  readonly standard: TableShape['standard'];
  readonly table: string;
  readonly label: string;
  readonly required: readonly string[];
  /** Besides the required ones. */
  readonly optional: ReadonlySet<string>;
  /** Column names, in small letters, that a general class of tables has. */
  readonly allows: (name: string) => boolean;
}

const list = (text: string): string[] => text.split(' ').filter((name) => name !== '');

const omop: readonly Shape[] = omopTables.map(([table, required, optional]) => ({
  standard: 'OMOP CDM 5.4',
  table,
  label: `OMOP ${table}`,
  required: list(required),
  optional: new Set(list(optional)),
  allows: () => false,
}));

/** SDTM domains: code, what it holds, and the variables that the implementation guide requires beside STUDYID, DOMAIN and USUBJID. */
const sdtmDomains: readonly (readonly [domain: string, holds: string, required: string])[] = [
  ['dm', 'demographics', 'subjid siteid sex country'],
  ['ae', 'adverse events', 'aeseq aeterm aedecod'],
  ['cm', 'concomitant medication', 'cmseq cmtrt'],
  ['ex', 'exposure', 'exseq extrt'],
  ['lb', 'laboratory results', 'lbseq lbtestcd lbtest'],
  ['vs', 'vital signs', 'vsseq vstestcd vstest'],
  ['mh', 'medical history', 'mhseq mhterm'],
  ['ds', 'disposition', 'dsseq dsterm dsdecod'],
  ['sv', 'subject visits', 'visitnum'],
  ['eg', 'ECG results', 'egseq egtestcd egtest'],
  ['pe', 'physical examination', 'peseq petestcd petest'],
  ['qs', 'questionnaires', 'qsseq qstestcd qstest qscat'],
  ['su', 'substance use', 'suseq sutrt'],
  ['pr', 'procedures', 'prseq prtrt'],
  ['sc', 'subject characteristics', 'scseq sctestcd sctest'],
  ['ie', 'inclusion and exclusion', 'ieseq ietestcd ietest iecat ieorres iestresc'],
  ['da', 'drug accountability', 'daseq datestcd datest'],
  ['pc', 'pharmacokinetic concentrations', 'pcseq pctestcd pctest'],
];
/** Variables of timing, epochs and links that every domain may have. */
const sdtmCommon = new Set(
  list('visit visitnum visitdy epoch taetord arm armcd actarm actarmcd rfstdtc rfendtc spdevid sourceid subjid siteid'),
);
const sdtmKeys = list('studyid domain usubjid');

const sdtm: readonly Shape[] = [
  ...sdtmDomains.map(([domain, holds, required]): Shape => ({
    standard: 'CDISC SDTM',
    table: domain.toUpperCase(),
    label: `SDTM ${domain.toUpperCase()}, ${holds}`,
    required: [...sdtmKeys, ...list(required)],
    optional: sdtmCommon,
    allows: (name) =>
      name.startsWith(domain) || (domain === 'dm' && /^(?:age|ageu|race|ethnic|brthdtc|dthdtc|dthfl|rf|invid|invnam)/.test(name)),
  })),
  {
    standard: 'CDISC SDTM',
    table: 'SUPP--',
    label: 'SDTM SUPP--, supplemental qualifiers',
    required: list('studyid rdomain usubjid qnam qlabel qval'),
    optional: new Set(list('idvar idvarval qorig qeval')),
    allows: () => false,
  },
];

const leastRequired = 0.75;
const leastOwn = 0.6;
const mostMissing = 20;

const per = (value: number): string => `${Math.round(value * 100)} %`;

/**
 * Which table of a standard this looks like, by the names of its columns; at most one. A table that lacks a quarter of the required
 * columns, or most of whose columns the standard does not know, is none.
 * @param title the file's name, which counts where it names the table
 */
export function findTableShapes(columns: readonly string[], title: string): TableShape[] {
  const names = new Set(columns.map((name) => name.toLowerCase().trim()));
  if (names.size < 3) return [];
  const own = title.toLowerCase();
  const found = [...omop, ...sdtm].flatMap((shape) => {
    const missing = shape.required.filter((name) => !names.has(name));
    const share = 1 - missing.length / shape.required.length;
    const required = new Set(shape.required);
    const known = [...names].filter((name) => required.has(name) || shape.optional.has(name) || shape.allows(name)).length / names.size;
    if (shape.required.length < 3 || share < leastRequired || known < leastOwn) return [];
    const isNamed = own.includes(shape.table.toLowerCase());
    return [{ shape, missing, share, known, isNamed, confidence: Math.min(0.99, share * known * (isNamed ? 1 : 0.95)) }];
  });
  const [best] = found.toSorted(
    (one, other) => other.confidence - one.confidence || other.shape.required.length - one.shape.required.length,
  );
  if (!best) return [];
  const { confidence, isNamed, known, missing, shape, share } = best;
  return [
    {
      standard: shape.standard,
      table: shape.table,
      label: shape.label,
      confidence: Math.round(confidence * 1e4) / 1e4,
      missing: missing.slice(0, mostMissing),
      evidence: [
        `${per(share)} of the ${shape.required.length} required columns are there, and the standard knows ${per(known)} of this table’s columns.`,
        ...(isNamed ? ['The file’s name says so too.'] : []),
      ],
    },
  ];
}

import type { TracedNode } from '#contract/lineage/trace.ts';
import { type DocumentBlock, pictureRoom, type PrintableDocument } from '../../ports/document-printer.ts';
import type { Signer } from '../bundle/signature.ts';
import type { DossierContent } from '../content/dossier-content.ts';
import { picturePages } from '../picture/picture-pages.ts';
import { instantWords, sectionOf } from './words.ts';

/** Who signs, with the key that the signature will be made with, so that the paper names it too (21 CFR 11.50). */
export interface SigningBlock {
  readonly signer: Signer;
  readonly fingerprint: string;
}

/**
 * A dossier to read and to print.
 * @param contentSha256 SHA-256 of `dossier.json`: the paper and the machine's files are known to say the same by it
 */
export function dossierDocument(content: DossierContent, contentSha256: string, signing: SigningBlock | null): PrintableDocument {
  return {
    title: content.title,
    language: 'en',
    at: new Date(content.madeAt),
    footer: `${content.title} · as of ${instantWords(content.asOf)} · content ${contentSha256.slice(0, 16)}`,
    blocks: [
      ...opening(content, contentSha256, signing),
      ...picture(content),
      ...hops(content),
      ...columnEdges(content),
      ...definitions(content),
      ...quality(content),
      ...tests(content),
      ...changes(content),
      ...samples(content),
    ],
  };
}

function opening(content: DossierContent, contentSha256: string, signing: SigningBlock | null): DocumentBlock[] {
  const { conflicts, notChecked, trace } = content;
  const facts: [string, string][] = [
    ['Subject', content.subject],
    ['As of', instantWords(content.asOf)],
    ['Made', `${instantWords(content.madeAt)} by ${content.generator}`],
    ['Workspace', `${content.workspace.title} (${content.workspace.id})`],
    ['Trace', `${trace.nodes.length} data sets and jobs, ${trace.edges.length} edges, ${trace.columnEdges.length} column edges`],
    ['Whole', trace.complete ? 'Nothing was left out on the ways that were asked for' : trace.cutBecause.join(' ')],
    ['Content', `SHA-256 ${contentSha256}`],
  ];
  return [
    { kind: 'heading', level: 1, text: content.title },
    ...(content.question === null ? [] : [{ kind: 'paragraph', text: content.question } as const]),
    { kind: 'facts', facts },
    { kind: 'heading', level: 2, text: 'Signature' },
    ...(signing === null
      ? [{ kind: 'paragraph', text: 'Draft: nobody has signed this dossier.', tone: 'attention' } as const]
      : [
          {
            kind: 'facts',
            facts: [
              ['Name', signing.signer.name],
              ['Meaning', signing.signer.meaning],
              ['Time', `${instantWords(signing.signer.signedAt)} by the clock of the machine`],
              ['Key', signing.fingerprint],
            ],
          } as const,
        ]),
    ...sectionOf('What was not checked', notChecked.length, 'Everything in the trace was checked.', [
      {
        kind: 'table',
        columns: [
          { title: 'What', width: 'share' },
          { title: 'Why', width: 'share' },
        ],
        rows: notChecked.map(({ what, why }) => [what, why]),
      },
    ]),
    ...sectionOf('Open conflicts', conflicts.length, 'No change that concerns this trace is in conflict.', [
      {
        kind: 'table',
        columns: [
          { title: 'What', width: 'share' },
          { title: 'State', width: 130 },
          { title: 'Since', width: 110 },
        ],
        rows: conflicts.map(({ since, state, what }) => [what, state, instantWords(since)]),
      },
    ]),
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: 'This dossier is designed to support 21 CFR Part 11. Times are those of the machine that made it. Whether procedures and validation around it suffice is for the company to judge.',
    },
  ];
}

const picture = ({ trace }: DossierContent): DocumentBlock[] =>
  trace.nodes.length === 0 ? [] : [{ kind: 'pictures', pages: picturePages(trace, pictureRoom) }];

const ordered = (nodes: readonly TracedNode[]): TracedNode[] =>
  nodes.toSorted((one, other) => Math.abs(one.hop) - Math.abs(other.hop) || one.hop - other.hop || (one.title < other.title ? -1 : 1));

function hops({ details, trace }: DossierContent): DocumentBlock[] {
  const detail = new Map(details.map((each) => [each.node.id, each]));
  return [
    { kind: 'heading', level: 2, text: 'Hops' },
    {
      kind: 'table',
      columns: [
        { title: 'Hop', width: 24, isNumber: true },
        { title: 'Data set or job', width: 'share' },
        { title: 'Domain unit, project', width: 90 },
        { title: 'Owners', width: 70 },
        { title: 'Columns', width: 80 },
        { title: 'Beyond', width: 34, isNumber: true },
      ],
      rows: ordered(trace.nodes).map((node) => [
        String(node.hop),
        `${node.title}${node.kind === 'job' ? ' (job)' : ''}\n${node.namespace}/${node.name}${descriptionOf(detail.get(node.id)?.description ?? null)}`,
        [node.asset?.domainUnitName ?? node.system, node.asset?.projectName ?? ''].filter((each) => each !== '').join(', '),
        node.owners.join(', '),
        node.fields.join(', '),
        String(node.more.upstream + node.more.downstream),
      ]),
    },
  ];
}

const descriptionOf = (description: string | null): string => (description === null ? '' : `\n${description.slice(0, 400)}`);

function columnEdges({ trace }: DossierContent): DocumentBlock[] {
  const title = new Map(trace.nodes.map((node) => [node.id, node.title]));
  return sectionOf('Columns', trace.columnEdges.length, 'No lineage of columns is known on this way.', [
    {
      kind: 'table',
      columns: [
        { title: 'From', width: 'share' },
        { title: 'To', width: 'share' },
        { title: 'How', width: 110 },
        { title: 'Since', width: 60 },
        { title: 'Data say', width: 60 },
      ],
      rows: trace.columnEdges.map((edge) => [
        `${title.get(edge.from) ?? edge.from}.${edge.fromField}`,
        edge.toField === null ? `${title.get(edge.to) ?? edge.to}: which rows` : `${title.get(edge.to) ?? edge.to}.${edge.toField}`,
        [edge.type, edge.subtype, edge.description].filter((each) => each !== null).join(', '),
        edge.since === null ? 'always' : edge.since.slice(0, 10),
        edge.support,
      ]),
    },
  ]);
}

function definitions({ definitions: found }: DossierContent): DocumentBlock[] {
  return sectionOf('Definitions in force', found.length, 'Nothing in the trace carries a glossary term.', [
    {
      kind: 'table',
      columns: [
        { title: 'Term', width: 110 },
        { title: 'Definition', width: 'share' },
        { title: 'Carried by', width: 150 },
      ],
      rows: found.map((each) => [
        [each.name, each.glossary, each.status].filter((part) => part !== null).join('\n'),
        [each.shortDescription, each.longDescription].filter((part) => part !== null).join('\n') || 'It has no definition.',
        each.usedBy.join(', '),
      ]),
    },
  ]);
}

function quality({ quality: found }: DossierContent): DocumentBlock[] {
  return sectionOf('Quality', found.length, 'No quality result is known of anything in the trace at that date.', [
    {
      kind: 'table',
      columns: [
        { title: 'Data set', width: 110 },
        { title: 'Rule and threshold', width: 'share' },
        { title: 'Result', width: 70 },
        { title: 'When', width: 90 },
      ],
      rows: found.flatMap(({ at, checks, nodeTitle, passing, rows, source, title }) => [
        [
          nodeTitle,
          `${title}${source === 'workspace' ? ', run in this workspace' : ', kept by DataZone'}${rows === null ? '' : `, on ${rows} rows`}`,
          passing === null ? 'not said' : `${Math.round(passing * 10) / 10} % passed`,
          instantWords(at),
        ],
        ...checks.map((check) => ['', [check.rule, check.message].filter((part) => part !== null).join('\n'), check.outcome, '']),
      ]),
    },
  ]);
}

function tests({ tests: found }: DossierContent): DocumentBlock[] {
  return sectionOf('Edges held against data', found.length, 'No edge of the trace was held against data.', [
    {
      kind: 'table',
      columns: [
        { title: 'Edge', width: 'share' },
        { title: 'Data say', width: 70 },
        { title: 'Figures', width: 'share' },
        { title: 'When', width: 90 },
      ],
      rows: found.map((test) => [test.edgeTitle, test.outcome, test.figures, instantWords(test.testedAt)]),
    },
  ]);
}

function changes({ decisions, turns }: DossierContent): DocumentBlock[] {
  return [
    ...sectionOf('When the lineage changed', turns.length, 'The lineage of this trace did not change in the time that is known.', [
      {
        kind: 'table',
        columns: [
          { title: 'When', width: 90 },
          { title: 'Began to hold', width: 'share' },
          { title: 'Ceased to hold', width: 'share' },
        ],
        rows: turns.map(({ at, began, ended }) => [instantWords(at), began.join('\n'), ended.join('\n')]),
      },
    ]),
    ...sectionOf('Changes with their reasons', decisions.length, 'Nobody changed anything in this workspace that concerns the trace.', [
      {
        kind: 'table',
        columns: [
          { title: 'No.', width: 28, isNumber: true },
          { title: 'When', width: 90 },
          { title: 'Who', width: 80 },
          { title: 'What', width: 'share' },
          { title: 'Reason', width: 'share' },
        ],
        rows: decisions.map((each) => [
          String(each.sequence),
          instantWords(each.at),
          each.actor,
          each.what,
          each.reason ?? 'none was given',
        ]),
      },
    ]),
  ];
}

function samples({ samples: found }: DossierContent): DocumentBlock[] {
  return sectionOf('Samples', found.length, 'No sample in this workspace holds data of anything in the trace.', [
    {
      kind: 'table',
      columns: [
        { title: 'Sample', width: 'share' },
        { title: 'Of', width: 110 },
        { title: 'Rows', width: 60, isNumber: true },
        { title: 'SHA-256 of the file', width: 170 },
      ],
      rows: found.map((each) => [
        each.title,
        each.nodeTitle,
        each.rows === null ? 'not counted' : String(each.rows),
        each.sha256 ?? 'not taken',
      ]),
    },
  ]);
}

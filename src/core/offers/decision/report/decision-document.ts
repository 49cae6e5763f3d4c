import type { Assessment } from '#contract/offers/decision.ts';
import type { DocumentBlock, PrintableDocument } from '../../../ports/document-printer.ts';
import { instantWords, sectionOf } from '../../../dossier/document/words.ts';
import { criterionWords } from '../measures.ts';
import { fitnessChart } from './fitness-chart.ts';
import {
  figureWords,
  moneyWords,
  outcomeWords,
  pointsWords,
  recommendationWords,
  shareWords,
  valueWords,
} from '#contract/offers/decision-words.ts';

const paper = { text: '#111827', dim: '#4b5563', line: '#d1d5db', bar: '#0f766e' };

/** The decision on an offer, to print: what is recommended, what was decided, and every figure that it follows from. */
export function decisionDocument(assessment: Assessment, generator: string): PrintableDocument {
  const { assessedAt, fitness, policy, product, vendor } = assessment;
  const title = `${product}, ${vendor}: decision`;
  return {
    title,
    language: 'en',
    at: new Date(assessedAt),
    footer: `${title} · ${instantWords(assessedAt)} · ${generator}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...(assessment.summary === '' ? [] : [{ kind: 'paragraph', text: assessment.summary } as const]),
      { kind: 'facts', facts: factsOf(assessment) },
      { kind: 'drawing', svg: fitnessChart(fitness, policy, paper) },
      { kind: 'heading', level: 2, text: 'Why' },
      { kind: 'list', items: fitness.reasons },
      ...sectionOf('What would lead to a purchase', fitness.wouldChange.length, nothingChanges(assessment), [
        { kind: 'list', items: fitness.wouldChange },
      ]),
      ...decided(assessment),
      ...figures(assessment),
      ...sectionOf('What was not checked', fitness.notChecked.length, 'Everything that counts was checked.', [
        { kind: 'list', items: fitness.notChecked },
      ]),
      ...sectionOf('What reviewers say', assessment.comments.length, 'Nobody has said anything.', [
        {
          kind: 'table',
          columns: [
            { title: 'Who', width: 110 },
            { title: 'When', width: 90 },
            { title: 'Of', width: 60 },
            { title: 'Comment', width: 'share' },
          ],
          rows: assessment.comments.map(({ actor, criterion, text, writtenAt }) => [
            actor,
            instantWords(writtenAt),
            criterion === null ? 'the offer' : criterionWords[criterion].label,
            text,
          ]),
        },
      ]),
    ],
  };
}

function factsOf({ assessedAt, fitness, policyIsUsual }: Assessment): [string, string][] {
  return [
    ['Recommendation', recommendationWords[fitness.recommendation]],
    ['Fitness', `${pointsWords(fitness.points)} of 100 points; ${shareWords(fitness.known)} of the weight is known`],
    ...(fitness.highestPrice === null
      ? []
      : [
          [
            'Highest price',
            `${moneyWords(fitness.highestPrice.amount, fitness.highestPrice.currency)} a year, with everything else as it is`,
          ] as [string, string],
        ]),
    ['Weighed', instantWords(assessedAt)],
    ['Policy', policyIsUsual ? 'The usual one; the company has set none' : 'The company’s own'],
  ];
}

const nothingChanges = ({ fitness }: Assessment): string =>
  fitness.recommendation === 'buy'
    ? 'It is recommended to buy as it is.'
    : 'No single figure at its best would do; see the highest price and the criteria.';

function decided({ decisions }: Assessment): DocumentBlock[] {
  return sectionOf(
    'Decision',
    decisions.length,
    'Nobody has decided yet.',
    decisions.flatMap(({ actor, conditions, decidedAt, fitness, outcome, reason }): DocumentBlock[] => [
      {
        kind: 'facts',
        facts: [
          ['Decided', outcomeWords[outcome]],
          ['By', `${actor}, ${instantWords(decidedAt)}`],
          ['Reason', reason],
          ...(conditions === '' ? [] : [['Conditions', conditions] as [string, string]]),
          ['At that time', `${recommendationWords[fitness.recommendation]} was recommended, with ${pointsWords(fitness.points)} points`],
        ],
      },
    ]),
  );
}

function figures({ fitness }: Assessment): DocumentBlock[] {
  return fitness.criteria.flatMap(({ label, measures, points, question }): DocumentBlock[] => [
    { kind: 'heading', level: 2, text: `${label}: ${question}` },
    { kind: 'paragraph', text: `${pointsWords(points)} points.`, tone: 'quiet' },
    {
      kind: 'table',
      columns: [
        { title: 'Figure', width: 105 },
        { title: 'Value', width: 90, isNumber: true },
        { title: 'Points', width: 55, isNumber: true },
        { title: 'From 0 to 100', width: 80 },
        { title: 'What it says', width: 'share' },
      ],
      rows: measures.map((measure) => [
        measure.label,
        figureWords(measure),
        pointsWords(measure.points),
        `${valueWords(measure.scale.worst, measure.unit, null)} to ${valueWords(measure.scale.best, measure.unit, null)}`,
        measure.finding.sentence,
      ]),
    },
  ]);
}

import type { Guide } from '#contract/home.ts';

/** The demo's samples that the guides walk through, by the title that the demo gives them. */
export const guideSamples = {
  rxPath: 'RxPath pharmacy claims',
  claimWell: 'ClaimWell medical claims',
  labNorth: 'LabNorth lab results',
  nordDiab: 'NordDiab patient registry',
} as const;

export type GuideSample = keyof typeof guideSamples;

export interface StepPlan {
  readonly id: string;
  readonly text: string;
  readonly expect: string;
  /** The sample that the step is about; without it in the workspace the step is left out. */
  readonly sample?: GuideSample;
  /** Route; `:sample` stands for the sample's id. */
  readonly route: string;
}

export interface GuidePlan extends Pick<Guide, 'id' | 'title' | 'question' | 'minutes'> {
  readonly steps: readonly StepPlan[];
}

/** Three first jobs on the demo, each with what this version really can do. */
export const guidePlans: readonly GuidePlan[] = [
  {
    id: 'steward',
    title: 'Steward: put a delivery in order',
    question: 'RxPath sent pharmacy claims. What is in them, and can a colleague tell from our words?',
    minutes: 5,
    steps: [
      {
        id: 'open',
        text: 'Open the sample “RxPath pharmacy claims” and look over its columns.',
        expect: 'Every column with its type, its missing values, its different values and a small distribution.',
        sample: 'rxPath',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'title',
        text: 'Give the sample a title that says what it is to your colleagues.',
        expect: 'The new title at the head of the sample and in the list.',
        sample: 'rxPath',
        route: '/samples/:sample',
      },
      {
        id: 'describe',
        text: 'Open one column and write down what it means.',
        expect: 'Your words beside the column, there again after a restart.',
        sample: 'rxPath',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'history',
        text: 'Find both edits in History.',
        expect: 'Two entries with your name, the time, and the words before and after.',
        route: '/history',
      },
      {
        id: 'undo',
        text: 'Undo the last edit.',
        expect: 'The description is as it was, and History holds one entry more: nothing is ever erased.',
        sample: 'rxPath',
        route: '/samples/:sample?tab=columns',
      },
    ],
  },
  {
    id: 'sme',
    title: 'Subject-matter expert: judge an offer',
    question: 'ClaimWell offers medical claims. Is the sample good enough to answer questions with?',
    minutes: 5,
    steps: [
      {
        id: 'open',
        text: 'Open the sample “ClaimWell medical claims” and read its rows, repeated rows and missing values.',
        expect: 'The number of rows, and that more than one row in a hundred repeats an earlier one.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'column',
        text: 'Open the detail of a column with missing values.',
        expect: 'Its distribution, its most frequent values and its quantiles, and for every figure whether it is exact.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'rows',
        text: 'Go to the rows and sort them by a date or an amount.',
        expect: 'The rows in the new order, from the first to the last, however many there are.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=rows',
      },
      {
        id: 'export',
        text: 'Export the profile to send it to the vendor.',
        expect: 'A file that opens in any browser and holds every figure, and no rows.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
    ],
  },
  {
    id: 'regulatory',
    title: 'Regulatory officer: answer for a figure',
    question: 'Someone asks where a figure about the laboratory results comes from. Can you show it?',
    minutes: 6,
    steps: [
      {
        id: 'figure',
        text: 'Open the sample “LabNorth lab results” and pick a figure of one column.',
        expect: 'The figure, with the number of rows that it was made from and whether it is exact.',
        sample: 'labNorth',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'rows',
        text: 'See the rows behind it: go to the rows and filter that column.',
        expect: 'As many rows as the figure says.',
        sample: 'labNorth',
        route: '/samples/:sample?tab=rows',
      },
      {
        id: 'run',
        text: 'See which run made it.',
        expect: 'When it ran, with which version of Meshbench and of DuckDB, and over how many rows.',
        sample: 'labNorth',
        route: '/samples/:sample?tab=runs',
      },
      {
        id: 'verify',
        text: 'Verify the journal in History.',
        expect: 'Every entry fits the hash of the one before: nothing was changed afterwards.',
        route: '/history',
      },
      {
        id: 'export',
        text: 'Export the report of the profile.',
        expect: 'A page with the figures, the run, the version, and the checksum of the file that was read.',
        sample: 'labNorth',
        route: '/samples/:sample?tab=runs',
      },
    ],
  },
];

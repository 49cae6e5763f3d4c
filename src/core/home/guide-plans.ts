import type { Guide } from '#contract/home.ts';

/** The demo's samples that the guides walk through, by the title that the demo gives them. */
export const guideSamples = {
  rxPath: 'RxPath pharmacy claims',
  claimWell: 'ClaimWell medical claims',
  labNorth: 'LabNorth lab results',
  labNorthJuly: 'LabNorth lab results, July 2026',
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
    question: 'Vendors sent samples. Are they good enough to answer questions with, and may we have them at all?',
    minutes: 10,
    steps: [
      {
        id: 'open',
        text: 'Open the sample “ClaimWell medical claims” and read its rows, repeated rows and missing values.',
        expect: 'The number of rows, and that more than one row in a hundred repeats an earlier one.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'repeats',
        text: 'Click the number of duplicate rows.',
        expect: 'The rows that repeat others beside those that they repeat.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'column',
        text: 'Open the detail of a column with missing values.',
        expect: 'Its distribution, its most frequent values, what it means, and for every figure whether it is exact.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=columns',
      },
      {
        id: 'rules',
        text: 'Run the ruleset for ClaimWell, and look at the rows that fail a rule.',
        expect: 'Rules that pass and rules that fail, each with its figure and its failing rows.',
        sample: 'claimWell',
        route: '/samples/:sample?tab=rules',
      },
      {
        id: 'privacy',
        text: 'Profile “NordDiab patient registry”, which is still waiting, and search all its rows for what identifies a person.',
        expect: 'Names and phone numbers inside visit_note, and people who are alone with their ZIP code, sex and year of birth.',
        sample: 'nordDiab',
        route: '/samples/:sample?tab=privacy',
      },
      {
        id: 'compare',
        text: 'Compare “LabNorth lab results, July 2026” with the delivery before it.',
        expect: 'One analyte stands out: its results have shifted since the last delivery.',
        sample: 'labNorthJuly',
        route: '/samples/:sample?tab=compare',
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

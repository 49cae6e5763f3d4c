import type { Guide } from '#contract/home.ts';
import type { GuidePlace } from './guide-places.ts';

/** The demo's samples that the guides walk through, by the title that the demo gives them. */
export const guideSamples = {
  claimWell: 'ClaimWell medical claims',
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
  /** As `sample`, for what is none. */
  readonly place?: GuidePlace;
  /** Route; `:id` stands for the identifier of the sample or the place. */
  readonly route: string;
}

export interface GuidePlan extends Pick<Guide, 'id' | 'title' | 'question' | 'minutes'> {
  readonly steps: readonly StepPlan[];
}

/** Three first jobs on the demo, one for each kind of user, from the question to the answer. */
export const guidePlans: readonly GuidePlan[] = [
  {
    id: 'steward',
    title: 'Steward: settle what a word means',
    question: 'Two departments say “exposed patient” and count different people. Who is touched if one word is to remain?',
    minutes: 8,
    steps: [
      {
        id: 'find',
        text: 'Find the terms that are called “Exposed patient”.',
        expect: 'Two, in two glossaries, with two definitions: one counts doses taken, the other prescriptions.',
        route: '/glossary?q=exposed+patient&view=table',
      },
      {
        id: 'merge',
        text: 'Choose both, press Merge, and read what it would touch before anything changes.',
        expect: 'Columns, assets and rules that use either, and a request that waits. Cancel: the departments must talk first.',
        route: '/glossary?q=exposed+patient&view=table',
      },
      {
        id: 'write',
        text: 'Open one of them and write an example that tells it from the other.',
        expect: 'The example, and where it is kept: the catalog has no place for it, and a definition would wait to be sent.',
        route: '/glossary?q=exposed+patient&view=table',
      },
      {
        id: 'plan',
        text: 'See everything that waits to be sent to the catalog.',
        expect: 'Each change with its fields, how many calls they take and how long; two are in conflict.',
        route: '/changes',
      },
      {
        id: 'conflict',
        text: 'Settle the conflict on “Exposed patients by month”.',
        expect: 'What it was, what you want, what the catalog holds now, and the result of both; nothing is overwritten in silence.',
        route: '/changes',
      },
      {
        id: 'history',
        text: 'Find your edits in History.',
        expect: 'Each with your name, the time, and the words before and after. Any of them can be taken back.',
        route: '/history',
      },
    ],
  },
  {
    id: 'sme',
    title: 'Subject-matter expert: judge an offer',
    question: 'ClaimWell offers claims that look new, for 1.15 million a year. Is it worth it, and may we have it at all?',
    minutes: 12,
    steps: [
      {
        id: 'repeats',
        text: 'Open ClaimWell’s sample, and click the number of duplicate rows.',
        expect: 'More than one row in a hundred repeats an earlier one: they stand beside those that they repeat.',
        sample: 'claimWell',
        route: '/samples/:id?tab=columns',
      },
      {
        id: 'rules',
        text: 'Run the ruleset for ClaimWell, and look at the rows that fail a rule.',
        expect: 'Rules that pass and rules that fail, each with its figure and its failing rows.',
        sample: 'claimWell',
        route: '/samples/:id?tab=rules',
      },
      {
        id: 'overlap',
        text: 'See what of it Halden owns already.',
        expect: 'A share of its members and more than half of its drug codes are in RxPath’s claims, each with its interval.',
        sample: 'claimWell',
        route: '/samples/:id?tab=overlap',
      },
      {
        id: 'decision',
        text: 'Read what the offer comes to.',
        expect: 'Decline at this price, with the reasons, what would change it, and what was not checked.',
        place: 'claimWellOffer',
        route: '/offers/:id?tab=decision',
      },
      {
        id: 'report',
        text: 'Take the report of the decision along.',
        expect: 'A page that opens in any browser and holds every figure with where it comes from.',
        place: 'claimWellOffer',
        route: '/offers/:id?tab=decision',
      },
      {
        id: 'privacy',
        text: 'Profile “NordDiab patient registry”, which is still waiting, and search all its rows for what identifies a person.',
        expect: 'Names and phone numbers inside visit_note, and people who are alone with their ZIP code, sex and year of birth.',
        sample: 'nordDiab',
        route: '/samples/:id?tab=privacy',
      },
      {
        id: 'compare',
        text: 'Compare “LabNorth lab results, July 2026” with the delivery before it.',
        expect: 'One analyte stands out: its results have shifted since the last delivery.',
        sample: 'labNorthJuly',
        route: '/samples/:id?tab=compare',
      },
    ],
  },
  {
    id: 'regulatory',
    title: 'Regulatory officer: answer an inquiry',
    question: 'An authority asks where “hepatic adverse events: 0.42 % of exposed patients” comes from. Can you show it, and prove it?',
    minutes: 10,
    steps: [
      {
        id: 'trace',
        text: 'See where the figure comes from, all the way back.',
        expect:
          'Data sets and jobs of several departments, back to the vendor’s claims and the hospitals, and whether the picture is complete.',
        place: 'hepaticSignal',
        route: '/lineage?start=:id&direction=upstream&hops=all',
      },
      {
        id: 'march',
        text: 'Move the time to before March 2026, and compare it with now.',
        expect: 'What was joined then and what is joined since: the denominator is counted in another way.',
        place: 'hepaticSignal',
        route: '/lineage?start=:id&direction=upstream&hops=all',
      },
      {
        id: 'test',
        text: 'Test with data what somebody wrote down: that RxPath’s patient_token becomes ClaimWell’s member_token.',
        expect: 'The data contradict it, with how many values were found and in how many rows.',
        place: 'claimWellData',
        route: '/lineage?start=:id&field=member_token&view=table&columns=all',
      },
      {
        id: 'dossier',
        text: 'Make a dossier for the inquiry, and sign it.',
        expect: 'One PDF, and one bundle that anybody can verify without Meshbench.',
        place: 'hepaticSignal',
        route: '/lineage?start=:id&direction=upstream&hops=all',
      },
      {
        id: 'verify',
        text: 'Verify the journal in History.',
        expect: 'Every entry fits the hash of the one before: nothing was changed afterwards.',
        route: '/history',
      },
    ],
  },
];

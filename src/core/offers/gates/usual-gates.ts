import type { Gate, GateList } from '#contract/offers/gates.ts';

const looked = (check: NonNullable<Gate['check']>, id: string, title: string, text: string, threshold: number | null = null): Gate => ({
  id,
  title,
  text,
  check,
  threshold,
  by: null,
});
const said = (id: string, title: string, text: string, by: string): Gate => ({ id, title, text, check: null, threshold: null, by });

/** The check-list for a company that has brought none of its own. */
export const usualGates: GateList = {
  title: 'Usual onboarding gates',
  gates: [
    looked('sample_profiled', 'sample-profiled', 'The sample is profiled', 'All rows of the promised sample were read.'),
    looked(
      'phi_reviewed',
      'phi-reviewed',
      'Identifiers were looked for',
      'Texts and columns of all rows were searched for what identifies people.',
    ),
    looked('safe_harbor', 'safe-harbor', 'Safe Harbor asks for no change', 'No column holds what 45 CFR 164.514(b)(2) asks to remove.'),
    looked(
      'quality_passed',
      'quality',
      'The rules pass',
      'The newest run of the data set’s rules passes at least this share of them.',
      0.95,
    ),
    looked('overlap_known', 'overlap', 'It is known what we own already', 'The sample was compared with what the company owns.'),
    looked('keys_found', 'keys', 'Rows can be told apart', 'Some columns together are different in every row.'),
    looked(
      'terms_complete',
      'terms',
      'The contract settles its terms',
      'Units, purposes, regions, retention, publication, start, end, renewal and delivery.',
    ),
    looked('licence_covers_units', 'licence-units', 'The licence covers the units that ask', 'Every unit that asked may use it.'),
    looked('people_named', 'people', 'An owner and a steward are named', 'Somebody answers for the data from the first day.'),
    said('security', 'Security has agreed', 'Transfer, storage and access are as the company wants them.', 'Security'),
    said(
      'data-office',
      'The data office has agreed',
      'The purpose fits the licence and the company’s rules for personal data.',
      'Data office',
    ),
    looked('catalog_linked', 'catalog', 'The catalog entry is prepared', 'The offer is linked to the asset that it is, or is to become.'),
  ],
};

import { expect, test } from 'vitest';
import { findTableShapes } from '#core/semantics/table-shapes.ts';

const words = (text: string): string[] => text.split(' ');

test.each([
  [
    'condition_occurrence_id person_id condition_concept_id condition_start_date condition_type_concept_id condition_end_date visit_occurrence_id',
    'OMOP condition_occurrence',
    [],
  ],
  ['PERSON_ID GENDER_CONCEPT_ID YEAR_OF_BIRTH RACE_CONCEPT_ID MONTH_OF_BIRTH', 'OMOP person', ['ethnicity_concept_id']],
  ['STUDYID DOMAIN USUBJID SUBJID SITEID SEX COUNTRY AGE AGEU RACE ETHNIC RFSTDTC ARM ARMCD', 'SDTM DM, demographics', []],
  ['STUDYID DOMAIN USUBJID LBSEQ LBTESTCD LBORRES LBORRESU LBSTRESN LBDTC VISITNUM', 'SDTM LB, laboratory results', ['lbtest']],
  ['STUDYID RDOMAIN USUBJID IDVAR IDVARVAL QNAM QLABEL QVAL', 'SDTM SUPP--, supplemental qualifiers', []],
  ['studyid domain usubjid aeseq aeterm aedecod aestdtc aeendtc aesev', 'SDTM AE, adverse events', []],
])('%s', (names, label, missing) => {
  expect(findTableShapes(words(names), 'data')).toMatchObject([{ label, missing }]);
});

test.each([
  'id name city state zip',
  'person_id visit_date note',
  'patient_id sex age zip diagnosis treatment hba1c',
  'study domain user seq term',
  // Most of the columns are the vendor's own.
  'person_id gender_concept_id year_of_birth race_concept_id ethnicity_concept_id a b c d e f g h i j k',
])('no standard has a table of %s', (names) => {
  expect(findTableShapes(words(names), 'data')).toEqual([]);
});

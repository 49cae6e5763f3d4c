/** Column names as words, so that one pattern reads every way of writing them. */

/** `ICD9_DGNS_CD_1`, `birthDate` and `Birth-Date` become `icd9 dgns cd 1`, `birth date` and `birth date`. */
export const nameWords = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Words for the person whom health data is about. DESYNPUF is the person's number in CMS's synthetic claims. */
const personWords =
  'patient|pat|pt|member|mbr|memb|person|beneficiary|bene|desynpuf|subject|subj|enrollee|subscriber|subscr|insured|participant|donor|resident|individual|client|customer|cust|guest|passenger|student|employee|guarantor|dependent|dependant|registry|usubjid|subjid';
const idWords = 'id|ids|key|token|no|nbr|num|number|uuid|guid|identifier|pseudonym|hash|code|ref|reference|sk|source value|uid|sid';

const personId = new RegExp(
  `(?:^|\\b)(?:${personWords}) ?(?:study |research |source |unique |master |hash |identity |internal |external )?(?:${idWords})(?:\\b|$)`,
);
const personAlone = /^(?:patient|member|person|beneficiary|subject|enrollee|subscriber|usubjid|subjid|empi|eid|mpi)$/;
const recordNumber = /\b(?:mrn|emrn|medical record|med rec|chart (?:no|num|number|id)|medrec|hospital number|nhs (?:no|number)|empi|mpi)\b/;
const planNumber =
  /\b(?:mbi|hicn|hic|medicare (?:id|no|number)|medicaid (?:id|no|number)|(?:member|mbr|subscriber|beneficiary|bene|desynpuf|enrollee|insured|policy|certificate|group member) ?(?:id|no|nbr|num|number)|policy)\b/;

/** Words for those who treat, sell or pay: what they are called or where they are is not the patient's. */
const otherParty =
  /\b(?:provider|prov|prvdr|prescriber|prescribing|physician|physn|doctor|dr|practitioner|nurse|attending|referring|rendering|operating|ordering|surgeon|clinician|staff|pharmacy|pharmacist|dispenser|facility|hospital|clinic|site|lab|laboratory|organi[sz]ation|org|company|employer|vendor|payer|payor|insurer|carrier|plan|manufacturer|labeler|sponsor|department|dept|ward|care site|store|branch|business|office|agency|school)\b/;

export const isPersonId = (words: string): boolean => (personId.test(words) || personAlone.test(words)) && !otherParty.test(words);
export const isRecordNumber = (words: string): boolean => recordNumber.test(words);
export const isPlanNumber = (words: string): boolean =>
  planNumber.test(words) && !/\b(?:name|type|status|date|effective|start|end)\b/.test(words);
export const isOtherParty = (words: string): boolean => otherParty.test(words);

/** Words that make a name the name of a thing. */
export const ofThing =
  /\b(?:drug|product|test|file|column|field|table|brand|generic|trade|procedure|diagnosis|condition|allergy|substance|item|event|domain|type|class|group|code|concept|vocabulary|state|city|county|country|region|street|road|species|user agent|host|server|node|event|device|model|file|path|schema|plan|program|project|study|trial|term|label|dataset|source|attribute|variable|parameter|measure|metric|analyte|component|unit)\b/;

/** What short forms in names of columns stand for; more than one where it is not clear. Usage in claims, clinical and warehouse schemas. */
const table = `
acct account|addr address|adm admission|admin administration|ae adverse event|aes adverse event|amt amount|atc anatomical therapeutic chemical|avg average|bal balance
bp blood pressure|brth birth|btch batch|cat category|cd code|cds code|cgm glucose|chg charge|clm claim|cls class|cmpd compound|cnt count|cntry country|cond condition
conmed concomitant medication|cty city county|ctry country|curr currency|cust customer|dd day|decsd deceased|desc description|dev deviation|dgn diagnosis|diag diagnosis
dischg discharge|disp dispensing|dob birth date|dod death date|dos service date|dosg dosage|dt date|dte date|dtm date time|dttm date time|dur duration|dx diagnosis
ehr electronic health record|elig eligibility|emp employee|enc encounter|encntr encounter|end end|enr enrolment|enrl enrolment|est estimate|eth ethnicity|evt event
exp expiry exposure|fac facility|fill fill|flg flag|freq frequency|fst first|gndr gender|grp group|gtin trade item number|hba1c hba1c|hcp healthcare professional
hosp hospital|hr hour|hx history|icd diagnosis code|id identifier|ident identifier|idx index|ind indicator|indic indication|ins insurance|inv inventory invoice
lab laboratory|labs laboratory|lang language|lst last|lbl label|loc location|lot lot batch|lvl level|mbr member|mbrs member|med medication|meds medication|mfr manufacturer
mgr manager|mkt market|mm month|mo month|mrn medical record number|mth month|nbr number|ndc national drug code|nm name|no number|npi national provider identifier
num number|obs observation|org organisation|ord order|pat patient|patid patient identifier|pct percentage|pd period paid|pharm pharmacy|phys physician|plcy policy
pos place service|pres prescription|prescr prescriber|prev previous|pri primary|prod product|prot protocol|prov provider|prv provider|pt patient|pts patient
pv pharmacovigilance|qlty quality|qtr quarter|qty quantity|rcv receive|rec record|ref reference|reg region registry|rel relation|req request|res result|resp response
rng range|rpt report|rslt result|rx prescription|sae serious adverse event|seq sequence|ser serious|sev severity|sig signal|smpl sample|spec specialty specimen
src source|st state|sta status|stat status|std standard|stk stock|stp step|strt start|subj subject|supp supply supplier|sys system systolic|tel telephone|temp temperature
tm time|tot total|trt treatment|trtmt treatment|txn transaction|typ type|uom unit|usubjid subject identifier|val value|vis visit|visitnum visit number|vol volume
wgt weight|whse warehouse|wk week|wt weight|yob birth year|yr year|zip postcode
`;

/** By the short form, the words that it may stand for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .split(/[\n|]/)
    .map((line) => line.trim().split(' '))
    .filter(([short = '']) => short !== '')
    .map(([short = '', ...words]) => [short, words]),
);

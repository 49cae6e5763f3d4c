/**
 * Columns of clinical trials, after CDISC SDTM and ADaM. `= group` opens a group, then one column a line:
 * name | type | business name | description | term. `!` names a person, `?` singles out together with others, `$` is sensitive.
 * `+ names` repeats columns of groups before it.
 */
export const trialColumns = `
= study
studyid|string|Study identifier|Identifier of the study.|Study
?usubjid|string|Unique subject identifier|The same person across all studies.|Unique subject identifier
siteid|string|Site|Number of the investigational site.|Investigational site
= dm
+ study
subjid|string|Subject identifier|Number of the subject within the study.|Subject identifier
domain|string|Domain|Two letters that name the SDTM domain.|Controlled terminology
rfstdtc|string|Reference start|Date of the first dose as ISO 8601 text; day 1.|Reference start date
rfendtc|string|Reference end|Last day of treatment.|
rfxstdtc|string|First exposure|First dose of any study treatment.|Exposed patient@Clinical
rfxendtc|string|Last exposure|Last dose of any study treatment.|Exposed patient@Clinical
rficdtc|string|Consent date|Day on which consent was signed.|Informed consent
?brthdtc|string|Date of birth|Often only the year.|Date of birth
?age|int|Age|Completed years at the reference start.|Age
ageu|string|Age unit|Always YEARS.|
?sex|string|Sex|F, M, U or UNDIFFERENTIATED.|Sex
?race|string|Race|As reported by the subject.|Race
?ethnic|string|Ethnicity|As reported by the subject.|Ethnicity
armcd|string|Planned arm code|Up to 20 characters.|Study arm
arm|string|Planned arm|What was assigned.|Randomisation
actarm|string|Actual arm|What was taken.|Study arm
?country|string|Country|ISO 3166 alpha-3.|
?dthdtc|string|Date of death|Empty for the living.|
dthfl|string|Death flag|Y or empty.|
= ae
+ study
aeseq|int|Sequence|Number of the event within a subject.|
aeterm|string|Reported term|The event in the words of the investigator.|Adverse event
aellt|string|Lowest level term|Closest MedDRA term.|
aedecod|string|Preferred term|MedDRA level at which events are counted.|Preferred term
aebodsys|string|System organ class|Highest MedDRA level.|System organ class
aesev|string|Severity|MILD, MODERATE or SEVERE.|Severity
aeser|string|Serious|Y where at least one criterion holds.|Serious adverse event
aerel|string|Related|The investigator's judgement.|Relationship to treatment
aeacn|string|Action taken|What was done with the treatment.|Action taken
aeout|string|Outcome|How the event ended.|Outcome of event
aestdtc|string|Start|Start of the event.|
aeendtc|string|End|End of the event; empty while it lasts.|
aesdth|string|Fatal|Y where the event led to death.|
aeshosp|string|Hospital|Y where the event led to hospital.|
aeslife|string|Life-threatening|Y where the event threatened life.|
aehepat|string|Hepatic interest|Y for events of the liver list.|Hepatic event
= lb
+ study
lbseq|int|Sequence|Number of the result within a subject.|
lbtestcd|string|Test code|Short code of the test.|Analyte
lbtest|string|Test|Name of the test.|Analyte
lbcat|string|Category|CHEMISTRY, HAEMATOLOGY or URINALYSIS.|Laboratory panel
lborres|string|Original result|As the laboratory reported it.|Laboratory result
lborresu|string|Original unit|As the laboratory reported it.|Result unit
lbstresn|double|Standard result|In standard units.|Laboratory result
lbstresu|string|Standard unit|One for each test.|Standard unit
lbstnrlo|double|Lower limit|Of the reference range, in standard units.|Reference range
lbstnrhi|double|Upper limit|Of the reference range, in standard units.|Reference range
lbnrind|string|Range indicator|LOW, NORMAL or HIGH.|Abnormal flag
lbloinc|string|LOINC code|With its check digit.|LOINC code
lbspec|string|Specimen|SERUM, PLASMA, URINE.|Specimen
lbfast|string|Fasting|Y, N or U.|
lbdtc|string|Collected|Date and time of collection.|Collection time
= vs
+ study
vstestcd|string|Test code|SYSBP, DIABP, PULSE, WEIGHT…|Vital sign
vstest|string|Test|Name of the measurement.|Vital sign
vspos|string|Position|SITTING, SUPINE, STANDING.|
vsorres|string|Original result|As measured.|
vsorresu|string|Original unit|As measured.|Result unit
vsstresn|double|Standard result|In standard units.|
vsdtc|string|Measured|Date and time.|
= visit
visitnum|double|Visit number|Order of the planned visits.|Visit
visit|string|Visit name|As in the protocol.|Visit
visitdy|int|Planned study day|Day on which the visit was planned.|Study day
epoch|string|Epoch|Part of the study's plan.|Epoch
= ex
+ study
exseq|int|Sequence|Number of the dose record.|
extrt|string|Treatment|Name of the product given.|
exdose|double|Dose|Amount at one time.|Dose
exdosu|string|Dose unit|mg.|
exdosfrq|string|Frequency|QD, BID…|Dosing frequency
exroute|string|Route|ORAL.|Route of administration
exstdtc|string|Start|First day of this dose.|Exposed patient@Clinical
exendtc|string|End|Last day of this dose.|Treatment duration
= cm
+ study
cmtrt|string|Medication|As reported.|Concomitant medication
cmdecod|string|Standard name|WHO Drug Dictionary.|Active ingredient
$cmindc|string|Indication|Why it is taken.|
cmdose|double|Dose|Amount at one time.|Dose
cmstdtc|string|Start|First day.|
cmendtc|string|End|Last day; empty while it is taken.|
= mh
+ study
$mhterm|string|Condition|As reported.|Medical history
mhdecod|string|Preferred term|MedDRA.|Preferred term
mhbodsys|string|System organ class|MedDRA.|System organ class
mhstdtc|string|Start|When it began.|
mhenrf|string|Ongoing|BEFORE or ONGOING.|
= ds
+ study
dsterm|string|Reported term|What happened, in words.|
dsdecod|string|Standard term|COMPLETED, WITHDRAWAL BY SUBJECT…|Discontinued subject
dscat|string|Category|PROTOCOL MILESTONE or DISPOSITION EVENT.|
dsstdtc|string|Date|When it happened.|
= adsl
+ study
trtsdt|date|First dose|Day of the first dose.|Exposed patient@Clinical
trtedt|date|Last dose|Day of the last dose.|Treatment duration
trt01p|string|Planned treatment|Period 1.|Study arm
trt01a|string|Actual treatment|Period 1.|Study arm
saffl|string|Safety population|Y for every exposed subject.|Safety population
ittfl|string|Intention to treat|Y for every randomised subject.|Intention-to-treat population
pprotfl|string|Per protocol|Y where the protocol was followed.|Per-protocol population
?agegr1|string|Age group|<65, 65-74, >=75.|Age group
bmibl|double|Body mass index|At baseline.|
nyhacl|string|NYHA class|At baseline, I to IV.|Heart failure
= adae
+ study
astdt|date|Start|Start of the event, completed where partly missing.|
aendt|date|End|End of the event.|
trtemfl|string|Treatment-emergent|Y where it began after the first dose.|Treatment-emergent adverse event
aesifl|string|Special interest|Y for listed events.|Adverse event of special interest
aoccpfl|string|First occurrence|Y for a subject's first event of a preferred term.|
= adtte
+ study
paramcd|string|Parameter code|Which endpoint.|Endpoint
param|string|Parameter|Name of the endpoint.|Primary endpoint
startdt|date|Start|Where the clock starts.|
adt|date|Event or censoring|Where the clock stops.|
aval|double|Days|From start to event or censoring.|
cnsr|int|Censored|0 for an event.|
= sites
siteid|string|Site|Number of the site.|Investigational site
studyid|string|Study identifier|Identifier of the study.|Study
site_name|string|Site name|Hospital or practice.|Investigational site
country|string|Country|ISO 3166 alpha-3.|
site_status|string|Status|Selected, active, closed.|
activated_on|date|Activated|Day on which screening could begin.|Site activation
enrolment_target|int|Enrolment target|Subjects promised.|Enrolment target
screened|int|Screened|Subjects screened so far.|Screened subject
screen_failures|int|Screen failures|Screened and not enrolled.|Screen failure
enrolled|int|Enrolled|Subjects enrolled so far.|Enrolled subject
enrolment_rate|double|Enrolment rate|Subjects a month.|Enrolment rate
discontinued|int|Discontinued|Left early.|Discontinued subject
open_queries|int|Open queries|Questions of data management.|Query
median_query_days|double|Query age|Days, median.|Query
deviations|int|Deviations|All protocol deviations.|Protocol deviation
major_deviations|int|Major deviations|Those that may matter.|Major protocol deviation
last_monitoring_visit|date|Last monitoring visit|Day of the visit.|Monitoring visit
= deviation
deviation_id|string|Deviation|Number.|Protocol deviation
deviation_class|string|Class|minor or major.|Major protocol deviation
deviation_text|string|What happened|In words.|
found_on|date|Found|Day.|
corrective_action|string|Action|What was done.|
= monitoring
siteid|string|Site|Number of the site.|Investigational site
visit_date|date|Visit|Day.|Monitoring visit
visit_type|string|Kind|initiation, routine, close-out, remote.|Monitoring visit
records_verified|int|Records verified|Compared with the source.|Source data verification
findings|int|Findings|Written down.|Query
monitor_role|string|Monitor|Role.|
`;

/** Terms of the data office; laid out as in clinical-terms.ts. */
export const qualityTerms = `
# dimension
Completeness|Share of values that are there.
Uniqueness|No thing is recorded twice.
Validity|Values have the form and come from the set that was agreed.
Accuracy|Values are what they are in the world.
Consistency|Values agree with one another and with other data.
Timeliness|Data are there when they are needed.
Freshness|How old the newest row is.||< Timeliness
Referential integrity|Every reference finds its row.||< Consistency
Conformity|Data follow a published standard.||< Validity
Plausibility|Values could be true.||< Accuracy
# rule
Quality rule|A sentence about data that holds or does not.
Ruleset|Quality rules that are run together.
Passing percentage|Share of rules that passed in one run.
Threshold|The value from which a rule passes.
Failed rows|Rows for which a rule does not hold.
Rows checked|Rows that a rule looked at.
Quality score|Weighted mean of the passing percentages of a data set.
Anomaly|A figure that differs from what its history lets expect.
Drift|A distribution that moved between two deliveries.
Outlier|A value far from all others.
Null rate|Share of values that are missing.||< Completeness
Duplicate row|A row that is there twice to the letter.||< Uniqueness
Near duplicate|Two rows that tell of the same thing in other words.||< Uniqueness
Check digit|A digit computed from the others to catch typing errors.||< Validity
Unit mismatch|One measure in two units.||< Consistency
# stewardship
Data owner|The role that decides about a data set.
Data steward|The role that looks after a data set's meaning and quality.||
Data custodian|The role that runs the systems in which data are kept.
Subject-matter expert|The role that judges whether data are fit for a purpose.
Data product|Data offered to others with an owner, a promise and a description.
Source-aligned product|A data product that shows one source as it is.||< Data product
Consumer-aligned product|A data product made for one use.||< Data product
Data contract|What a product promises: schema, quality, delivery, terms of use.
Quality issue|A failing that someone has to look after.
Issue severity|How much an issue matters.
Root cause|Why an issue came about.
Critical data element|A column on which decisions about patients or money rest.
Master data|The agreed record of a thing that many systems share.
Reference data|Lists of permitted values.
Metadata|Data about data.
Data lineage|Where data came from and what was done on the way.
Data dictionary|The list of columns with their meanings.
# delivery
Delivery|One hand-over of data by a vendor.
Delivery date|The day on which a delivery came.||< Delivery
Late delivery|A delivery after the day that was agreed.||< Delivery
Delivery frequency|How often a vendor delivers.
Load batch|Rows that were loaded together.
Schema version|The number of a table's layout.
Record source|The system in which a row began.
Surrogate key|A key without meaning, given on loading.
Valid from|The time from which a row is true.
Valid to|The time until which a row is true.
Current row|The row that is true now.
Row hash|A fingerprint of a row by which changes are found.
Ingestion time|When a row was loaded.
Source file|The file from which a row came.
`;

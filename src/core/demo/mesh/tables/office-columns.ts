/** Columns of loading and of the data office; laid out as in trial-columns.ts. */
export const officeColumns = `
= load
load_date|timestamp|Loaded|When the row was loaded.|Ingestion time
source_file|string|Source file|File from which it came.|Source file
batch_id|string|Load batch|Rows loaded together.|Load batch
= history
row_hash|string|Row hash|Fingerprint of the row.|Row hash
valid_from|timestamp|Valid from|First moment.|Valid from
valid_to|timestamp|Valid to|Last moment.|Valid to
is_current|boolean|Current|True for the row that holds now.|Current row
= checks
dataset_id|string|Data set|Identifier.|
rule_name|string|Rule|Text of the rule.|Quality rule
dimension|string|Dimension|Completeness, validity…|Validity
check_date|date|Checked|Day.|Rows checked
rows_checked|bigint|Rows checked|Looked at.|Rows checked
rows_failed|bigint|Rows failed|Do not hold.|Failed rows
pass_rate|double|Pass rate|Percent.|Passing percentage
owner_role|string|Owner|Role.|Data owner
= issues
issue_id|string|Issue|Number.|Quality issue
dataset_id|string|Data set|Identifier.|
severity|string|Severity|low, medium, high.|Issue severity
root_cause|string|Root cause|In words.|Root cause
opened_on|date|Opened|Day.|
closed_on|date|Closed|Day, or empty.|
steward_role|string|Steward|Role.|Data steward
= deliveries
delivery_id|string|Delivery|Number.|Delivery
vendor_name|string|Vendor|Who delivered.|Delivery
expected_on|date|Expected|Day that was agreed.|Delivery frequency
delivered_on|date|Delivered|Day on which it came.|Delivery date
days_late|int|Days late|0 where in time.|Late delivery
rows_delivered|bigint|Rows|In the delivery.|
schema_version|string|Schema version|Of the layout.|Schema version
drift_score|double|Drift|Against the delivery before.|Drift
= contracts
contract_id|string|Contract|Number.|Data contract
vendor_name|string|Vendor|Other side.|
licence_end|date|Licence end|Last day of use.|Licence end
licensed_purpose|string|Purpose|What it may be used for.|Licensed purpose
licensed_unit|string|Unit|Who may use it.|Licence
notice_days|int|Notice|Days before the end.|
= term_usage
glossary_name|string|Glossary|Name.|Metadata
term_name|string|Term|Name.|Metadata
dataset_id|string|Data set|Where it is used.|
column_name|string|Column|Where it is used.|Data dictionary
linked_on|date|Linked|Day.|
`;

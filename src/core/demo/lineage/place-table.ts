/**
 * Data sets that are no assets of the catalog: key | namespace | name | columns, as `like` an asset (without what a load adds) or listed.
 * In namespaces of vendors, hospitals and applications nothing is made by Halden: they are sources.
 */
export const placeTable = `
rx_drop|sftp://deliveries.rxpath.example|outbox/pharmacy_claims.csv|like rx_claims
ln_drop|sftp://transfer.labnorth.example|results/weekly.csv|like ln_results
nd_drop|https://export.norddiab.example|registry/visits|like nd_registry
cw_drop|sftp://sample.claimwell.example|sample/medical_claims.csv|like cw_sample
cw_member_drop|sftp://sample.claimwell.example|sample/members.csv|like cw_members
argus_case|oracle://safety-db.halden.example:1521|ARGUS.CASE_MASTER|like pv_versions
argus_event|oracle://safety-db.halden.example:1521|ARGUS.CASE_EVENT|like pv_reactions
argus_product|oracle://safety-db.halden.example:1521|ARGUS.CASE_PRODUCT|like pv_drugs
argus_lab|oracle://safety-db.halden.example:1521|ARGUS.CASE_LAB|case_id case_version alt_peak ast_peak bilirubin_peak
argus_literature|oracle://safety-db.halden.example:1521|ARGUS.LITERATURE_INTAKE|like pv_literature
meddra|https://meddra.example|llt_pt_soc|reaction_pt reaction_soc meddra_version
loinc_source|https://loinc.example|LoincTable|loinc_code loinc_long_name unit_standard
lims_orders|mssql://lims.halden.example:1433|lims.dbo.orders|like inhouse_orders
lims_results|mssql://lims.halden.example:1433|lims.dbo.results|like inhouse_results
crm_hcp|postgres://crm.halden.example:5432|crm.public.hcp|like hcp_master
crm_calls|postgres://crm.halden.example:5432|crm.public.calls|like call_log
crm_territories|postgres://crm.halden.example:5432|crm.public.territories|like territories
crm_consent|postgres://crm.halden.example:5432|crm.public.consents|like consent_hcp
mail_campaigns|https://mail.halden.example|campaigns|like campaigns
sales_feed|sftp://wholesale.example|daily/sales.csv|like pharmacy_sales
trx_feed|sftp://panel.example|weekly/trx.csv|like rx_market
formulary_feed|sftp://payers.example|formulary.csv|like formulary
erp_stock|oracle://erp.halden.example:1521|ERP.STOCK|like stock_daily
erp_orders|oracle://erp.halden.example:1521|ERP.PURCHASE_ORDERS|like purchase_orders
erp_batches|oracle://erp.halden.example:1521|ERP.BATCHES|like production
erp_products|oracle://erp.halden.example:1521|ERP.PRODUCTS|like product_master
erp_prices|oracle://erp.halden.example:1521|ERP.PRICES|like price_history
contract_stock|sftp://contract-makers.example|stock.csv|like stock_contract
logger_files|sftp://carriers.example|shipments.csv|like shipments
ctms_sites|mssql://ctms.halden.example:1433|ctms.dbo.sites|like site_master
ctms_deviations|mssql://ctms.halden.example:1433|ctms.dbo.deviations|like deviations
ctms_visits|mssql://ctms.halden.example:1433|ctms.dbo.monitoring|like monitoring
rim_applications|https://rim.halden.example|applications|like applications
rim_documents|https://rim.halden.example|documents|like sub_documents
rim_commitments|https://rim.halden.example|commitments|like commitments
crosswalk|arn:aws:glue:eu-central-1:000000000000|table/mesh_diabetes/member_crosswalk|patient_token member_token member_number linked_on
hepatic_review|arn:aws:glue:eu-central-1:000000000000|table/mesh_pv/hepatic_review|case_id is_hepatic reviewed_on reviewer_role
case_exposure|arn:aws:glue:eu-central-1:000000000000|table/mesh_pv/hepatic_cases_by_month|period_month drug_name hepatic_cases
figure|urn:halden:figure|hepatic-adverse-events-2026-06-30|hepatic_share as_of
`;

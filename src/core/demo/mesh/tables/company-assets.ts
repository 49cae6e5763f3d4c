/** Assets of all other units; laid out as in clinical-assets.ts. */
export const companyAssets = `
rx_claims|RxPath pharmacy claims|diabetes|vendor|rxpath load|Dispensed prescriptions as RxPath sells them, July 2024 to June 2026. Licensed for Real-World Evidence only.|
rx_archive|RxPath claims until 2024|diabetes|glue|rxpath load|Claims of the licence before. Kept for the report, not for new work.|
rx_diabetes|Diabetes prescriptions|diabetes|glue|rxpath exposure load|RxPath's diabetes prescriptions with days covered.|
rx_exposure|Exposure to glycentamide|diabetes|glue|exposure cohort load|Exposed patients of glycentamide with person-years.|
rx_cohort|Diabetes cohort|diabetes|glue|cohort load history|Adults with type 2 diabetes and their baseline year.|
journey|Patient journeys|diabetes|glue|journey load|Steps from diagnosis through tests, starts and switches.|
hba1c_outcome|HbA1c before and after|diabetes|glue|outcome cohort|Change of HbA1c six months after the start of glycentamide.|
cw_sample|ClaimWell medical claims|diabetes|vendor|claimwell load|Sample of ClaimWell's medical and pharmacy claims. On offer; looks new.|
cw_members|ClaimWell members|diabetes|vendor|member load|Insurance spans of members in ClaimWell's sample.|
rwe_report|Glycentamide in daily use|diabetes|report||Quarterly report on adherence and HbA1c.|
nd_registry|NordDiab patient registry|registry|vendor|norddiab load|Visits of people with diabetes. Says that it is de-identified.|
nd_visits|Registry visits, cleaned|registry|glue|norddiab load history|Registry visits with ages over 89 grouped and ZIP codes cut.|
nd_followup|Registry follow-up|registry|glue|outcome norddiab|One row for each person: first and last visit.|
nd_codebook|Registry code book|registry|s3||Description of the registry's fields as PDF.|
hcp_master|Prescriber master|field|redshift|hcp territory load history|One row for each prescriber.|
hcp_archive|Prescriber master of 2025|field|redshift|hcp territory load history|The prescriber master as it was at the end of 2025.|
call_log|Calls|field|redshift|call territory load|Calls of the field force.|
reach_monthly|Prescriber reach by month|field|redshift|reach territory|Reach and frequency by territory.|
territories|Territories|field|redshift|territory history|Territories and who works them.|
samples_given|Samples left|field|redshift|call load|Packs left with prescribers.|
consent_hcp|Prescriber consents|field|redshift|hcp history|Who may be written to.|
reach_report|Field force dashboard|field|report||Reach and frequency against plan.|
rx_market|Prescriptions by prescriber and week|market|redshift|rx hcp load|TRx, NRx and new-to-brand by prescriber.|
rx_market_region|Prescriptions by region|market|redshift|rx territory load|TRx and share by region and week.|
rx_commercial|Diabetes prescribing by territory|market|glue|rxpath territory load|Built from RxPath's claims for the field force. RxPath's licence does not allow it.|
pharmacy_sales|Pharmacy sales|market|redshift|sales product load|Units and sales by pharmacy and month.|
sales_monthly|Sales by month|market|redshift|sales|Gross and net sales of all products.|
product_master|Product master|market|redshift|product history|Products, packs and markets.|
formulary|Formulary status|market|glue|access product load|How payers cover glycentamide and its competitors.|
campaigns|Campaign responses|market|glue|campaign hcp|Impressions and clicks by campaign and prescriber.|
price_history|Prices|market|redshift|product price history|List prices over time.|
share_report|Market share report|market|report||Share of glycentamide by region, monthly.|
pv_cases|Safety cases|pv|glue|icsr load history|Individual case safety reports, newest version.|
pv_versions|Safety case versions|pv|glue|icsr load|Every version of every case.|
pv_reactions|Case reactions|pv|glue|reaction load|Reactions of cases, coded in MedDRA.|
pv_drugs|Case medicines|pv|glue|drug load|Suspect, interacting and concomitant medicines of cases.|
pv_liver|Liver values of hepatic cases|pv|glue|liver reaction load|Peaks of ALT, AST and bilirubin.|
pv_ae|Adverse event cases|pv|glue|icsr reaction drug|Cases, reactions and medicines in one table.|
pv_literature|Cases from the literature|pv|glue|icsr reaction load|Cases that were found in publications.|
pv_denominator|Exposed patients by month|pv|glue|exposed_monthly load|Patients with at least one dispensing of glycentamide, by month.|
hepatic_monthly|Hepatic signal monthly|pv|glue|monthly load|Hepatic cases over exposed patients, by month. 0.42 % as of 30 June 2026.|
signals|Signals|pv|glue|signal load history|Signals with their measures of disproportionality.|
psur_tables|PSUR tables|pv|glue|monthly signal|Tables of the periodic safety update report.|
hepatic_report|Hepatic signal report|pv|report||The figure that the authority sees.|
applications|Applications|submissions|redshift|application history|Marketing applications by authority.|
sub_documents|Submitted documents|submissions|redshift|document load|What was submitted, where, and who signed.|
commitments|Regulatory commitments|submissions|redshift|commitment load|What Halden promised to authorities.|
define_vars|Submitted variables|submissions|glue|define load|Variables of submitted data sets.|
ectd_files|eCTD sequences|submissions|s3||Submission sequences as they were sent.|
sub_exposed|Exposure for submissions|submissions|glue|exposure application|Exposed patients as submitted, by application.|
stock_daily|Stock by day|planning|redshift|stock load|Units of every material in every warehouse.|
stock_history|Stock history|planning|redshift|stock history|Changes of stock.|
stock_contract|Stock of contract makers|planning|glue|stock production load|Units at companies that make for Halden.|
demand|Demand by month|planning|redshift|forecast load|Forecast and actual demand.|
forecast_versions|Forecast versions|planning|redshift|forecast history load|Every forecast that was made.|
purchase_orders|Purchase orders|planning|redshift|purchase load|Orders of materials.|
production|Production batches|planning|redshift|production load|Batches with yield and release.|
shipments|Shipments|planning|glue|shipment load|What was sent where, with temperatures.|
cold_chain|Cold chain readings|planning|s3||Logger files of shipments.|
supply_report|Stock and demand dashboard|planning|report||Days of cover by material.|
shortage_weekly|Shortage forecast|shortage|glue|shortage load|Risk of shortage by material and region.|
shortage_actual|Shortages of last winter|shortage|glue|shortage stock|What was short, where, and for how long.|
shortage_patients|Patients without supply|shortage|glue|shortage forecast|Estimate of patients affected.|
allocation|Allocation decisions|shortage|redshift|allocation load|Who got which share of scarce units.|
dq_results|Quality results|office|glue|checks load|Results of all rules on all data sets.|
dq_issues|Quality issues|office|glue|issues load|Open and closed issues.|
deliveries|Vendor deliveries|office|glue|deliveries load|When vendors delivered, and what.|
contracts|Data contracts|office|glue|contracts history|Contracts with vendors and their terms.|
term_usage|Term usage|office|glue|term_usage load|Where terms of the glossaries are used.|
steward_report|Steward's overview|office|report||Open issues and late deliveries.|
`;

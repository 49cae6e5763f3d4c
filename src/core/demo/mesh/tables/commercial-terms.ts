/** Terms of sales, market access, claims and supply; laid out as in clinical-terms.ts. */
export const commercialTerms = `
# prescriber
Prescriber|A person licensed to prescribe medicines.
National Provider Identifier|Ten digits that identify a provider of care in the United States. Short: NPI.
Specialty|The field of medicine in which a prescriber works.
Prescriber segment|Group of prescribers who are approached in the same way.
Prescriber decile|Rank of a prescriber by volume, in tenths.||< Prescriber segment
Target prescriber|A prescriber whom the field force plans to visit.||< Prescriber
Opinion leader|A prescriber to whom others listen.||< Prescriber
Territory|The area of one representative.
Sales region|Several territories under one manager.
Sales representative|A person who visits prescribers; kept by number.
Call|One contact of a representative with a prescriber.
Call channel|How a call was made: in person, telephone, video, letter.||< Call
Reach|Share of targeted prescribers with at least one call.
Frequency|Calls per reached prescriber.
Sample drop|Packs left with a prescriber free of charge.
Marketing consent|A prescriber's permission to be written to.
# sales
Total prescriptions|All dispensed prescriptions, new and refilled. Short: TRx.
New prescriptions|First dispensings of a prescription. Short: NRx.||< Total prescriptions
New-to-brand prescription|The patient had none of the brand in the last year.||< New prescriptions
Market share|Share of the product in all prescriptions of its market.
Market definition|Which products count as one market.
Gross sales|Units sold at list price.
Net sales|Gross sales without rebates, chargebacks and returns.||< Gross sales
Rebate|Money given back to a payer or wholesaler.
List price|Wholesale acquisition cost.
Brand|The name under which a product is sold.
Pack|The smallest unit that is sold.
Strength|Amount of active ingredient in one unit.
Pharmacy|A place that dispenses medicines.
Pharmacy chain|Pharmacies under one owner.||< Pharmacy
Wholesaler|A company that buys from makers and sells to pharmacies.
Account|An organisation that buys or decides about buying.
Sales month|Calendar month in which units were sold.
Campaign|Planned communication with a beginning and an end.
Impression|One showing of a message.
Click|One following of a link in a message.
# access
Payer|Who pays for care: insurer, state, patient.
Plan type|Commercial, Medicare, Medicaid or cash.
Formulary|The list of medicines that a payer covers.
Formulary tier|The patient's share of the cost, in steps.||< Formulary
Prior authorisation|A payer wants to agree before it pays.
Step therapy|A payer wants a cheaper medicine tried first.
Covered lives|People insured under a plan.
Copay|What the patient pays for one dispensing.
# claim
Claim|A request for payment to an insurer.
Pharmacy claim|A claim for a dispensed medicine.||< Claim
Medical claim|A claim for care.||< Claim
Claim reversal|A claim taken back.||< Claim
Billed amount|What the provider asked for.
Allowed amount|What the insurer's contract allows.
Paid amount|What the insurer paid.
Place of service|Code of where care was given.
Procedure code|CPT or HCPCS code of what was done.
Enrolment span|The time for which a member is insured.
Continuous enrolment|No gap in insurance over the study period.||< Enrolment span
Refill|A repeated dispensing of one prescription.
# supply
Stock on hand|Units in a warehouse that can be sold.
Safety stock|Units kept for what cannot be foreseen.||< Stock on hand
Days of cover|For how many days stock lasts at the expected demand.
Demand forecast|Units expected to be asked for.
Forecast error|Forecast less actual, over actual.||< Demand forecast
Lead time|Days from order to receipt.
Reorder point|Stock at which an order is placed.
Batch|Units made together under one number.
Batch release|A qualified person lets a batch be sold.
Expiry date|The last day of a batch.
Cold chain|Transport between two temperatures without a break.
Temperature excursion|Time outside the allowed temperatures.
Shipment|Goods sent under one document.
Supplier|A company that sells materials to Halden.
Drug shortage|Demand that cannot be met in time.|Glycentamide was short last winter.
Backorder|Ordered and not yet delivered.||< Drug shortage
Allocation|Rule by which scarce units are shared.
Yield|Good units over units begun.
`;

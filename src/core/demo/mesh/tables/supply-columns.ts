/** Columns of supply; laid out as in trial-columns.ts. */
export const supplyColumns = `
= stock
site_code|string|Warehouse|Code.|
material_id|string|Material|Number.|Master data
batch_number|string|Batch|Number.|Batch
expiry_date|date|Expiry|Last day.|Expiry date
stock_on_hand|bigint|Stock|Units.|Stock on hand
safety_stock|bigint|Safety stock|Units.|Safety stock
reorder_point|bigint|Reorder point|Units.|Reorder point
days_of_cover|double|Days of cover|At the expected demand.|Days of cover
as_of|date|As of|Day of counting.|
= forecast
month|date|Month|First day.|
material_id|string|Material|Number.|Demand forecast
region|string|Region|Of demand.|
demand_forecast|bigint|Forecast|Units.|Demand forecast
demand_actual|bigint|Actual|Units.|
forecast_error|double|Error|Share of the actual.|Forecast error
model_version|string|Model|Version.|
= shipment
shipment_id|string|Shipment|Number.|Shipment
batch_number|string|Batch|Number.|Batch
shipped_on|timestamp|Shipped|Left the warehouse.|
received_on|timestamp|Received|Arrived.|
carrier|string|Carrier|Company.|
units|bigint|Units|Sent.|
temperature_min|double|Lowest|Degrees Celsius.|Cold chain
temperature_max|double|Highest|Degrees Celsius.|Cold chain
excursion_minutes|int|Excursion|Minutes outside.|Temperature excursion
= purchase
purchase_order|string|Order|Number.|
supplier_id|string|Supplier|Number.|Supplier
supplier_name|string|Supplier name|As registered.|Supplier
material_id|string|Material|Number.|
order_quantity|bigint|Ordered|Units.|
ordered_on|date|Ordered on|Day.|
promised_on|date|Promised|Day.|Lead time
delivered_on|date|Delivered|Day, or empty.|Lead time
= production
batch_number|string|Batch|Number.|Batch
line|string|Line|Of production.|
started_on|timestamp|Started|When.|
units_begun|bigint|Begun|Units.|Yield
units_good|bigint|Good|Units.|Yield
yield_rate|double|Yield|Good over begun.|Yield
released_on|date|Released|By the qualified person.|Batch release
= shortage
material_id|string|Material|Number.|Drug shortage
region|string|Region|Of demand.|
week|date|Week|First day.|
shortage_risk|double|Risk|0 to 1.|Drug shortage
backorder_units|bigint|Backorder|Units.|Backorder
allocation_rule|string|Allocation|How units are shared.|Allocation
patients_affected|int|Patients affected|Estimate of exposed patients without supply.|Exposed patient@Regulatory
= allocation
material_id|string|Material|Number.|Allocation
account_id|string|Account|Who asked.|Account
asked_units|bigint|Asked|Units.|Backorder
given_units|bigint|Given|Units.|Allocation
decided_on|date|Decided|Day.|
decided_by_role|string|Decided by|Role.|
`;

import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { quoteLiteral } from '../sql.ts';
import { claimwellClaims } from './claimwell.ts';
import { labnorthJulyResults, labnorthMonths, labnorthResults } from './labnorth.ts';
import { demoMacros } from './macros.ts';
import { norddiabRegistry } from './norddiab.ts';
import { rxpathClaims } from './rxpath.ts';
import { demoTables } from './tables.ts';

export interface DemoDelivery {
  readonly title: string;
  /** Name of the file or folder inside the deliveries folder. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly note: string;
  /** Statements that write it. `path` is the absolute path of the file or folder. */
  statements(path: string): readonly string[];
}

const parquet = '(format parquet, compression zstd, row_group_size 122880)';

/** Run once on a connection before the deliveries' own statements. */
export const demoPreparation: readonly string[] = [...demoMacros, ...demoTables];

/** The vendors' samples that the demo workspace starts with, in the order in which they are made. */
export const demoDeliveries: readonly DemoDelivery[] = [
  {
    title: planted.rxpath.title,
    name: 'rxpath_pharmacy_claims.parquet',
    isFolder: false,
    note: 'Dispensed prescriptions, July 2024 to June 2026. Halden owns the diabetes part; licence for Real-World Evidence only.',
    statements: (path) => [`copy (${rxpathClaims}) to ${quoteLiteral(path)} ${parquet}`],
  },
  {
    title: planted.claimwell.title,
    name: 'claimwell_medical_claims.csv.gz',
    isFolder: false,
    note: 'Medical and pharmacy claims, January 2025 to June 2026. On offer; looks new.',
    statements: (path) => [`copy (${claimwellClaims}) to ${quoteLiteral(path)} (format csv, header, compression gzip)`],
  },
  {
    title: planted.labnorth.title,
    name: 'labnorth_lab_results',
    isFolder: true,
    note: 'Laboratory results, July 2025 to June 2026, one part a month. Delivered weekly.',
    statements: (path) => [
      `create or replace temp table demo_lab_results as ${labnorthResults}`,
      ...labnorthMonths.map(
        (month) =>
          `copy (select * exclude (delivery_month) from demo_lab_results where delivery_month = '${month}' order by collected_at, result_id)
           to ${quoteLiteral(`${path}/labnorth_${month}.parquet`)} ${parquet}`,
      ),
      'drop table demo_lab_results',
    ],
  },
  {
    title: planted.labnorthJuly.title,
    name: 'labnorth_lab_results_2026-07.parquet',
    isFolder: false,
    note: 'Laboratory results, the first week of July 2026. Came late.',
    statements: (path) => [
      `copy (select * exclude (delivery_month) from (${labnorthJulyResults}) order by collected_at, result_id) to ${quoteLiteral(path)} ${parquet}`,
    ],
  },
  {
    title: planted.norddiab.title,
    name: 'norddiab_registry.csv',
    isFolder: false,
    note: 'Registry of people with diabetes, tokens in place of names. Says that it is de-identified.',
    statements: (path) => [`copy (${norddiabRegistry}) to ${quoteLiteral(path)} (format csv, header)`],
  },
];

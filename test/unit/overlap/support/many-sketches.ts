import type { ColumnSketch, DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import { randomNumbers } from './made-sketches.ts';
import { columnOf, dataSetOf } from './sketch-of.ts';

const bits = 52;
const space = 2 ** bits;
const k = 4096;

const kinds = [
  { words: ['patient_token', 'member_id', 'subject_key'], size: 60_000, semanticType: null },
  { words: ['ndc', 'drug_code', 'product_ndc'], size: 900, semanticType: 'ndc' },
  { words: ['prescriber_npi', 'provider_npi'], size: 9000, semanticType: 'npi' },
  { words: ['dx_code', 'diagnosis_code'], size: 2500, semanticType: 'icd-10-cm' },
  { words: ['claim_id', 'record_no', 'event_id'], size: 400_000, semanticType: null },
] as const;

/**
 * One of thousands of data sets of health data, each column with values of its own, as its sketch; without making the values. Always the
 * same.
 * @param most hashes of each column that are made, the smallest first
 */
export const madeSketch = (place: number, columnsEach: number, most = k): DataSetSketch =>
  dataSetOf(
    `Data set ${String(place)}`,
    Array.from({ length: columnsEach }, (_, number) => madeColumn(number, place, most)),
  );

/** So many of them. @param each told every data set as it is made, so that they need not all be kept */
export function manySketches(count: number, columnsEach: number, each: (sketch: DataSetSketch, place: number) => void, most = k): void {
  for (let place = 0; place < count; place += 1) each(madeSketch(place, columnsEach, most), place);
}

function madeColumn(number: number, place: number, most: number): ColumnSketch {
  const random = randomNumbers(place * 4001 + number * 7 + 1);
  const kind = kinds[number % kinds.length] ?? kinds[0];
  const name = kind.words[(place + number) % kind.words.length] ?? 'column';
  const size = Math.max(60, Math.round(kind.size * (0.2 + 2 * random())));
  const hashes = new Float64Array(Math.min(k, size, most));
  let left = 1;
  for (let index = 0; index < hashes.length; index += 1) {
    left *= (random() + 2 ** -33) ** (1 / (size - index));
    hashes[index] = Math.floor((1 - left) * space);
  }
  const theta = size <= k ? 1 : Math.min(1, (hashes.at(-1) ?? 0) / space);
  return {
    ...columnOf(number < kinds.length ? name : `${name}_${String(number)}`, []),
    semanticType: kind.semanticType,
    rowCount: size * 3,
    distinctCount: { value: size, isExact: true, plusMinus: null },
    theta,
    bits,
    hashes: hashes.length < k || size <= k ? hashes : hashes.subarray(0, k - 1),
  };
}

/** A sample of a data set's values in each column, by chance, and others that nobody has, under other names. */
export function partOf(sketch: DataSetSketch, share: number, seed: number): DataSetSketch {
  const random = randomNumbers(seed);
  return {
    ...sketch,
    title: `Part of ${sketch.title}`,
    columns: sketch.columns.map((column, place) => {
      const own = Array.from(column.hashes).filter(() => random() < share);
      const strange = Array.from(column.hashes).flatMap(() => (random() < 1 - share ? [Math.floor(random() * column.theta * space)] : []));
      const name = `field_${String(place)}`;
      return { ...column, name, path: name, hashes: Float64Array.from(new Set([...own, ...strange])).toSorted(), semanticType: null };
    }),
  };
}

import { failure } from '../failures.ts';

/** Output that is let through before the ratio is looked at: small files of one repeated line compress well, too. */
const freeBytes = 64 * 1024 * 1024;
/** Delimited text compresses 3 to 30 times, one repeated record up to 100 times; gzip reaches 1,032 with zeros only. */
const largestRatio = 200;
const largestOutput = 500 * 1024 ** 3;

/**
 * Stops a compressed file that is made to fill the disk.
 * @throws AppFailure `too_large`
 */
export function guardExpansion(compressedBytes: number, expandedBytes: number): void {
  if (expandedBytes > largestOutput)
    throw failure('too_large', 'The compressed file unpacks to more than 500 GB. Split it, or convert it to Parquet, and add that.');
  if (expandedBytes > freeBytes && expandedBytes > compressedBytes * largestRatio)
    throw failure(
      'too_large',
      `The compressed file unpacks to more than ${String(largestRatio)} times its size, as files do that are made to fill a disk. Nothing of it was kept. If you trust it, unpack it yourself and add the unpacked file.`,
    );
}

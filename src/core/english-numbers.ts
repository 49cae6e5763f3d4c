const formats = new Map<number, Intl.NumberFormat>();

/**
 * A number as an English sentence has it. The format is made when it is asked for: to make the first takes 10 ms, which every lab would
 * wait for at its start.
 * @param digits most digits after the point
 */
export function englishNumber(value: number, digits = 0): string {
  const format = formats.get(digits) ?? new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}

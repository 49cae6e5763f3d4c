/** A decimal number kept exactly: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const written = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a number as JSON and YAML write it; null for anything else, and for exponents beyond 999. */
export function parseDecimal(text: string): Decimal | null {
  const match = written.exec(text);
  if (!match || `${match[2] ?? ''}${match[3] ?? ''}` === '') return null;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${fraction}`) * (match[1] === '-' ? -1n : 1n);
  const scale = fraction.length - Number(match[4] ?? 0);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : shortened({ digits, scale });
}

function shortened({ digits, scale }: Decimal): Decimal {
  let [left, places] = [digits, scale];
  while (places > 0 && left % 10n === 0n) {
    left /= 10n;
    places -= 1;
  }
  return { digits: left, scale: places };
}

/** As DQDL writes numbers: no exponent, a digit on both sides of the point. */
export function printDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${all}` : `${sign}${all.slice(0, -scale)}.${all.slice(-scale)}`;
}

/** One minus a share. */
export const complement = ({ digits, scale }: Decimal): Decimal => shortened({ digits: 10n ** BigInt(scale) - digits, scale });

/** A percentage as a share. */
export const hundredth = ({ digits, scale }: Decimal): Decimal => shortened({ digits, scale: scale + 2 });

/** Negative, zero or positive as the first is less than, equal to or more than the second. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = a.digits * 10n ** BigInt(b.scale) - b.digits * 10n ** BigInt(a.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const one: Decimal = { digits: 1n, scale: 0 };

// Stored numbers as plain text: no exponent, no thousands separator, no binary noise, a sign in front.

/** Excel keeps and shows 15 digits; the digits after them come from the binary form (1234.5600000000001). */
const DIGITS = 15;
/** From here on JavaScript writes exponents. */
const EXPONENT_FROM = 1e21;

/** As it would be written here; nearly all amounts of a table are. */
const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/;

/** `stored` is the number as the file has it. Undefined when it is no number. */
export function plainNumber(stored: string): string | undefined {
  // Digits only: kept one by one, since a long id would lose its last digits as a number.
  const [, sign = '', digits] = /^([+-]?)0*(\d+)$/.exec(stored) ?? [];
  if (digits !== undefined) return sign === '-' && digits !== '0' ? `-${digits}` : digits;
  if (stored.length <= DIGITS && PLAIN_DECIMAL.test(stored)) return stored;
  const value = Number(stored);
  return stored === '' || !Number.isFinite(value) ? undefined : plainText(value);
}

export function plainText(value: number): string {
  if (value === 0) return '0';
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
  const size = Math.abs(rounded);
  if (size >= EXPONENT_FROM) return String(rounded).toUpperCase();
  if (size >= 1e-6) return String(rounded);
  const decimals = Math.min(100, DIGITS - Math.floor(Math.log10(size)));
  return rounded.toFixed(decimals).replace(/\.?0+$/, '');
}

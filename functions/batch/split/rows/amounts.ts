// Reads amounts of money and counts from text.

/** `$1,234.56`, `(12.00)` or `12.00-`; undefined for anything else. */
export function toAmount(text: string): number | undefined {
  const match = /^(?<minus>[(-])?\s*\$?\s*(?<digits>\d[\d,]*(\.\d+)?|\.\d+)\s*(?<after>[)-])?$/.exec(text)?.groups;
  if (!match?.digits) return undefined;
  const value = Number(match.digits.replaceAll(',', ''));
  return match.minus || match.after ? -value : value;
}

/** A whole number that is not negative. */
export function toCount(text: string): number | undefined {
  const value = toAmount(text);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

// Knows numbers of cards, banks and accounts by their checksums and ranges. All take text without spaces.

/** Visa, Mastercard, Discover and JCB have 16 digits, American Express 15. */
const CARD =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13})$/;

/** By issuer, length and the Luhn checksum: one of about fifty numbers of 16 digits passes by chance. */
export function isCardNumber(digits: string): boolean {
  if (!CARD.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** What the Federal Reserve and the American Bankers Association assign. */
const ROUTING = /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/;

/** An American bank's routing number (ABA): one of thirty numbers of nine digits passes by chance. */
export function isRoutingNumber(digits: string): boolean {
  if (!ROUTING.test(digits) || digits === '000000000') return false;
  const weights = [3, 7, 1];
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (weights[i % 3] ?? 0), 0);
  return sum % 10 === 0;
}

/** Characters of an IBAN by country, from the registry of ISO 13616. */
const IBAN_LENGTHS =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20';
const LENGTH_OF = new Map(IBAN_LENGTHS.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

/** Characters of an IBAN that begins as the text does; 0 when no country's does. */
export const ibanLength = (text: string): number => LENGTH_OF.get(text.slice(0, 2).toUpperCase()) ?? 0;

/** By country, length and the checksum modulo 97. */
export function isIban(text: string): boolean {
  const iban = text.toUpperCase();
  if (ibanLength(iban) !== iban.length || !/^[A-Z]{2}\d\d[A-Z0-9]+$/.test(iban)) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** A social security number or an ITIN in its own form; areas 000 and 666 and blocks of zeros are never given out. */
export const PERSONAL_NUMBER = /^(?!000|666|9\d\d-(?:[0-4]|6[6-9]|89|93))\d{3}-(?!00)\d\d-(?!0000)\d{4}$/;

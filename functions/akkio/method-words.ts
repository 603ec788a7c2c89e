// Reads a payment method out of the words of files, networks and models: "CHK", "Virtual Card", "EFT". Whole words only: "Attached" names no ACH (guarantee G20).
import { METHODS, type Method } from './predictor.ts';

const PHRASES: Readonly<Record<Method, readonly string[]>> = {
  card: ['card', 'cards', 'creditcard', 'pcard', 'vcard', 'vcc', 'visa', 'mastercard', 'amex'],
  ach: ['ach', 'eft', 'electronic', 'direct deposit', 'direct dep', 'directdeposit'],
  check: ['check', 'checks', 'cheque', 'cheques', 'chk', 'chq', 'ck', 'papercheck'],
  wire: ['wire', 'wires', 'swift', 'fedwire'],
};

/** Undefined when no method is named, or several: "ACH or check" is no choice. */
export function methodOf(written: string | undefined): Method | undefined {
  // "VirtualCard" is two words; digits and signs part words too.
  const words = (written ?? '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  const text = ` ${words.match(/\p{L}+/gu)?.join(' ') ?? ''} `;
  const named = METHODS.filter((method) => PHRASES[method].some((phrase) => text.includes(` ${phrase} `)));
  return named.length === 1 ? named[0] : undefined;
}

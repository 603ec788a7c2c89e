// ZIP codes as files have them: with and without +4, as a number that lost its leading zeros, with the ".0" of a spreadsheet.
import { statesOfZip } from './places.ts';

export interface Zip {
  zip: string;
  zip4?: string;
  /** What had to be mended. */
  repair?: string;
}

/** Undefined when the text is no ZIP code. `state` decides whether zeros were lost: 4401 is 04401 in Maine and nothing in Texas. */
export function readZip(text: string, state: string | undefined): Zip | undefined {
  const digits =
    /^\D*(?<zip>\d{3,5})(?:\.0*)?$|^\D*(?<first>\d{4,5})\W+(?<plus>\d{4})$|^\D*(?<whole>\d{8,9})(?:\.0*)?$/.exec(
      text.trim().replace(/[^\d.]+$/, ''),
    )?.groups;
  if (!digits) return undefined;
  const first = digits.zip ?? digits.first ?? digits.whole.slice(0, -4);
  const plus = digits.plus ?? digits.whole?.slice(-4);
  const zip = first.padStart(5, '0');
  const states = statesOfZip(zip);
  if (states.length === 0) return undefined;
  const isRepaired = first.length < 5;
  if (isRepaired && state && !states.includes(state)) return undefined;
  return {
    zip,
    ...(plus && plus !== '0000' && { zip4: plus }),
    ...(isRepaired && { repair: `the ZIP code had lost its leading zero: ${first} read as ${zip}` }),
  };
}

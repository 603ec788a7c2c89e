// Lines that name a person or a department and no place: C/O and ATTN. They are kept beside the address and never sent to a geocoder.

const MARKER = /(?:^|\s)(?:ATTN|ATTENTION|ATT|C\/O|CARE OF|IN CARE OF)\s+/;
/** Where the place begins again in the same line: a house number before a word, or a box. */
const PLACE = /\s(?=\d+[A-Z]?(?:-\d+)? [A-Z0-9]|P ?O BOX |PO ?BOX )/;

export interface Recipient {
  /** `C/O SMITH`, `ATTN ACCOUNTS PAYABLE`; blank for none. */
  recipient: string;
  rest: string;
}

export function takeRecipient(line: string): Recipient {
  const marker = MARKER.exec(line);
  if (!marker) return { recipient: '', rest: line };
  const before = line.slice(0, marker.index).trim();
  const after = line.slice(marker.index).trim();
  const place = PLACE.exec(after);
  const named = place ? after.slice(0, place.index) : after;
  const rest = place ? after.slice(place.index).trim() : '';
  // "SMITH C/O JONES" is two names; "12 MAIN ST ATTN JONES" is a place and a name.
  const isPlace = /\d/.test(before);
  return {
    recipient: isPlace ? named : [before, named].filter(Boolean).join(' '),
    rest: [isPlace ? before : '', rest].filter(Boolean).join(' '),
  };
}

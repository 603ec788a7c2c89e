// Reads the address that a caller sent, by commas and simple patterns of its own: it shares no code with the client, so that neither hides the other's mistakes.

export interface AskedPlace {
  houseNumber?: string | undefined;
  /** Name and suffix. */
  route?: string | undefined;
  unit?: string | undefined;
  box?: string | undefined;
  city: string;
  state: string;
  zip: string;
}

const HOUSE = /^(?<number>\d[\w-]*(?: \d\/\d)?|[NSEW]\d+ ?[NSEW]\d+) (?<route>.+)$/i;
const UNIT = /(?:^|\s)(?<unit>(?:apt|ste|suite|unit|fl|floor|bldg|rm|room|#|lot|pmb|dept) ?#? ?[\w-]+.*)$/i;
const BOX = /\b(?:p\.? ?o\.? ?box|box|dept|lockbox|drawer)\b ?#? ?(?<box>[\w -]+)/i;

/** `street, unit, city, ST 12345` as one text. */
export function readLine(text: string): AskedPlace {
  const parts = text.split(',').map((part) => part.trim());
  const place = /^(?<state>[A-Za-z]{2})?\s*(?<zip>\d{5})?(?:-\d{4})?$/.exec(parts.at(-1) ?? '')?.groups;
  if (place) parts.pop();
  const city = parts.length > 1 ? (parts.pop() ?? '') : '';
  return readParts(parts, { city, state: place?.state ?? '', zip: place?.zip ?? '' });
}

export function readParts(lines: readonly string[], place: Pick<AskedPlace, 'city' | 'state' | 'zip'>): AskedPlace {
  const text = lines.join(' ').trim();
  const house = HOUSE.exec(text)?.groups;
  if (!house) {
    const box = BOX.exec(text)?.groups?.box;
    return { ...place, ...(box ? { box } : { route: text || undefined }) };
  }
  const unit = UNIT.exec(house.route)?.groups?.unit;
  const route = unit ? house.route.slice(0, -unit.length).trim() : house.route;
  return { ...place, houseNumber: house.number, route, unit };
}

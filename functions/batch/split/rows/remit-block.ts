// Reads a cell that holds name and address together, as it stands in the window of an envelope.
import { continueName } from './continued-name.ts';
import { type Place, takePlace } from './places.ts';
import { linesOfCell } from './row.ts';

export interface RemitBlock extends Place {
  /** The column of the block, or of its first line. */
  index?: number;
  /** Blank when the block begins with a street. */
  name: string;
  otherNames: string[];
  /** Address lines without the last one, which is city, state and ZIP code. */
  lines: string[];
}

/** Longer cells are no address. */
const MAX_BLOCK = 1_000;
/** Files part the lines of a block by bars too. */
const BAR = /\s*\|\s*/;
const STREET =
  /^(?:#?\d+[a-z]?(?:-\d+)?\s+\S|\d+[a-z]?$|p\.?\s*o\.?\s*box\b|box \d|rr \d|lockbox|one \w+ (?:plaza|center|way|street)|(?:apt|ste|suite|unit|bldg|building|floor|rm|room|dept)\b\.? ?#?\w+$)/i;
const CARE = /^(?:attn|attention|att|c\/o|care of|in care of|%)(?=\W|$)/i;
const NO_ADDRESS =
  /^(?:phone|tel|fax|email|e-mail|ph)\b|^\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}$|@|^(?:vendor|acct|account|id)\s*#?:?\s*\d+$/i;

/** Undefined when the cell is no such block. `cell` is the text of the file: its line breaks count. */
export function readBlock(cell: string): RemitBlock | undefined {
  if (cell.length > MAX_BLOCK) return undefined;
  const lines = linesOfCell(cell)
    .flatMap((line) => line.split(BAR))
    .filter(Boolean);
  return lines.length > 1 ? readLines(lines) : readOneLine(lines[0] ?? '');
}

/** The lines of a block, from one cell or a column each. The first is a name unless it is a street. */
export function readLines(all: readonly string[]): RemitBlock | undefined {
  const lines = all.filter((line) => !NO_ADDRESS.test(line));
  if (lines.length < 2) return undefined;
  const { lines: withoutPlace, ...place } = takePlace(lines);
  const isPlaced = place.zip !== undefined;
  const first = withoutPlace.findIndex((line) => STREET.test(line) || CARE.test(line));
  if (first < 0 && !isPlaced) return undefined;
  // Without a street, only the first line is a name.
  const nameLines = withoutPlace.slice(0, first < 0 ? 1 : first);
  return { ...joinNames(nameLines), lines: withoutPlace.slice(nameLines.length), ...place };
}

/** `Acme, Inc, 12 Elm St, Rome, NY 13440`: the street parts the name from the rest. */
function readOneLine(line: string): RemitBlock | undefined {
  const pieces = line.split(/,\s*/);
  const street = pieces.findIndex((piece, at) => at > 0 && STREET.test(piece));
  if (street < 0) return undefined;
  const { lines, ...place } = takePlace(pieces.slice(street).join(', ').split('\n'));
  if (!place.zip) return undefined;
  return { name: pieces.slice(0, street).join(', '), otherNames: [], lines, ...place };
}

function joinNames([first = '', ...more]: readonly string[]): Pick<RemitBlock, 'name' | 'otherNames'> {
  const otherNames: string[] = [];
  let name = first;
  for (const line of more) {
    const next = continueName(name, line);
    name = next.name;
    if (next.other) otherNames.push(next.other);
  }
  return { name, otherNames };
}

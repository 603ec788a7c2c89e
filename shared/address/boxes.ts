// PO boxes, rural routes, lockboxes and military boxes: deliveries that go to a box and to no street.

/** The id is digits, a letter, or letters before digits. */
const PO_BOX =
  /\b(?:P ?O|POST(?:AL)? OFFICE) ?(?:BOX|BX|B|DRAWER|DRWR)?(?: NO| NUMBER| NUM)? ?#? ?(?<id>\d[A-Z0-9-]*|[A-Z]{1,2}-?\d[A-Z0-9-]*|(?<=(?:BOX|DRAWER) )[A-Z])\b/;
const PLAIN_BOX = /^(?:BOX|DRAWER|CALLER BOX|FIRM CALLER) ?#? ?(?<id>\d[A-Z0-9-]*)\b/;
const ROUTE_BOX =
  /\b(?<route>RR|RURAL ROUTE|RFD|RD|RT|HC|HCR|HIGHWAY CONTRACT|STAR ROUTE|SR) ?#? ?(?<number>\d+) BOX ?#? ?(?<id>[A-Z0-9][A-Z0-9-]*)\b/;
const MILITARY = /\b(?<kind>PSC|CMR|UNIT) ?#? ?(?<number>\d+) BOX ?#? ?(?<id>[A-Z0-9-]+)\b/;
const DEPARTMENT = /\b(?:DEPT|DEPARTMENT) ?#? ?(?<id>(?:[A-Z]{1,3} ?)?#? ?\d+)\b/;
const LOCKBOX = /\bLOCK ?BOX ?#? ?(?<id>\d+)\b/;
const ROUTES: Readonly<Record<string, string>> = {
  HC: 'HC',
  HCR: 'HC',
  'HIGHWAY CONTRACT': 'HC',
  'STAR ROUTE': 'HC',
  SR: 'HC',
};

export interface Box {
  /** In the form of the postal service: `PO BOX 12`, `RR 2 BOX 15`, `PSC 3 BOX 120`. */
  box: string;
  /** The line without it. */
  rest: string;
}

/** The box that the line names, or undefined. */
export function takeBox(line: string): Box | undefined {
  const found = route(line) ?? military(line) ?? plain(line);
  return found && { box: found.box, rest: line.replace(found.text, ' ').replace(/\s+/g, ' ').trim() };
}

function plain(line: string) {
  const match = PO_BOX.exec(line) ?? PLAIN_BOX.exec(line);
  return match?.groups && { box: `PO BOX ${match.groups.id}`, text: match[0] };
}

function route(line: string) {
  const match = ROUTE_BOX.exec(line);
  if (!match?.groups) return undefined;
  const { route: name, number, id } = match.groups;
  return { box: `${ROUTES[name] ?? 'RR'} ${Number(number)} BOX ${id}`, text: match[0] };
}

function military(line: string) {
  const match = MILITARY.exec(line);
  return match?.groups && { box: `${match.groups.kind} ${match.groups.number} BOX ${match.groups.id}`, text: match[0] };
}

/** A lockbox or department number at a bank's site: it names the delivery where the line has neither street nor box. */
export function takeDepartment(line: string): Box | undefined {
  for (const [name, pattern] of [
    ['DEPT', DEPARTMENT],
    ['LOCKBOX', LOCKBOX],
  ] as const) {
    const match = pattern.exec(line);
    if (!match?.groups) continue;
    const id = match.groups.id.replace('#', ' ').replace(/\s+/g, ' ').trim();
    return { box: `${name} ${id}`, rest: line.replace(match[0], ' ').replace(/\s+/g, ' ').trim() };
  }
  return undefined;
}

// Groups of records around a centre: each member is itself like the centre, so that likeness never chains.

export interface Edge {
  a: number;
  b: number;
  p: number;
}

/** Of each record: its centre, itself where it is one or stands alone. */
export function stars(
  size: number,
  edges: Edge[],
  isBetterCentre: (a: number, b: number) => boolean,
  likeness: (a: number, b: number) => number,
  accept: number,
  areApart: (a: number, b: number) => boolean = () => false,
): Int32Array {
  const centre = Int32Array.from({ length: size }, (_, i) => i);
  const members = new Map<number, number[]>();
  const better = (a: number, b: number) => (isBetterCentre(a, b) ? [a, b] : [b, a]);
  edges.sort((one, two) => two.p - one.p || byContent(one, two, better, isBetterCentre));
  for (const { a, b } of edges) {
    const [first, second] = better(centre[a], centre[b]);
    if (first === second) continue;
    const all = [second, ...(members.get(second) ?? [])];
    if (!all.every((one) => likeness(first, one) >= accept)) continue;
    // "FUND I" and "FUND II" never meet by way of "FUND".
    const there = members.get(first) ?? [];
    if (there.some((a) => all.some((b) => areApart(a, b)))) continue;
    for (const one of all) centre[one] = first;
    members.set(first, [...there, ...all]);
    members.delete(second);
  }
  return centre;
}

/** Edges of one likeness in an order that the records' contents decide. */
function byContent(
  one: Edge,
  two: Edge,
  better: (a: number, b: number) => number[],
  isBetter: (a: number, b: number) => boolean,
): number {
  const [first, second] = better(one.a, one.b);
  const [third, fourth] = better(two.a, two.b);
  if (first !== third) return isBetter(first, third) ? -1 : 1;
  if (second === fourth) return 0;
  return isBetter(second, fourth) ? -1 : 1;
}

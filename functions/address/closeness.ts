// How alike two street names are: 1 minus the edits that lead from one to the other, as a share of the longer one.

export function closeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - edits(a, b) / longest;
}

/** Insertions, deletions and substitutions; the classic table, one row at a time. */
function edits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substituted, before[j] + 1, row[j - 1] + 1));
    }
    before = row;
  }
  return before[b.length];
}

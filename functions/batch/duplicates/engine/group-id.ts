// The id of a group: of what its members have in common, so that any file of the tenant with the same payee gives the same id.
import { createHash } from 'node:crypto';
import { BASE, Kind } from './read-name.ts';
import type { Records } from './records.ts';

/** Changes with every change of how names are read: ids of two editions are not compared. */
const EDITION = 1;

/**
 * The letters of the identifying words, sorted, and its numbers: equal for names that differ in case, order, blanks, legal form,
 * abbreviations or a second name. Two names of one city with the same letters are not known.
 */
export function canonicalName(records: Records, record: number): string {
  const numbers: string[] = [];
  let letters = '';
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++) {
    const kind = records.kinds.values[i];
    if (kind & Kind.alt) continue;
    const text = records.texts[records.words.values[i]];
    if ((kind & BASE) === Kind.number) numbers.push(text);
    else letters += text;
  }
  return [[...letters].sort().join(''), numbers.sort().join(' '), records.generation(record)].join('|');
}

/** `isOneOfSeveral`: the file has several payees of this name and place; legal form, street and tax id tell them apart. */
export function groupId(records: Records, record: number, tenantId: string, isOneOfSeveral: boolean): string {
  const place = records.place.values[record] || `zip ${records.zip.values[record]}`;
  const { legal, street, taxId, zip } = records;
  const facts = isOneOfSeveral ? [legal, street, taxId, zip].map((column) => column.values[record]) : [];
  const text = JSON.stringify([EDITION, tenantId, canonicalName(records, record), place, facts]);
  return `pg_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
}

// Writes what was found of each row, an object a chunk, and the canonical payee of each row whose group is written in more than one way.
import { identityOf } from '../../../shared/duplicates/canonical-payee.ts';
import { InFlight } from '../../../shared/in-flight.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { toJson } from '../../../shared/text.ts';
import { chunksOf, type SplitOfFile } from './file-chunks.ts';
import type { FileGroups } from './file-groups.ts';

const WRITES_AT_ONCE = 8;

/** Every try writes the same, so that one that was stopped is simply done again. */
export async function writeMarks(split: SplitOfFile, groups: FileGroups, objects: ObjectStore): Promise<void> {
  const canonical = await readCanonical(split, groups, objects);
  const writes = new InFlight(WRITES_AT_ONCE);
  let from = 0;
  for (const [chunk, rows] of split.chunkRows.entries()) {
    const indexes = Array.from({ length: rows }, (_, i) => from + i);
    const marks = indexes.map((index) => ({ row: groups.rowAt(index), ...groups.markOf(index), ...askedAs(index) }));
    await writes.start(() => objects.put(keys.duplicates(split.place, chunk), toNdjson(marks)));
    const speaking = indexes.flatMap((index) => lineOf(index) ?? []);
    if (speaking.length > 0) {
      await writes.start(() => objects.put(keys.canonicalPayees(split.place, chunk), speaking.join('')));
    }
    from += rows;
  }
  await writes.drain();

  function askedAs(index: number) {
    const centre = groups.centreOf(index);
    return canonical.has(centre) && { askedAs: groups.records.names[centre] };
  }

  function lineOf(index: number): string | undefined {
    const identity = canonical.get(groups.centreOf(index));
    return identity && `{"row":${groups.rowAt(index)},${identity}\n`;
  }
}

/** Of each centre whose group is written in more than one way: its identity as the rest of a JSON object. */
async function readCanonical(
  split: SplitOfFile,
  groups: FileGroups,
  objects: ObjectStore,
): Promise<ReadonlyMap<number, string>> {
  const { rows, nameRow } = groups.records;
  const centreAt = new Map<number, number>();
  for (let index = 0; index < rows.length; index++) {
    const centre = groups.centreOf(index);
    if (groups.isMixed(centre) && nameRow.values[centre] === groups.rowAt(index)) centreAt.set(index, centre);
  }
  const isWanted = (from: number, to: number) => {
    for (let index = from; index < to; index++) if (centreAt.has(index)) return true;
    return false;
  };
  const canonical = new Map<number, string>();
  for await (const { from, payees } of chunksOf(split, objects, isWanted)) {
    for (const [i, payee] of payees.entries()) {
      const centre = centreAt.get(from + i);
      if (centre !== undefined) canonical.set(centre, toJson(identityOf(payee)).slice(1));
    }
  }
  return canonical;
}

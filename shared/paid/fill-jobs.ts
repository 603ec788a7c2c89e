// Goes over the chunks of a revision and fills jobs with what is to be asked, in as many invocations as it takes.
import * as z from 'zod';
import { keys } from '../keys.ts';
import { type ObjectStore, readNdjson } from '../objects.ts';
import { ManifestItem, Plan } from '../task.ts';
import type { JobFiller } from './job-filler.ts';

/** Where a further invocation goes on: a place in the manifest, and the number of the next job. */
const Checkpoint = z.object({ next: z.number().int(), bulk: z.number().int() });

export interface Filling<Request> {
  manifestKey: string;
  checkpointKey: string;
  open(bulk: number): JobFiller<Request>;
  /** Gives the filler what the chunk has to ask. */
  fill(item: ManifestItem, filler: JobFiller<Request>): Promise<void>;
}

export async function fillJobs<Request>(
  { manifestKey, checkpointKey, open, fill }: Filling<Request>,
  objects: ObjectStore,
  hasTime: () => boolean,
): Promise<'more' | 'filled'> {
  const manifest = await readNdjson(objects, manifestKey, ManifestItem);
  const { next, bulk } = await readCheckpoint(objects, checkpointKey);
  const filler = open(bulk);
  const stopAt = async (index: number) => {
    await filler.seal();
    await objects.put(checkpointKey, JSON.stringify({ next: index, bulk: filler.bulk }), 'application/json');
  };
  for (const [index, item] of manifest.entries()) {
    if (index < next) continue;
    if (index > next && !hasTime()) {
      await stopAt(index);
      return 'more';
    }
    await fill(item, filler);
  }
  await stopAt(manifest.length);
  return 'filled';
}

async function readCheckpoint(objects: ObjectStore, key: string): Promise<z.infer<typeof Checkpoint>> {
  const text = await objects.getText(key);
  return text === undefined ? { next: 0, bulk: 0 } : Checkpoint.parse(JSON.parse(text));
}

export async function readPlan(objects: ObjectStore, batchId: string, revision: number): Promise<Plan> {
  const key = keys.plan(batchId, revision);
  const text = await objects.getText(key);
  if (text === undefined) throw new Error(`expected the plan of revision ${revision} at ${key}, found none`);
  return Plan.parse(JSON.parse(text));
}

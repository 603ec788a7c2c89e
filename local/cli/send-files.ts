// Sends the files of a command to a stack, shows each until it is over, and gives the exit code: the same for `npm start` and `npm run send`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BatchView } from '#shared/contract/batches';
import { SimulatedRows } from '#shared/results/simulated-rows';
import type { Providers } from '../stack/providers.ts';
import type { ApiClient } from './api-client.ts';
import { checkSpace } from './disk-space.ts';
import type { SendOptions } from './options.ts';
import { fileHash, isSameWish, PendingFiles } from './pending-files.ts';
import { progressOn } from './progress.ts';
import { type RunDeps, runFiles } from './run-files.ts';
import { checkOut } from './run-folder.ts';
import { type Circumstances, type Finished, summaryOf } from './summary.ts';
import { understoodText } from './understood.ts';
import { exitCodeOf, shortcomingOf } from './verdict.ts';

/** The folder of unfinished files in a state folder. */
const PENDING = 'pending-files';

export const pendingFilesOf = (stateDir: string) => new PendingFiles(join(stateDir, PENDING));

/** Throws what would keep the files' results from being kept and delivered; asked before anything is spent. */
export async function checkPlaces({ files, out, state, batch }: SendOptions): Promise<void> {
  if (files.length > 0) checkOut(out);
  const known = pendingFilesOf(state).all();
  const fresh: string[] = [];
  for (const file of files) {
    const wish = { sha256: await fileHash(file), options: JSON.stringify(batch) };
    if (!known.some((sent) => isSameWish(wish, sent))) fresh.push(file);
  }
  checkSpace({ files: fresh, out, state });
}

export interface Destination extends Pick<RunDeps, 'takeUp' | 'onLook'> {
  client: ApiClient;
  providers: Providers;
  /** How long a batch waited for Mastercard, where that is known. */
  searchWaitOf?: (batch: BatchView) => Promise<Circumstances['searchWait']>;
}

export async function sendFiles(options: SendOptions, to: Destination): Promise<number> {
  const batches = await runFiles(options, {
    client: to.client,
    pending: pendingFilesOf(options.state),
    progress: progressOn(process.stdout),
    takeUp: to.takeUp,
    onLook: to.onLook,
    onUnderstood: (batch) => console.log(understoodText(batch)),
    onRefused: (reason) => console.error(reason),
    onFinished: async (finished) => {
      const { status, fileName } = finished.batch;
      if (status === 'estimated') console.log(`${fileName}: counted only, and nothing was spent (--dry-run)`);
      // What was shown of it is all that there is.
      if (status === 'estimated' || status === 'awaiting_mapping') return;
      const searchWait = await to.searchWaitOf?.(finished.batch);
      console.log(summaryOf(finished, { providers: to.providers, simulated: simulatedIn(finished), searchWait }));
    },
  });
  for (const batch of batches) {
    const shortcoming = shortcomingOf(batch);
    if (shortcoming !== undefined) console.error(`${batch.fileName}: ${shortcoming}`);
  }
  return exitCodeOf(batches);
}

const Summary = z.object({ simulated: SimulatedRows });

/** As summary.json tells; undefined where there is none. */
function simulatedIn({ files }: Finished): SimulatedRows | undefined {
  const path = files.find((file) => file.endsWith('summary.json'));
  return path === undefined ? undefined : Summary.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data?.simulated;
}

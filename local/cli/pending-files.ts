// Which files were sent to which batch and are not finished: what a killed run has to tell the next one. A file each, because several processes send.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '../stack/state-directory.ts';

const PendingFile = z.object({
  batchId: z.uuid(),
  fileName: z.string(),
  sha256: z.string(),
  /** Options of its batch, as text that two wishes can be compared by. */
  options: z.string(),
  /** Where its results go. */
  folder: z.string(),
});
export type PendingFile = z.infer<typeof PendingFile>;

/** What makes two wishes the same: the content of the file, and the options. */
type Wish = Pick<PendingFile, 'sha256' | 'options'>;
export const isSameWish = (one: Wish, other: Wish): boolean =>
  one.sha256 === other.sha256 && one.options === other.options;

export class PendingFiles {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** In the order in which they were sent. */
  all(): PendingFile[] {
    if (!existsSync(this.#directory)) return [];
    const names = readdirSync(this.#directory).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => PendingFile.parse(JSON.parse(readFileSync(join(this.#directory, name), 'utf8'))));
  }

  add(file: PendingFile): void {
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
    replaceFile(this.#path(file.batchId), JSON.stringify(file));
  }

  remove(batchId: string): void {
    rmSync(this.#path(batchId), { force: true });
  }

  /** Ids of batches sort by time. */
  #path = (batchId: string) => join(this.#directory, `${batchId}.json`);
}

export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

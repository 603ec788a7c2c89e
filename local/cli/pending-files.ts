// Which files were sent to which batch and are not finished: what a killed run has to tell the next one.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const PendingFile = z.object({ batchId: z.string(), fileName: z.string(), sha256: z.string() });
export type PendingFile = z.infer<typeof PendingFile>;
const Content = z.array(PendingFile);

export class PendingFiles {
  readonly #path: string;
  #files: PendingFile[];

  constructor(path: string) {
    this.#path = path;
    this.#files = existsSync(path) ? Content.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
  }

  all(): readonly PendingFile[] {
    return [...this.#files];
  }

  add(file: PendingFile): void {
    this.#save([...this.#files, file]);
  }

  remove(batchId: string): void {
    this.#save(this.#files.filter((file) => file.batchId !== batchId));
  }

  #save(files: PendingFile[]): void {
    this.#files = files;
    const draft = `${this.#path}.next`;
    writeFileSync(draft, JSON.stringify(files));
    renameSync(draft, this.#path);
  }
}

export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

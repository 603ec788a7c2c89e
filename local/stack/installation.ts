// What is made up once for a state folder and stays: credentials of the local AWS and of the simulated vendors, the developer's tenant and key, and ports.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { Providers } from './providers.ts';
import { replaceFile } from './state-directory.ts';

const Installation = z.object({
  aws: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  /** What the lookup cache names its entries by. */
  cacheKey: z.string(),
  /** API key that the simulated vendors accept. */
  vendorKey: z.string(),
  /** Tenant and key of the public API, once they were made. */
  developer: z
    .object({
      tenantId: z.uuid(),
      apiKey: z.string(),
      /** Has the scope `operator`. */ isOperator: z.boolean().optional(),
    })
    .optional(),
  apiPort: z.number().default(0),
  /** Queue URLs stand in running executions, so the endpoint comes back where it was. */
  endpointPort: z.number().default(0),
  /** How far the laptop's clock is ahead. */
  clockOffsetMs: z.number().default(0),
  /** Of the last run. */
  providers: Providers.optional(),
});
export type Installation = z.infer<typeof Installation>;

/** Undefined where no stack has been started yet. */
export function readInstallation(path: string): Installation | undefined {
  return existsSync(path) ? Installation.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

export class InstallationFile {
  readonly #path: string;
  #content: Installation;

  constructor(path: string) {
    this.#path = path;
    this.#content = readInstallation(path) ?? madeUp();
    this.update({});
  }

  get content(): Readonly<Installation> {
    return this.#content;
  }

  /** On disk when it returns. */
  update(change: Partial<Installation>): void {
    this.#content = { ...this.#content, ...change };
    replaceFile(this.#path, `${JSON.stringify(this.#content, null, 2)}\n`);
  }
}

function madeUp(): Installation {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    aws: { accessKeyId: 'LAPTOP', secretAccessKey: secret(30) },
    cacheKey: secret(32),
    vendorKey: `sk-simulated-${secret(24)}`,
    apiPort: 0,
    endpointPort: 0,
    clockOffsetMs: 0,
  };
}

// Commands of the finexio function that put a network in force: build and publish the index of the suppliers table, or go back to an earlier version.
import * as z from 'zod';
import type { Db } from '../../../shared/db/connection/client.ts';
import { supplierPages } from '../../../shared/db/suppliers/suppliers.ts';
import type { Command } from '../../../shared/lambda/service.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { publishNetwork, restoreNetwork } from './publish-network.ts';

const Version = z.string().regex(/^[\w-]{1,64}$/, 'expected letters, digits and dashes');
const Publish = z.object({ version: Version, simulated: z.boolean().optional() });
const Restore = z.object({ version: Version });

export function publishCommands(db: Db, objects: ObjectStore): Record<string, Command> {
  return {
    publishIndex: (input, { clock }) => {
      const { version, simulated } = Publish.parse(input);
      return publishNetwork({ objects, pages: () => supplierPages(db), clock }, { version, simulated });
    },
    /** New batches use an earlier version again; it must still be kept. */
    restoreIndex: (input) => restoreNetwork(objects, Restore.parse(input).version),
  };
}

// Tells how a vendor is set up whenever its secret is found in another state than before: a line in the log, and the row that health reads (guarantee G29).
import type { Db } from '../db/connection/client.ts';
import { recordSetup } from '../db/paid/vendor-setup.ts';
import { ConfigurationError } from '../errors.ts';
import type { SecretFound, VendorSecret } from '../secrets.ts';
import { environmentOf, type VendorName, type VendorSetup } from '../vendor-setup.ts';
import { log } from './log.ts';

export interface AnnouncedVendor<T> {
  vendor: VendorName;
  secret: Pick<VendorSecret<T>, 'read' | 'watch'>;
  /** What is shown of a filled secret: where calls go, and of OpenAI the model and its successor. */
  shows: (settings: T) => { url: string | undefined; model?: string; successor?: string | null };
  /** The line in the log while nobody has filled it. */
  whenUnfilled: string;
}

/** At start of the service; later readings of the same secret cost a statement only when they find something else. */
export async function announceVendor<T>(db: Db, { vendor, secret, shows, whenUnfilled }: AnnouncedVendor<T>) {
  let told: string | undefined;
  secret.watch(async (found) => {
    const setup = setupOf(found, shows);
    const text = JSON.stringify(setup);
    if (text === told) return;
    told = text;
    if (setup.kind === 'unfilled') log.warn(whenUnfilled);
    if (setup.kind === 'misconfigured') log.error(setup.problem);
    await recordSetup(db, vendor, setup).catch((error: unknown) => {
      // Health shows the state before for a while: no reason for a service to stop. The next reading tells it again.
      told = undefined;
      log.warn(`health could not be told how ${vendor} is set up`, error instanceof Error ? error : String(error));
    });
  });
  try {
    await secret.read();
  } catch (error) {
    // Whoever needs the vendor is told again.
    if (!(error instanceof ConfigurationError)) throw error;
  }
}

function setupOf<T>(found: SecretFound<T>, shows: AnnouncedVendor<T>['shows']): VendorSetup {
  if (found.kind === 'unfilled') return found;
  if (found.kind === 'wrong') return { kind: 'misconfigured', problem: found.problem };
  const { url, ...models } = shows(found.value);
  return { kind: 'configured', environment: environmentOf(url), ...models };
}

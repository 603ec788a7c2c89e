// How a vendor is set up, in its gate's row: written by the vendor's own service, read by health (provider-gate.ts), which may not read the secret itself.
import type { VendorName, VendorSetup } from '../../vendor-setup.ts';
import type { Db } from '../connection/client.ts';
import { change, sql } from '../connection/query.ts';

const COLUMNS = ['setup', 'setup_problem', 'environment', 'model', 'successor'];
const columnsOf = (row: string) => sql.raw(COLUMNS.map((name) => `${row}.${name}`).join(', '));

/** One statement, which writes nothing when the row says so already. A gate that it makes is full, as if nobody had called for long. */
export async function recordSetup(db: Db, vendor: VendorName, setup: VendorSetup): Promise<void> {
  const problem = setup.kind === 'misconfigured' ? setup.problem : null;
  const { environment, model = null, successor = null } = setup.kind === 'configured' ? setup : { environment: null };
  await change(
    db,
    sql`insert into provider_gate as known (provider, tokens, tokens_at, ${sql.raw(COLUMNS.join(', '))})
      values (${vendor}, 0, 'epoch', ${setup.kind}, ${problem}, ${environment}, ${model}, ${successor})
      on conflict (provider) do update set (${sql.raw(COLUMNS.join(', '))}) = (${columnsOf('excluded')})
      where (${columnsOf('known')}) is distinct from (${columnsOf('excluded')})`,
  );
}

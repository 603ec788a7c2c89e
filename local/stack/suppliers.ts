// Gives the laptop a supplier network the first time: runs the nightly sync, as its schedule will, and waits for it.
import { keys } from '#shared/keys';
import { BucketKind } from '../aws/template/resource-kinds.ts';
import type { LocalStack } from './local-stack.ts';

/** Does nothing when a network is in force. Throws why the sync failed. */
export async function ensureSuppliers(stack: LocalStack): Promise<void> {
  const { template, engines, clock } = stack.parts;
  if (engines.s3.find(template.one(BucketKind).name, keys.supplierIndexPointer)) return;
  const machine = stack.executions().machines.find(({ name }) => name.endsWith('-supplier-sync'));
  if (!machine) throw new Error('The template has no machine whose name ends in -supplier-sync');
  const input = { at: new Date(clock.now()).toISOString() };
  const running = machine.executions.find(({ status }) => status === 'RUNNING');
  const arn = running?.arn ?? (await engines.states.start({ machineArn: machine.arn, input }));
  const { status, cause } = await engines.states.outcome(arn);
  if (status !== 'SUCCEEDED') throw new Error(`The supplier sync ended as ${status}: ${cause}`);
}

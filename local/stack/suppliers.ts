// The supplier network of a laptop's stack: none without a source, and never a simulated one where BigQuery is not simulated.
import { text } from 'node:stream/consumers';
import { keys } from '#shared/keys';
import { NetworkFacts } from '#shared/supplier-network';
import type { Template } from '../aws/template/load-template.ts';
import { BucketKind } from '../aws/template/resource-kinds.ts';
import type { Engines } from './engines.ts';
import type { LocalStack } from './local-stack.ts';
import type { Providers } from './providers.ts';

/**
 * Takes a network of the simulated BigQuery out of force where nobody asked for simulators: batches that begin now are
 * matched against none. With simulators the next sync publishes it again.
 */
export async function withdrawSimulated(template: Template, { s3 }: Engines, providers: Providers): Promise<void> {
  if (providers.bigquery === 'simulated') return;
  const bucket = template.one(BucketKind).name;
  const pointer = s3.find(bucket, keys.supplierIndexPointer);
  if (!pointer) return;
  const facts = NetworkFacts.safeParse(JSON.parse(await text(s3.read(pointer))));
  if (facts.data?.simulated) s3.delete(bucket, keys.supplierIndexPointer);
}

/**
 * Gives the stack a network the first time, if it has a BigQuery: runs the nightly sync, as its schedule will, and waits
 * for it. False when there is none to be had. Throws why the sync failed.
 */
export async function ensureSuppliers(stack: LocalStack): Promise<boolean> {
  const { template, engines, clock, vendors } = stack.parts;
  if (engines.s3.find(template.one(BucketKind).name, keys.supplierIndexPointer)) return true;
  if (vendors.providers.bigquery === 'not configured') return false;
  const machine = stack.executions().machines.find(({ name }) => name.endsWith('-supplier-sync'));
  if (!machine) throw new Error('The template has no machine whose name ends in -supplier-sync');
  const input = { at: new Date(clock.now()).toISOString() };
  const running = machine.executions.find(({ status }) => status === 'RUNNING');
  const arn = running?.arn ?? (await engines.states.start({ machineArn: machine.arn, input }));
  const { status, cause } = await engines.states.outcome(arn);
  if (status !== 'SUCCEEDED') throw new Error(`The supplier sync ended as ${status}: ${cause}`);
  return true;
}

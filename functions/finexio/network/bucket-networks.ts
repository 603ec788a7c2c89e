// The networks that are published in the bucket, held in memory; what loading one took is logged and left in the bucket for the health route.
import { keys } from '../../../shared/keys.ts';
import { log } from '../../../shared/lambda/log.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { type LoadReport, networkFacts } from '../../../shared/supplier-network.ts';
import { networkInOurFormat, type PublishDeps } from '../publish/publish-network.ts';
import { type HeldNetwork, NetworkHolder } from './network-holder.ts';
import { openSnapshot } from './open-snapshot.ts';

const MB = 2 ** 20;

export function bucketNetworks(deps: PublishDeps): NetworkHolder {
  const { objects } = deps;
  return new NetworkHolder({
    factsOf: (version) => networkFacts(objects, version),
    inOurFormat: () => networkInOurFormat(deps),
    open: (facts) => openSnapshot(objects, facts),
    onLoad: (network) => report(objects, network),
    onRefusal: (reason) => log.error(reason),
  });
}

async function report(objects: ObjectStore, { facts, loadMillis }: HeldNetwork): Promise<void> {
  const { version, rows, bytes } = facts;
  const rssMb = Math.round(process.memoryUsage.rss() / MB);
  const loaded: LoadReport = { version, rows, bytes, loadMillis, rssMb, at: new Date().toISOString() };
  log.info('supplier network loaded', { ...loaded });
  await objects.put(keys.supplierIndexLoad, JSON.stringify(loaded), 'application/json');
}

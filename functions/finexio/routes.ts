// What the supplier routes do: match, search, show the sync, start it, import from a file.

import type * as z from 'zod';
import {
  getSupplierSync,
  importSuppliers,
  matchSuppliers,
  type SyncRunView,
  searchSuppliersRoute,
  startSupplierSync,
} from '#shared/contract/suppliers';
import type { Executions } from '../../shared/aws/executions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import type { NewAuditEntry } from '../../shared/db/operations/audit.ts';
import type { SyncRun } from '../../shared/db/suppliers/sync-runs.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import type { LoadReport, NetworkFacts } from '../../shared/supplier-network.ts';
import { syncRunIdOf } from '../../shared/sync-run-id.ts';
import { type ImportDeps, prepareImport } from './import-suppliers.ts';
import { searchSuppliers } from './match/match-supplier.ts';
import { type CandidateView, type FindRecords, matchPayees, supplierView } from './match-payees.ts';
import type { NetworkHolder } from './network/network-holder.ts';
import { NOTHING_PUBLISHED } from './step.ts';

export interface RouteDeps {
  networks: Pick<NetworkHolder, 'at'>;
  findRecords: FindRecords;
  /** The record with this very id. */
  findById(id: string): Promise<CandidateView | undefined>;
  currentNetwork(): Promise<NetworkFacts | undefined>;
  lastLoad(): Promise<LoadReport | undefined>;
  lastRuns(limit: number): Promise<SyncRun[]>;
  syncs: Executions;
  imports: ImportDeps;
  audit(entry: NewAuditEntry): Promise<void>;
}

const HOUR_MS = 3_600_000;

export function supplierRoutes(deps: RouteDeps): BoundRoute[] {
  const newest = async () => {
    const facts = await deps.currentNetwork();
    if (!facts) throw new ProblemError('no-supplier-network', NOTHING_PUBLISHED);
    return deps.networks.at(facts.version);
  };
  /** `acceptChange` sets limits aside, so it stays known who said so. */
  const note = ({ caller, clock }: HttpContext, entry: Pick<NewAuditEntry, 'action' | 'subject' | 'detail'>) =>
    deps.audit({ at: clock.now(), tenantId: caller.tenantId, actor: caller.keyId, ...entry });
  return [
    on(matchSuppliers, async ({ body }) => {
      const { index, facts } = await newest();
      return { network: networkView(facts), items: await matchPayees(body.payees, index, deps.findRecords) };
    }),
    on(searchSuppliersRoute, async ({ query }) => {
      const { index, facts } = await newest();
      const { q, ...place } = query;
      const found = searchSuppliers(index, { name: q, ...place });
      const records = await deps.findRecords(found.map(({ supplier }) => supplier.id));
      const near = found.map(({ supplier, score, evidence }) => {
        return { ...supplierView(supplier, records.get(supplier.id)), score, evidence };
      });
      const byId = await deps.findById(q);
      return { network: networkView(facts), items: byId ? [byId, ...near.filter(({ id }) => id !== byId.id)] : near };
    }),
    on(getSupplierSync, async ({ query }, { clock }) => {
      const [facts, load, runs] = await Promise.all([
        deps.currentNetwork(),
        deps.lastLoad(),
        deps.lastRuns(query.limit),
      ]);
      const ageHours = facts && Math.max(0, (clock.now().getTime() - Date.parse(facts.builtAt)) / HOUR_MS);
      return {
        ...(facts && { network: { ...networkView(facts), ageHours: Math.round(ageHours ?? 0) } }),
        ...(load && { lastLoad: load }),
        runs: runs.map(runView),
      };
    }),
    on(startSupplierSync, async ({ body }, context) => {
      const at = context.clock.now();
      const execution = `by-hand-${uuidV7(at)}`;
      const run = syncRunIdOf(execution);
      await note(context, { action: 'suppliers.sync', subject: run, detail: { ...body } });
      await deps.syncs.start(execution, { at: at.toISOString(), ...body });
      return { execution, run, dryRun: body.dryRun };
    }),
    on(importSuppliers, async ({ body }, context) => {
      const prepared = await prepareImport(body, deps.imports, context.clock.now());
      const { fileName, dryRun, acceptChange } = body;
      const detail = { fileName, dryRun, acceptChange };
      await note(context, { action: 'suppliers.import', subject: prepared.run, detail });
      return prepared;
    }),
  ];
}

const networkView = ({ version, rows, bytes, builtAt }: NetworkFacts) => ({ version, rows, bytes, builtAt });

function runView(run: SyncRun): z.input<typeof SyncRunView> {
  const { id, status, source, rowsRead, startedAt, finishedAt } = run;
  const { inserted, updated, removed, version, report, error: reason } = run;
  const optional = { finishedAt: finishedAt?.toISOString(), inserted, updated, removed, version, report, reason };
  const known = Object.entries(optional).filter(([, value]) => value !== null && value !== undefined);
  const always = { id, status, dryRun: run.isDryRun, source, rowsRead, startedAt: startedAt.toISOString() };
  return { ...always, ...Object.fromEntries(known) };
}

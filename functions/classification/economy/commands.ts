// What economy.asl.json asks of the classification service: note a chunk's open names, gather them into jobs, bring the jobs on, give up.
import * as z from 'zod';
import type { Command, CommandContext } from '../../../shared/lambda/service.ts';
import { reasonOf } from '../../../shared/results/failure-reason.ts';
import { ChunkRef } from '../../../shared/task.ts';
import type { ClassifyPorts } from '../classify.ts';
import type { AskedOpenAi } from '../model-in-use.ts';
import { openAiScope } from '../openai-port.ts';
import { askRound, endEconomy } from './economy-mode.ts';
import { gatherNames } from './gather-names.ts';
import type { JobContext, JobDeps } from './job-context.ts';
import { noteOpenNames } from './note-open-names.ts';

const OfBatch = z.object({ batchId: z.uuid(), tenantId: z.uuid(), revision: z.number().int().nonnegative() });
const OfChunk = z.object({ task: ChunkRef });
const Failed = OfBatch.extend({ failure: z.string() });

/** Time that a file and its storing may take. */
const LAST_CALL_MS = 60_000;

const limitsOf = ({ clock, signal, remainingMs }: CommandContext): JobContext => ({
  clock,
  signal,
  hasTime: () => remainingMs() > LAST_CALL_MS,
});

export interface EconomyDeps extends JobDeps {
  cacheSecret: string;
  /** Every tier but OpenAI, as the tenant has them. */
  portsFor(tenantId: string, at: Date, openAi: AskedOpenAi): Promise<Omit<ClassifyPorts, 'openAi'>>;
  ledger: JobDeps['ledger'] & Parameters<typeof noteOpenNames>[1]['ledger'];
}

const scopeNow = async ({ models }: JobDeps, at: Date) => openAiScope(await models.current(at), models);

/** `depsNow` gives undefined while OpenAI is not configured: nobody is asked then, in economy mode or otherwise. */
export function economyCommands(
  depsNow: () => Promise<EconomyDeps | undefined>,
): Record<'noteOpenNames' | 'gatherOpenNames' | 'askInBulk' | 'endEconomy', Command> {
  return {
    noteOpenNames: async (input, { clock }) => {
      const { task } = OfChunk.parse(input);
      const deps = await depsNow();
      if (!deps) return { names: 0 };
      const ports = await deps.portsFor(task.tenantId, clock.now(), deps.models);
      return noteOpenNames(task, { ...deps, ports, scope: await scopeNow(deps, clock.now()) });
    },
    gatherOpenNames: async (input, context) => {
      const deps = await depsNow();
      if (!deps) return { state: 'gathered', jobs: 0 };
      const { database, objects, ledger } = deps;
      const limits = { ...limitsOf(context), at: context.clock.now() };
      const scope = await scopeNow(deps, limits.at);
      return gatherNames(OfBatch.parse(input), { db: database.db, objects, ledger, scope }, limits);
    },
    askInBulk: async (input, context) => {
      const deps = await depsNow();
      if (!deps) throw new Error('OpenAI is not configured any more, but questions are under way');
      return askRound(OfBatch.parse(input), deps, limitsOf(context));
    },
    endEconomy: async (input, context) => {
      const { failure, ...of } = Failed.parse(input);
      const deps = await depsNow();
      // Without a key nothing can be stopped at OpenAI; the claims give way to whoever asks next.
      if (deps) await endEconomy(of, reasonOf(failure), deps, limitsOf(context));
      return { state: 'over' };
    },
  };
}

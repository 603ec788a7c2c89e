// Monitoring service: says what works. Called by its public routes, and once a day by its schedule.
import { systemClock } from '../../shared/clock.ts';
import { getHealth, getHealthDetails, getReady } from '../../shared/contract/health.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { change, sql } from '../../shared/db/connection/query.ts';
import { openDeadLetters } from '../../shared/db/operations/dead-letters.ts';
import { readKnownModels } from '../../shared/db/paid/openai-models.ts';
import { gateStates } from '../../shared/db/paid/provider-gate.ts';
import { questionsUnderWay } from '../../shared/db/paid/questions-under-way.ts';
import { on } from '../../shared/lambda/http.ts';
import { bucketFromEnv, databaseFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { currentNetwork, lastLoad } from '../../shared/supplier-network.ts';
import { brieflyKept } from './briefly-kept.ts';
import { dailyMetrics } from './daily-metrics.ts';
import { dailyReport } from './daily-report.ts';
import { readHealth, withoutOperators } from './health.ts';

/** Anonymous callers learn of a change this late. */
const KEEP_MS = 5_000;
const millis = () => performance.now();

export const handler = service(async () => {
  const objects = bucketFromEnv();
  // A database that is not there is an answer of these routes, not a reason for them to fail.
  const db = async () => (await databaseFromEnvOnce()).db;
  const check = (now: () => Date) =>
    readHealth({
      pingDatabase: async () => change(await db(), sql`select 1`),
      currentNetwork: () => currentNetwork(objects),
      lastLoad: () => lastLoad(objects),
      gates: async () => gateStates(await db(), now()),
      underWay: async () => questionsUnderWay(await db(), now()),
      knownModels: async (environment) => readKnownModels(await db(), environment),
      openDeadLetters: async () => openDeadLetters(await db()),
      now,
      millis,
    });
  const status = brieflyKept(async () => (await check(systemClock.now)).status, { keepMs: KEEP_MS, millis });
  const { gauge } = dailyMetrics();
  return {
    commands: {
      dailyReport: (_, { clock }) =>
        dailyReport({
          health: () => check(clock.now),
          note: (health) => log.info('daily report', { ...health }),
          gauge,
        }),
    },
    routes: [
      on(getHealth, async () => ({ status: await status() })),
      on(getHealthDetails, async (_, { caller, clock }) => {
        const health = await check(clock.now);
        return caller.scopes.includes('operator') ? health : withoutOperators(health);
      }),
      on(getReady, async () => {
        if ((await status()) === 'down') throw new ProblemError('unavailable', 'the database cannot be reached');
        return { ready: true as const };
      }),
    ],
  };
});

let database: ReturnType<typeof databaseFromEnv> | undefined;

function databaseFromEnvOnce() {
  database ??= databaseFromEnv().catch((error: unknown) => {
    database = undefined;
    throw error;
  });
  return database;
}

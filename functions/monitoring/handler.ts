// Monitoring service: says what works. Called by its public routes, and once a day by its schedule.
import { getHealth, getReady } from '../../shared/contract/health.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { change, sql } from '../../shared/db/connection/query.ts';
import { openDeadLetters } from '../../shared/db/operations/dead-letters.ts';
import { readKnownModels } from '../../shared/db/paid/openai-models.ts';
import { gateStates } from '../../shared/db/paid/provider-gate.ts';
import { on } from '../../shared/lambda/http.ts';
import { bucketFromEnv, databaseFromEnv } from '../../shared/lambda/io.ts';
import { log } from '../../shared/lambda/log.ts';
import { service } from '../../shared/lambda/service.ts';
import { currentNetwork, lastLoad } from '../../shared/supplier-network.ts';
import { dailyMetrics } from './daily-metrics.ts';
import { dailyReport } from './daily-report.ts';
import { readHealth } from './health.ts';

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
      knownModels: async (environment) => readKnownModels(await db(), environment),
      openDeadLetters: async () => openDeadLetters(await db()),
      now,
      millis: () => performance.now(),
    });
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
      on(getHealth, (_, { clock }) => check(clock.now)),
      on(getReady, async (_, { clock }) => {
        if ((await check(clock.now)).status === 'down') throw new ProblemError(503, 'the database cannot be reached');
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

// The database: whether it answers, is new enough, lets the login make tables, and has every migration.
import * as z from 'zod';
import { unattached } from '../../functions/gateway/attach-keys.ts';
import { systemClock } from '../../shared/clock.ts';
import type { Database } from '../../shared/db/connection/client.ts';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { readRow, sql } from '../../shared/db/connection/query.ts';
import { pendingMigrations } from '../../shared/db/migrate.ts';
import { listLiveKeys } from '../../shared/db/tenants/api-keys.ts';
import { apiGateway } from '../commands/attach-keys.ts';
import { explain, type Installation } from '../commands/command.ts';
import { usagePlanOf } from '../usage-plan.ts';
import { type Finding, missing, ok, warn } from './finding.ts';

/** What the tests run on. */
const TESTED_VERSION = 17;

const About = z.object({
  version: z.coerce.number(),
  creates: z.boolean(),
  login: z.string(),
  schema: z.string().nullable(),
});

/** `hasService`: the Service stack is there, and with it the usage plan of the keys. */
export async function checkDatabase(installation: Installation, hasService: boolean): Promise<Finding[]> {
  let database: Database | undefined;
  try {
    database = await connectDatabase(`${installation.dataStack}/database`);
    const findings = [...(await checkServer(database))];
    const pending = await checkMigrations(database, installation);
    findings.push(pending);
    if (pending.level === 'ok' && hasService) findings.push(await checkKeys(database, installation));
    return findings;
  } catch (error) {
    return [
      missing(
        'database',
        explain(error).line,
        `the secret ${installation.dataStack}/database, and whether Postgres runs`,
      ),
    ];
  } finally {
    await database?.close();
  }
}

async function checkServer({ db }: Database): Promise<Finding[]> {
  const { version, creates, login, schema } = await readRow(
    db,
    About,
    sql`select current_setting('server_version_num')::int / 10000 as version, current_user as login,
      current_schema() as schema, coalesce(has_schema_privilege(current_schema(), 'create'), false) as creates`,
  );
  const says = `Postgres ${version}`;
  const todo = `a database of Postgres ${TESTED_VERSION} or later`;
  return [
    version < TESTED_VERSION ? warn('database', `${says}; tested on ${TESTED_VERSION}`, todo) : ok('database', says),
    creates
      ? ok('database rights', `${login} may make tables in the schema ${schema}`)
      : missing('database rights', `${login} may make no tables`, `grant create, usage on schema public to ${login}`),
  ];
}

async function checkMigrations(database: Database, { name }: Installation): Promise<Finding> {
  const pending = await pendingMigrations(database);
  if (pending.length === 0) return ok('migrations', 'all applied');
  const says = `${pending.length} to apply, ${pending[0]} first`;
  return missing('migrations', says, `npm run migrate -- up --stage ${name}`);
}

async function checkKeys({ db }: Database, { name, serviceStack }: Installation): Promise<Finding> {
  const live = await listLiveKeys(db, systemClock.now());
  const lost = await unattached(apiGateway(), usagePlanOf(serviceStack), live);
  if (live.length === 0) return warn('API keys', 'none', `npm run keys -- create --stage ${name} --tenant NAME`);
  if (lost.length === 0) return ok('API keys', `${live.length} live, all in the usage plan`);
  const says = `${lost.length} of ${live.length} live keys are not in the usage plan and are refused`;
  return missing('API keys', says, `npm run keys -- attach --stage ${name}`);
}

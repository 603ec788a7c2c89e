// The bundles: one folder a service with a handler, source maps and assets beside it, and no environment variable read that the stack does not set.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_NAMES, type ServiceName } from '../shared/services.ts';
import { bundleFolder, bundleFunctions, hasBundle } from './bundle.ts';
import { hasDefinition, isObject, objectsOf, readDefinition } from './machine-definition.ts';
import { MACHINE_NAMES } from './machines.ts';
import { pascalCase } from './names.ts';
import { CHECKS, SCHEDULES, type ScheduleRow } from './schedules.ts';
import { isRecord, ofType, propertyOf, synthesise } from './synthesised.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
beforeAll(() => bundleFunctions(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** Names that only the stack gives, as they stand in a bundle. */
const GIVEN_BY_THE_STACK =
  /\b[A-Z]+(?:_[A-Z]+)*_(?:SECRET_ARN|QUEUE_URL|MACHINE_ARN|PLAN_NAME|PLAN_ID|BUS_NAME)\b|\bBUCKET_NAME\b/g;

const textOf = (service: ServiceName) => readFileSync(path.join(bundleFolder(service, folder), 'index.mjs'), 'utf8');

interface SentCommand {
  service: ServiceName;
  command: string;
  by: string;
}

/** Commands that schedules and state machines send, by the service that gets them. */
function sentCommands(): SentCommand[] {
  const scheduled = Object.entries<ScheduleRow>({ ...SCHEDULES, ...CHECKS }).flatMap(([by, row]) =>
    'command' in row ? [{ ...row, by }] : [],
  );
  const invoked = MACHINE_NAMES.filter(hasDefinition).flatMap((by) =>
    [...objectsOf(readDefinition(by).definition)].flatMap(({ FunctionName, Payload }) => {
      const service = SERVICE_NAMES.find((name) => FunctionName === `\${${pascalCase(name)}FunctionArn}`);
      const command = isObject(Payload) ? Payload.command : undefined;
      return service && typeof command === 'string' ? [{ service, command, by }] : [];
    }),
  );
  return [...scheduled, ...invoked];
}

describe('bundles', () => {
  it('are made for every service', () => {
    for (const service of SERVICE_NAMES) expect(hasBundle(service, folder), service).toBe(true);
  });

  it('of the database service have the migrations beside them', () => {
    expect(
      readFileSync(path.join(bundleFolder('database', folder), 'migrations', '0001_tenants.sql'), 'utf8'),
    ).toContain('CREATE');
  });

  it('read no environment variable that their row does not give them', () => {
    const functions = ofType(synthesise().service, 'AWS::Lambda::Function');
    for (const service of SERVICE_NAMES) {
      const resource = functions.find(
        (each) => propertyOf(each, 'Environment', 'Variables', 'SERVICE_NAME') === service,
      );
      const variables = propertyOf(resource, 'Environment', 'Variables');
      const given = new Set(Object.keys(isRecord(variables) ? variables : {}));
      const missing = [...new Set(textOf(service).match(GIVEN_BY_THE_STACK))].filter((name) => !given.has(name));
      expect(missing, service).toEqual([]);
    }
  });

  it('know the commands that schedules and state machines send', () => {
    for (const { service, command, by } of sentCommands()) {
      expect(textOf(service), `${by} sends ${command} to ${service}`).toMatch(new RegExp(`\\b${command}\\b`));
    }
  });
});

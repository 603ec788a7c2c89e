// The result of a distributed Map: files of what each child was given and gave, or the outputs as one array.

import { Readable } from 'node:stream';
import { objectArn } from '../../s3/s3-access.ts';
import { readEvents } from '../executions/execution-log.ts';
import type { HistoryEvent } from '../executions/history-event.ts';
import { Failure } from '../interpreter/failure.ts';
import type { Visit } from '../interpreter/visit.ts';
import { type Json, type JsonObject, jsonBytes, STATE_DATA_BYTES } from '../language/json.ts';
import type { Template } from '../language/template.ts';
import { roleOf } from '../tasks/task-resources.ts';
import { objectArguments } from './item-reader.ts';
import { childIndex, type MapRun } from './map-run.ts';

interface Outcome {
  readonly index: number;
  readonly name: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly end: HistoryEvent;
}

/** Writes SUCCEEDED_0.json, FAILED_0.json (each only when it has entries) and manifest.json; the state's result names the manifest. */
export async function writeResults(run: MapRun, logPath: string, target: Template, visit: Visit): Promise<Json> {
  const { Bucket, Prefix } = objectArguments(await visit.evaluate(target), 'ResultWriter');
  const { arn } = run.summary;
  const folder = `${Prefix === '' || Prefix.endsWith('/') ? Prefix : `${Prefix}/`}${arn.slice(arn.lastIndexOf(':') + 1)}`;
  const { objects, clock } = visit.services;
  const writeFile = async (key: string, lines: AsyncIterable<string>): Promise<JsonObject[]> => {
    const count = { bytes: 0 };
    roleOf(visit).demand('s3:PutObject', objectArn(Bucket, key));
    await objects.putObject(Bucket, key, Readable.from(counted(lines, count)));
    return [{ Key: key, Size: count.bytes }];
  };
  const writeStatus = async (status: 'SUCCEEDED' | 'FAILED'): Promise<JsonObject[]> => {
    const { executions } = run.counts();
    const any = status === 'SUCCEEDED' ? executions.SUCCEEDED : executions.FAILED + executions.TIMED_OUT;
    if (any === 0) return [];
    return writeFile(`${folder}/${status}_0.json`, jsonArray(outcomesOf(run, logPath, status), run));
  };
  return clock.busy(async () => {
    try {
      const ResultFiles = {
        FAILED: await writeStatus('FAILED'),
        PENDING: [],
        SUCCEEDED: await writeStatus('SUCCEEDED'),
      };
      const manifest = JSON.stringify({ DestinationBucket: Bucket, MapRunArn: arn, ResultFiles });
      await writeFile(`${folder}/manifest.json`, Readable.from([manifest]));
    } catch (error) {
      throw new Failure(
        'States.ResultWriterFailed',
        `s3://${Bucket}/${folder}: ${error instanceof Error ? error.message : error}`,
      );
    }
    return { MapRunArn: arn, ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } };
  });
}

/** Without a writer: the outputs in the order of the items. A tolerated failure stands there as its record, as a file would have it. */
export async function collectResults(run: MapRun, logPath: string, visit: Visit): Promise<Json> {
  const outputs: Json[] = [];
  let bytes = 0;
  await visit.services.clock.busy(async () => {
    for await (const outcome of outcomesOf(run, logPath)) {
      const output = outcome.end.type === 'ExecutionSucceeded' ? outcome.end.output : resultRecord(outcome, run);
      outputs[outcome.index] = output;
      bytes += jsonBytes(output);
      if (bytes > STATE_DATA_BYTES) {
        throw new Failure(
          'States.DataLimitExceeded',
          `The results of '${visit.name}' need a ResultWriter: they exceed 256 KiB.`,
        );
      }
    }
  });
  return outputs;
}

/** The children that are over, from the log: nothing of a finished child is held in memory. */
async function* outcomesOf(run: MapRun, logPath: string, status?: 'SUCCEEDED' | 'FAILED'): AsyncGenerator<Outcome> {
  const started = new Map<string, { input: Json; startedAt: number }>();
  for await (const { name, event } of readEvents(logPath, { textIncludes: '"type":"Execution' })) {
    if (event.type === 'ExecutionStarted') started.set(name, { input: event.input, startedAt: event.at });
    const index = childIndex(name);
    const start = started.get(name);
    // A child that was run again has ended before: only its last end counts.
    if (!start || event.type === 'ExecutionStarted' || event.id !== run.children.get(index)?.eventCount) continue;
    started.delete(name);
    const succeeded = event.type === 'ExecutionSucceeded';
    if (status === undefined || succeeded === (status === 'SUCCEEDED')) yield { index, name, ...start, end: event };
  }
}

function resultRecord({ index, name, input, startedAt, end }: Outcome, run: MapRun): JsonObject {
  const text = JSON.stringify(input);
  const ending: JsonObject =
    end.type === 'ExecutionSucceeded'
      ? { Output: JSON.stringify(end.output), OutputDetails: { Included: true }, Status: 'SUCCEEDED' }
      : {
          Error: 'error' in end ? end.error : '',
          Cause: 'cause' in end ? end.cause : '',
          Status: run.children.get(index)?.status ?? 'FAILED',
        };
  return {
    ExecutionArn: run.arn(index),
    Input: text,
    InputDetails: { Included: true },
    Name: name,
    ...ending,
    RedriveCount: run.children.get(index)?.redriveCount ?? 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'A child execution is redriven by its map run',
    StartDate: new Date(startedAt).toISOString(),
    StateMachineArn: run.childMachineArn,
    StopDate: new Date(end.at).toISOString(),
  };
}

async function* jsonArray(outcomes: AsyncIterable<Outcome>, run: MapRun): AsyncGenerator<string> {
  let separator = '[';
  for await (const outcome of outcomes) {
    yield separator + JSON.stringify(resultRecord(outcome, run));
    separator = ',';
  }
  yield ']';
}

async function* counted(texts: AsyncIterable<string>, count: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const text of texts) {
    const bytes = Buffer.from(text);
    count.bytes += bytes.length;
    yield bytes;
  }
}

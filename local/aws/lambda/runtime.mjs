// The inside of a local Lambda environment, a child process in plain Node: loads the bundle, then answers one invocation at a time over IPC.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Lambda refuses longer answers of a synchronous invocation. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;

const [, , file = '', exportName = ''] = process.argv;

/** The run that started this process is gone, however it ended: nobody is left to answer. */
process.on('disconnect', () => process.exit(0));

/** Peak of the resident memory. Not from getrusage: on Linux its figure starts at what the parent had when it forked. */
function peakBytes() {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

/** CPU time that this process has taken so far, start included. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const usage = () => ({ peakBytes: peakBytes(), cpuMs: cpuMs() });

function failureOf(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
}

function contextOf({ id, deadlineMs }) {
  const { env } = process;
  return {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: env.CLARITY_FUNCTION_ARN,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: id,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

/**
 * As Lambda sets it for each invocation: with the time, which on the laptop may be ahead of the wall clock, and with the
 * lineage, from which loops are told. The SDK's clients pass it on in a header.
 */
function traceId({ id, invokedAtMs, lineage }) {
  const seconds = Math.floor(invokedAtMs / 1000)
    .toString(16)
    .padStart(8, '0');
  return `Root=1-${seconds}-${id.replaceAll('-', '').slice(0, 24)};Sampled=0;Lineage=${lineage}`;
}

async function answer(handler, call) {
  process.env._X_AMZN_TRACE_ID = traceId(call);
  try {
    const payload = JSON.stringify((await handler(JSON.parse(call.event), contextOf(call))) ?? null);
    if (Buffer.byteLength(payload) <= MAX_ANSWER_BYTES) return { payload };
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`;
    return { failure: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

const flush = (stream) => new Promise((resolve) => stream.write('', resolve));

try {
  const { [exportName]: handler } = await import(pathToFileURL(file).href);
  if (typeof handler !== 'function') throw new Error(`${file} exports no function ${exportName}`);
  process.on('message', async (call) => {
    const result = await answer(handler, call);
    await Promise.all([flush(process.stdout), flush(process.stderr)]);
    process.send({ kind: 'answer', id: call.id, ...usage(), ...result });
  });
  process.send({ kind: 'ready', ...usage() });
} catch (error) {
  process.send({ kind: 'broken', failure: failureOf(error) }, () => process.exit(1));
}

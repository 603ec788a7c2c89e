// Runs one execution from where it stands to its end, within the machine's own time limit, and records how it ended.

import { asFailure, EngineClosed, Halt } from '../interpreter/failure.ts';
import type { Json } from '../language/json.ts';
import type { Services } from '../services.ts';
import type { Execution } from './execution.ts';
import type { ExecutionStatus } from './execution-record.ts';

/** Never rejects. When the engine is closed meanwhile, it ends without a trace: the execution goes on after the next start. */
export async function runExecution(execution: Execution, services: Services): Promise<void> {
  const { plan, record, main } = execution;
  const cancel = limitTime(execution);
  try {
    const output: Json = await services.runGraph(plan.graph, main);
    main.record({ type: 'ExecutionSucceeded', output });
  } catch (thrown) {
    // Whatever an aborted branch threw, it ended because of this.
    const reason: unknown = execution.signal.aborted ? execution.signal.reason : thrown;
    if (reason instanceof EngineClosed) return;
    const { error, cause } = asFailure(reason);
    const status = reason instanceof Halt ? reason.status : 'FAILED';
    execution.append({ type: ENDINGS[status], error, cause }, record.eventCount, false);
  } finally {
    cancel();
  }
}

const ENDINGS: Record<
  Exclude<ExecutionStatus, 'RUNNING' | 'SUCCEEDED'>,
  'ExecutionFailed' | 'ExecutionAborted' | 'ExecutionTimedOut'
> = { FAILED: 'ExecutionFailed', ABORTED: 'ExecutionAborted', TIMED_OUT: 'ExecutionTimedOut' };

function limitTime(execution: Execution): () => void {
  const { timeoutSeconds, clock } = execution.plan;
  const { startedAt, redrivenAt } = execution.record;
  if (timeoutSeconds === undefined) return () => {};
  const reason = new Halt('TIMED_OUT', 'States.Timeout', `The execution did not end within ${timeoutSeconds} seconds.`);
  const endMs = (redrivenAt ?? startedAt) + timeoutSeconds * 1000;
  // A backstop, not something to wait for: the laptop's clock does not jump to it.
  return clock.timer(endMs, () => execution.stop(reason), { skippable: false });
}

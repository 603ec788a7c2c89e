// One operation of an AWS JSON service: its name, what it reads, what it does.

import type * as z from 'zod';
import { AwsError, type Caller } from './protocol.ts';

export type Operation = (given: Record<string, unknown>, from: Caller) => unknown;

/** Input that the schema refuses is answered with `code` and the name of the field. */
export function operation<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  run: (given: z.infer<Schema>, from: Caller) => unknown,
  code = 'ValidationException',
): [string, Operation] {
  const checked: Operation = (given, from) => {
    const parsed = schema.safeParse(given);
    if (parsed.success) return run(parsed.data, from);
    const [issue] = parsed.error.issues;
    throw new AwsError(code, `${name}: ${issue?.path.join('.')}: ${issue?.message}`);
  };
  return [name, checked];
}

export function findOperation(operations: ReadonlyMap<string, Operation>, name: string, service: string): Operation {
  const found = operations.get(name);
  if (!found)
    throw new AwsError('UnknownOperationException', `The local ${service} does not know the operation ${name}`);
  return found;
}

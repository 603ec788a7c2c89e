// Task tokens: gives them out, and takes the answers and heartbeats of those who were given one.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AwsError } from '../../protocol.ts';
import type { Answer } from '../executions/position.ts';

/** A task that waits for its token to come back. */
export interface WaitingTask {
  /** Records the answer before it returns, so that an answer once accepted survives the process. */
  answer(answer: Answer): void;
  beat(): void;
}

/** A token names its execution and is signed: after a restart the desk can tell a token that is no longer waited for from one that it never gave out. */
export class TokenDesk {
  readonly #key: Buffer;
  readonly #isKnown: (executionArn: string) => boolean;
  readonly #waiting = new Map<string, WaitingTask>();

  constructor(key: Buffer, isKnown: (executionArn: string) => boolean) {
    this.#key = key;
    this.#isKnown = isKnown;
  }

  issue(executionArn: string): string {
    const body = `${randomBytes(16).toString('hex')} ${executionArn}`;
    return Buffer.from(`${this.#sign(body)} ${body}`).toString('base64');
  }

  open(token: string, task: WaitingTask): void {
    this.#waiting.set(token, task);
  }

  close(token: string): void {
    this.#waiting.delete(token);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Throws InvalidToken, TaskDoesNotExist or TaskTimedOut. */
  answer(token: string, answer: Answer): void {
    const task = this.#find(token);
    this.#waiting.delete(token);
    task.answer(answer);
  }

  beat(token: string): void {
    this.#find(token).beat();
  }

  #find(token: string): WaitingTask {
    const task = this.#waiting.get(token);
    if (task) return task;
    const [signature = '', nonce = '', ...arn] = Buffer.from(token, 'base64').toString().split(' ');
    const expected = this.#sign(`${nonce} ${arn.join(' ')}`);
    if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
      throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    }
    if (!this.#isKnown(arn.join(' '))) {
      throw new AwsError('TaskDoesNotExist', `Task does not exist: its execution ${arn.join(' ')} does not exist`);
    }
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#key).update(body).digest('hex').slice(0, 32);
  }
}

/** The ARN of the machine, or of the map run's machine, whose execution waits for the token. */
export function machineOfToken(token: string): string | undefined {
  const [, , ...arn] = Buffer.from(token, 'base64').toString().split(' ');
  const found = /^(arn:aws:states:[^:]+:[^:]+):execution:([^:]+):/.exec(arn.join(' '));
  return found ? `${found[1]}:stateMachine:${found[2]}` : undefined;
}

/** The key that signs the tokens of this state folder; made on first use. */
export function tokenKey(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(path);
}

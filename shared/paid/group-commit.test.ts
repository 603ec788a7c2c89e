import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';

/** A log whose statements end when the test says so. */
function heldLog() {
  const statements: { calls: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const log = new GroupCommit<string>(
    (calls) => new Promise((end, fail) => void statements.push({ calls: [...calls], end, fail })),
  );
  return { log, statements };
}

/** Lets everything that can go on go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('records what comes during a statement in the next one, together', async () => {
  const { log, statements } = heldLog();
  const first = log.keep('a');
  await settled();
  const later = Promise.all([log.keep('b'), log.keep('c')]);
  await settled();
  expect(statements.map(({ calls }) => calls)).toEqual([['a']]);
  statements[0]?.end();
  await first;
  await settled();
  expect(statements.map(({ calls }) => calls)).toEqual([['a'], ['b', 'c']]);
  statements[1]?.end();
  await later;
});

test('tells everybody in a statement that it failed, and goes on with the next', async () => {
  const { log, statements } = heldLog();
  const lost = Promise.allSettled([log.keep('a'), log.keep('b')]);
  await settled();
  statements[0]?.fail(new Error('connection lost'));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = log.keep('c');
  await settled();
  statements[1]?.end();
  await next;
  expect(statements[1]?.calls).toEqual(['c']);
});

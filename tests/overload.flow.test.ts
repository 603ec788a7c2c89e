// More requests at once than can be answered: some are refused early and told when to come again, the others are
// answered whole.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { classifyPayees } from '#shared/contract/classify';
import { Problem } from '#shared/contract/problem';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });

const PAYEES = Array.from({ length: 100 }, (_, i) => ({ name: `Kelmar Plumbing ${i + 1} LLC`, city: 'Boise' }));
const body = JSON.stringify({ payees: PAYEES });
let flow: TestStack;

beforeAll(async () => {
  // A short patience, so that any machine comes to its end.
  flow = await TestStack.start(() => {}, { mostWaitMs: 200 });
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const classify = () =>
  fetch(`${flow.stack.apiUrl}${classifyPayees.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey },
    body,
  });

test('overload is shed: what is refused is told when to come again, what is taken is answered whole, and then all are', async () => {
  // The line is known to move once something has been answered.
  for (let n = 0; n < 3; n++) expect((await classify()).status).toBe(200);
  const answers = await Promise.all(Array.from({ length: 60 }, classify));
  const taken = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(taken.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of taken) {
    expect(classifyPayees.response.parse(await answer.json()).items).toHaveLength(PAYEES.length);
  }
  for (const answer of refused) {
    expect([429, 503]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Problem.parse(await answer.json())).toMatchObject({ status: answer.status, detail: expect.any(String) });
  }
  expect(refused.some(({ status }) => status === 503)).toBe(true);
  expect((await classify()).status).toBe(200);
});

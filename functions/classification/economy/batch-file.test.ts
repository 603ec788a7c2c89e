import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { requestBody } from '../openai/request.ts';
import { askedIds, batchLines, linesOf, MAX_NAMES_PER_JOB } from './batch-file.ts';
import type { OpenName } from './open-name.ts';
import { readResultLine } from './result-line.ts';
import { textLines } from './text-lines.ts';

const names = (count: number): OpenName[] =>
  Array.from({ length: count }, (_, i) => ({ key: `key-${i}`, name: `Quill Harbor ${i}`, state: 'ID' }));
const Line = z.object({ custom_id: z.string(), body: z.unknown() });
const parsed = (lines: Iterable<string>) => [...lines].map((line) => Line.parse(JSON.parse(line)));

describe('a batch file', () => {
  it('asks 50 names a line with the body of a live call', () => {
    const asked = names(120);
    const lines = parsed(batchLines(asked, 'gpt-4o'));
    expect(lines.map(({ custom_id }) => custom_id)).toEqual(['line-1', 'line-2', 'line-3']);
    const last = asked.slice(100).map(({ name, state }, i) => ({ id: String(i + 1), name, state }));
    expect(lines[2]?.body).toEqual(requestBody('gpt-4o', last));
  });

  it('finds the names of a line again', () => {
    const asked = names(120);
    const lines = linesOf(asked);
    expect([...lines.values()].flat()).toEqual(asked);
    expect(askedIds(lines.get('line-3') ?? [])).toHaveLength(20);
  });

  it('of a full job keeps far below what OpenAI takes, with the longest names too', () => {
    const longest = names(50).map((name) => ({ ...name, name: 'é'.repeat(500), city: 'x'.repeat(500) }));
    const [line = ''] = batchLines(longest, 'gpt-4o');
    const lines = MAX_NAMES_PER_JOB / longest.length;
    expect(lines).toBeLessThanOrEqual(50_000);
    expect(lines * Buffer.byteLength(line)).toBeLessThan(100 * 1024 * 1024);
  });
});

const entry = (id: string) => ({ id, type: 'Business', confidence: 0.9, reasoning: 'a word', sic: null });
const message = (text: string) => [{ type: 'message', content: [{ type: 'output_text', text }] }];
const body = (payees: unknown, over: object = {}) => ({
  model: 'gpt-4o-2024-08-06',
  status: 'completed',
  output: message(JSON.stringify({ payees })),
  usage: { input_tokens: 100, output_tokens: 20 },
  ...over,
});
const line = (content: unknown, over: object = {}) =>
  JSON.stringify({
    custom_id: 'line-1',
    response: { status_code: 200, request_id: 'req_1', body: content },
    error: null,
    ...over,
  });

describe('a line of the results', () => {
  const lines = linesOf(names(2));

  it('is read with the checks of a live answer', () => {
    const read = readResultLine(line(body([entry('2'), entry('1'), entry('7')])), lines);
    expect(read).toMatchObject({
      lineId: 'line-1',
      call: { requestId: 'req_1', model: 'gpt-4o-2024-08-06', unknownIds: 1 },
    });
    expect([...(read?.call.answers.keys() ?? [])]).toEqual(['2', '1']);
    const partial = readResultLine(line(body([entry('1'), entry('1'), { id: '2', type: 'Alien' }])), lines);
    expect(partial?.call).toMatchObject({ answers: new Map(), missing: ['1', '2'] });
  });

  it.each([
    ['no JSON', '{"custom_id":'],
    ['an id that is not ours', line(body([entry('1')]), { custom_id: 'line-9' })],
    ['an error', line(null, { response: null, error: { code: 'batch_expired' } })],
    ['a refused request', line({}, { response: { status_code: 400, request_id: 'r', body: {} } })],
    ['an answer that was cut', line(body([entry('1')], { status: 'incomplete' }))],
    ['a refusal', line(body([], { output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'no' }] }] }))],
    ['text instead of JSON', line(body([], { output: message('Sure! Here are') }))],
    ['an answer of another shape', line({ choices: [] })],
  ])('%s answers nothing', (_, text) => {
    expect(readResultLine(text, lines)).toBeUndefined();
  });
});

it('lines are cut at LF only, wherever the pieces of the stream end', async () => {
  const text = '{"a":"é\u2028ü"}\n\n{"b":1}\r\n{"c":2}';
  const bytes = Buffer.from(text);
  for (const size of [1, 3, 100]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const lines: string[] = [];
    for await (const one of textLines(pieces)) lines.push(one);
    expect(lines).toEqual(['{"a":"é\u2028ü"}', '{"b":1}\r', '{"c":2}']);
  }
});

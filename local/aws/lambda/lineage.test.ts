// The lineage of a trace header, which tells endless loops.
import { expect, test } from 'vitest';
import { nextLineage, readLineage, timesIn } from './lineage.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:address';
const OTHER = 'arn:aws:lambda:us-east-1:000000000000:function:akkio';
const header = (lineage: string) => `Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;Lineage=${lineage}`;

test('counts how often each function has run in the chain', () => {
  const once = nextLineage(readLineage(undefined), ARN);
  const twice = nextLineage(readLineage(header(once)), ARN);
  const both = readLineage(header(nextLineage(readLineage(header(twice)), OTHER)));
  expect([timesIn(readLineage(header(once)), ARN), timesIn(both, ARN), timesIn(both, OTHER)]).toEqual([1, 2, 1]);
});

test.each([undefined, '', 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1', header(''), header('what:ever|:3')])(
  'reads no function from %o',
  (text) => {
    expect(readLineage(text).size).toBe(0);
  },
);

test('reads a lineage wherever it stands in the header', () => {
  expect(readLineage('Lineage=a87bd80c:1|68fd508a:5;Root=1-2-3')).toEqual(
    new Map([
      ['a87bd80c', 1],
      ['68fd508a', 5],
    ]),
  );
});

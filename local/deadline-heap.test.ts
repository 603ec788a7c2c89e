import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeadlineHeap } from './deadline-heap.ts';

it('gives what was not removed in order of time, then of pushing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean())), (pushed) => {
      const heap = new DeadlineHeap<number>();
      const entries = pushed.map(([atMs], index) => heap.push(atMs, index));
      for (const [index, entry] of entries.entries()) if (pushed[index]![1]) expect(heap.remove(entry)).toBe(true);
      const kept = pushed.map(([atMs, isRemoved], index) => ({ atMs, isRemoved, index })).filter((x) => !x.isRemoved);
      const expected = kept.sort((a, b) => a.atMs - b.atMs || a.index - b.index).map((x) => x.index);
      expect(heap.size).toBe(kept.length);
      expect(heap.takeDue(20).map((x) => x.value)).toEqual(expected);
      expect(entries.map((entry) => heap.remove(entry))).not.toContain(true);
    }),
  );
});

it('leaves what is not due yet', () => {
  const heap = new DeadlineHeap<string>();
  heap.push(10, 'later');
  heap.push(5, 'now');
  expect(heap.takeDue(5).map((x) => x.value)).toEqual(['now']);
  expect(heap.first?.value).toBe('later');
});

// docs/guarantees.md tells the truth: all promises are there, and every test that is named exists under that name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROW = /^\| (G\d+) \| (.+?) \| (.+) \|$/gm;
const PROOF = /`([^`]+\.test\.ts)`: "([^"]+)"/g;

const promises = [...readFileSync(join(ROOT, 'docs/guarantees.md'), 'utf8').matchAll(ROW)].map(
  ([, name = '', , proofs = '']) => ({ name, proofs: [...proofs.matchAll(PROOF)], text: proofs }),
);

test('lists all guarantees, in order', () => {
  expect(promises.map(({ name }) => name)).toEqual(Array.from({ length: 33 }, (_, i) => `G${i + 1}`));
});

test.each(promises)('$name is proved by tests that exist', ({ proofs, text }) => {
  expect(proofs.length > 0 || text.includes('**not yet**')).toBe(true);
  expect([...text.matchAll(/\.test\.ts/g)]).toHaveLength(proofs.length);
  for (const [, file = '', name = ''] of proofs) {
    const path = join(ROOT, file);
    expect([file, existsSync(path)]).toEqual([file, true]);
    const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
    const isNamed = ["'", '"', '`'].some((quote) => source.includes(quote + name + quote));
    expect([file, name, isNamed]).toEqual([file, name, true]);
  }
});

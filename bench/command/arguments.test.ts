import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const run = (script: string, ...args: string[]) => {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', path, ...args], { encoding: 'utf8' });
};

describe('a measuring command', () => {
  it('answers --help with its usage', () => {
    const { status, stdout } = run('../match/eval.ts', '--help');
    expect(stdout).toBe('Usage: npm run eval:match -- --reference R.csv --queries Q.csv [--json]\n');
    expect(status).toBe(0);
  });

  it.each([
    ['a missing option', [], 'Missing --reference. '],
    ['a missing file', ['--reference', 'no.csv', '--queries', 'no.csv'], '--reference: no such file: no.csv. '],
    ['an unknown option', ['--refernce', 'no.csv'], "Unknown option '--refernce'. "],
  ])('names %s in one line', (_, args, reason) => {
    const { status, stdout, stderr } = run('../match/eval.ts', ...args);
    expect(stderr.split('\n')).toEqual([expect.stringContaining(`${reason}Usage: `), '']);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('names a file that the data folder lacks', () => {
    const { status, stderr } = run('../match/train.ts', '--data', 'nowhere');
    expect(stderr).toContain('--data: no such file: nowhere/supplier_reference_dev.csv. Usage: npm run train:match');
    expect(status).toBe(2);
  });
});

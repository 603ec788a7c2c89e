import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = (script: string, ...args: string[]) => {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', path, ...args], { encoding: 'utf8' });
};

describe('eval:sic', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'eval-sic-'));
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, 'header.csv'), 'name,sic4_accept\n');
    writeFileSync(join(folder, 'columns.csv'), 'name,sic\nA,1711\n');
    writeFileSync(
      join(folder, 'good.csv'),
      'name,sic4_accept,name_hint\nMILLBROOK PLUMBING,1711|7699,1\nQQXZ,2834,0\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a missing option', [], 'Missing --data. Usage: npm run eval:sic'],
    ['a missing file', ['--data', 'no.csv'], '--data: no such file: no.csv. Usage: '],
    ['an unknown option', ['--date', 'no.csv'], "Unknown option '--date'. Usage: "],
    ['an empty file', ['--data', 'empty.csv'], 'empty.csv: no column name, sic4_accept; found: nothing'],
    ['a file without rows', ['--data', 'header.csv'], 'header.csv: a header and no rows'],
    ['a missing column', ['--data', 'columns.csv'], 'columns.csv: no column sic4_accept; found: name, sic'],
  ])('names %s in one line', (_, args, reason) => {
    const given = args.map((arg) => (/^(empty|header|columns)/.test(arg) ? join(folder, arg) : arg));
    const { status, stdout, stderr } = run('./eval.ts', ...given);
    expect(stderr.split('\n')).toEqual([expect.stringContaining(reason), '']);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('prints one JSON object', () => {
    const { status, stdout } = run('./eval.ts', '--data', join(folder, 'good.csv'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, coverage: 0.5, precision4: 1, byHint: { hint: { rows: 1 } } });
    expect(status).toBe(0);
  });
});

it('train:sic names a file that the data folder lacks', () => {
  const { status, stderr } = run('./train.ts', '--data', 'nowhere');
  expect(stderr).toContain('--data: no such file: nowhere/company_sic_dev_all.csv. Usage: npm run train:sic');
  expect(status).toBe(2);
});

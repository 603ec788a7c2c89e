import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFile } from './evaluate.ts';

const CSV = `name,label,subtype,source,label_basis,style
CITY OF MAPLEWOOD,Government,City,made-up,hand,raw
"BRENNER, ANNA",Individual,,made-up,hand,raw
MAPLE MUTUAL INSURANCE CO,Insurance,Insurance,made-up,hand,raw
MAPLE ROOFING LLC,Business,,made-up,hand,raw
,Business,,made-up,hand,raw
`;
const timing = { names: 1, passes: 1 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'payee-type-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('evaluateFile', () => {
  it('gives the figures under the agreed names, Insurance counted as Business', () => {
    const { figures } = evaluateFile(write('a.csv', CSV), timing);
    expect(Object.keys(figures)).toEqual(
      'rows coverage accuracyDecided accuracyAll byLabel bySubtype calibration perSecond modelBytes'.split(' '),
    );
    expect(figures).toMatchObject({ rows: 5, coverage: 1, accuracyDecided: 0.8, accuracyAll: 0.8 });
    expect(figures.byLabel).toEqual({
      Business: { n: 3, coverage: 1, accuracyDecided: 0.6667 },
      Government: { n: 1, coverage: 1, accuracyDecided: 1 },
      Individual: { n: 1, coverage: 1, accuracyDecided: 1 },
    });
    expect(Object.keys(figures.bySubtype)).toContain('Government/City');
    expect(figures.calibration.reduce((sum, { n }) => sum + n, 0)).toBe(5);
    expect(figures.perSecond).toBeGreaterThan(0);
    expect(figures.modelBytes).toBeLessThanOrEqual(1_000_000);
  });

  it('reads gzipped files', () => {
    expect(evaluateFile(write('a.csv.gz', gzipSync(CSV)), timing).figures.rows).toBe(5);
  });

  it.each([
    ['no.csv', 'name,label\nX,Martian\n', 'no.csv: row 1, column label'],
    ['empty.csv', 'name,label\n', 'a header and no rows'],
  ])('refuses %s and says why', (name, content, message) => {
    expect(() => evaluateFile(write(name, content), timing)).toThrow(message);
  });
});

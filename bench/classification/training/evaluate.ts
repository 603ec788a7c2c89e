// Measures the rules and the committed model on a file of labelled payees; no outside call is made.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { classifyByModel } from '../../../functions/classification/classify-by-model.ts';
import { refinesBusiness } from '../../../functions/classification/payee-type.ts';
import { type LabelledRow, readLabelled } from './labelled-rows.ts';
import { calibrationError, type Figures, type Judged, measure } from './measure.ts';

const WEIGHTS_PATH = fileURLToPath(
  new URL('../../../functions/classification/model/weights.min.json', import.meta.url),
);

export interface Evaluation {
  figures: Figures & { perSecond: number; modelBytes: number };
  /** Expected calibration error, for people; the JSON has the table it comes from. */
  calibrationError: number;
}

export interface Timing {
  /** Names timed in one pass. */
  names: number;
  passes: number;
}

export function evaluateFile(path: string, timing: Timing): Evaluation {
  const rows = readLabelled(path);
  const judged = rows.map(answer);
  const perSecond = namesPerSecond(rows, timing);
  const modelBytes = statSync(WEIGHTS_PATH).size;
  return { figures: { ...measure(judged), perSecond, modelBytes }, calibrationError: calibrationError(judged) };
}

function answer(row: LabelledRow): Judged {
  const { type, confidence, decided } = classifyByModel(row.name);
  return { row, answer: refinesBusiness(type) ? 'Business' : type, confidence, decided };
}

/**
 * Names per second of processor time, so that other work on the machine does not count as ours; of many short passes the fastest, since what others leave in the
 * caches only ever slows one down.
 */
function namesPerSecond(rows: readonly LabelledRow[], { names, passes }: Timing): number {
  const rounds = Math.ceil(names / rows.length);
  let fastestMicros = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass++) {
    const start = process.cpuUsage();
    for (let round = 0; round < rounds; round++) for (const row of rows) classifyByModel(row.name);
    const { user, system } = process.cpuUsage(start);
    fastestMicros = Math.min(fastestMicros, Math.max(1, user + system));
  }
  return Math.round((rounds * rows.length * 1e6) / fastestMicros);
}

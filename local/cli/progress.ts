// Shows how far a batch is: a bar per step on a terminal, a line now and then elsewhere.
import type { BatchView } from '#shared/contract/batches';

const BAR = 30;
const LINE_EVERY_MS = 2_000;

export interface Progress {
  show(batch: BatchView): void;
  /** Leaves the last state standing. */
  end(): void;
}

export function progressOn(output: NodeJS.WriteStream): Progress {
  return output.isTTY ? new Bars(output) : new Lines(output);
}

class Bars implements Progress {
  readonly #output: NodeJS.WriteStream;
  #lines = 0;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  show(batch: BatchView): void {
    const lines = barsOf(batch);
    const up = this.#lines > 0 ? `\x1b[${this.#lines}A` : '';
    this.#output.write(`${up}${lines.map((line) => `\x1b[2K${line}\n`).join('')}`);
    this.#lines = lines.length;
  }

  end(): void {
    this.#lines = 0;
  }
}

class Lines implements Progress {
  readonly #output: NodeJS.WriteStream;
  #last = '';
  #atMs = 0;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  show(batch: BatchView): void {
    const line = lineOf(batch);
    const isNew = line !== this.#last && (batch.status !== 'running' || Date.now() - this.#atMs >= LINE_EVERY_MS);
    if (!isNew) return;
    this.#output.write(`${line}\n`);
    this.#last = line;
    this.#atMs = Date.now();
  }

  end(): void {
    this.#last = '';
  }
}

/** Rows that the steps have to look at; 0 until the file is split. */
const totalOf = ({ rows }: BatchView) => Math.max(0, (rows.read ?? 0) - (rows.rejected ?? 0));

/** Until then there is nothing to show of the steps. */
const isAtWork = ({ steps, rows }: BatchView) => rows.done > 0 || steps.some(({ rows: seen }) => seen > 0);

function barsOf(batch: BatchView): string[] {
  const total = totalOf(batch);
  const head = `${batch.fileName}  ${batch.status}${batch.rows.read === undefined ? '' : `, ${batch.rows.read} rows`}`;
  if (!isAtWork(batch)) return [head];
  const steps = batch.steps.map(({ step, on, rows }) => bar(on ? step : `${step} (off)`, rows, total));
  return [head, ...steps, bar('stored', batch.rows.done, total)];
}

function bar(name: string, done: number, total: number): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * BAR);
  return `  ${name.padEnd(16)} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(done).padStart(7)} / ${total}`;
}

function lineOf(batch: BatchView): string {
  if (!isAtWork(batch)) return `${batch.fileName}: ${batch.status}`;
  const steps = batch.steps.map(({ step, rows }) => `${step} ${rows}`);
  return `${batch.fileName}: ${batch.status}, ${[...steps, `stored ${batch.rows.done}`].join(', ')} of ${totalOf(batch)} rows`;
}

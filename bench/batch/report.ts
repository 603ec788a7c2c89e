// What the batch bench says: a table for people, the same figures as JSON for programs.
import type { Reading } from './measure.ts';

const MB = 2 ** 20;

export interface FunctionFigures {
  service: string;
  invocations: number;
  coldStarts: number;
  errors: number;
  peakMb: number;
  memoryMb: number;
  cpuSeconds: number;
  /** Of them, for starting environments. */
  coldStartCpuSeconds: number;
}

export interface Report {
  rows: number;
  seconds: number;
  rowsPerMinute: number;
  cpuSeconds: number;
  /** Without the cold starts, which do not grow with the rows. */
  warmCpuSecondsPer1000Rows: number;
  main: { cpuSeconds: number; peakMb: number };
  postgresCpuSeconds: number | undefined;
  functions: FunctionFigures[];
  shortcoming: string | undefined;
}

export function reportOf({ batch, seconds, functions, ...reading }: Reading): Report {
  const figures = Object.entries(functions).map(([service, stats]): FunctionFigures => {
    const { invocations, coldStarts, errors, memoryMb } = stats;
    return {
      service,
      invocations,
      coldStarts,
      errors,
      peakMb: Math.round(stats.peakBytes / MB),
      memoryMb,
      cpuSeconds: round(stats.cpuMs / 1000),
      coldStartCpuSeconds: round(stats.coldStartCpuMs / 1000),
    };
  });
  const rows = batch.rows.read ?? 0;
  const sum = (read: (one: FunctionFigures) => number) => figures.reduce((total, one) => total + read(one), 0);
  const main = { cpuSeconds: round(reading.mainCpuMs / 1000), peakMb: Math.round(reading.mainPeakBytes / MB) };
  const postgresCpuSeconds = reading.postgresCpuMs === undefined ? undefined : round(reading.postgresCpuMs / 1000);
  const cpuSeconds = main.cpuSeconds + (postgresCpuSeconds ?? 0) + sum((one) => one.cpuSeconds);
  const warm = cpuSeconds - sum((one) => one.coldStartCpuSeconds);
  return {
    rows,
    seconds: round(seconds),
    rowsPerMinute: Math.round((rows / seconds) * 60),
    cpuSeconds: round(cpuSeconds),
    warmCpuSecondsPer1000Rows: round((warm / rows) * 1000),
    main,
    postgresCpuSeconds,
    functions: figures.toSorted((a, b) => b.cpuSeconds - a.cpuSeconds),
    shortcoming: reading.shortcoming,
  };
}

export function tableOf({ functions, main, postgresCpuSeconds, ...all }: Report): string {
  const head = ['process', 'invocations', 'cold starts', 'errors', 'peak MB', 'of MB', 'CPU s', 'of it cold'];
  const lines = functions.map((one) =>
    [
      one.service,
      one.invocations,
      one.coldStarts,
      one.errors,
      one.peakMb,
      one.memoryMb,
      one.cpuSeconds,
      one.coldStartCpuSeconds,
    ].map(String),
  );
  lines.push(['engines (main)', '', '', '', String(main.peakMb), '', String(main.cpuSeconds), '']);
  lines.push(['Postgres', '', '', '', '', '', String(postgresCpuSeconds ?? 'unknown'), '']);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const text = (cells: string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    `${all.rows} rows in ${all.seconds} s: ${all.rowsPerMinute} rows/min`,
    `${all.cpuSeconds} s of CPU, ${all.warmCpuSecondsPer1000Rows} s per 1,000 rows without cold starts`,
    '',
    text(head),
    ...lines.map(text),
    '',
    all.shortcoming ?? 'Rows in equal rows out; results.csv holds each accepted row once.',
  ].join('\n');
}

const round = (value: number) => Math.round(value * 100) / 100;

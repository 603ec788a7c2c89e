// A finished run of the supplier sync in plain lines.
import * as z from 'zod';
import type { SyncRun } from '../cli/api-client.ts';

/** Of the report only what people are shown; what the verification counted is in GET /v1/suppliers/sync. */
const Report = z
  .object({ examples: z.array(z.object({ id: z.string(), name: z.string(), change: z.string() })) })
  .catch({ examples: [] });

export const isGood = ({ status, reason }: SyncRun): boolean =>
  status === 'published' || (status === 'previewed' && reason === undefined);

export function linesOf(run: SyncRun): string[] {
  const { examples } = Report.parse(run.report);
  return [
    `${run.rowsRead} rows of ${run.source} read${secondsOf(run)}`,
    ...differenceOf(run),
    ...examples.map(({ change, id, name }) => `  ${change.padEnd(8)}  ${id}  ${name}`),
    verdictOf(run),
  ];
}

function secondsOf({ startedAt, finishedAt }: SyncRun): string {
  return finishedAt ? ` in ${Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)} s` : '';
}

function differenceOf({ status, inserted, updated, removed }: SyncRun): string[] {
  if (inserted === undefined) return [];
  const verb = status === 'previewed' ? 'Would be' : 'Were';
  return [`${verb} inserted: ${inserted}, updated: ${updated ?? 0}, removed: ${removed ?? 0}`];
}

function verdictOf({ status, version, reason }: SyncRun): string {
  switch (status) {
    case 'published':
      return `Published: version ${version} is in force`;
    case 'previewed':
      return reason ? `Would be refused: ${reason}` : 'Would be accepted; nothing was changed';
    case 'refused':
      return `Refused, the network stays as it is: ${reason}`;
    default:
      return `${status}, the network stays as it is: ${reason ?? 'no reason was recorded'}`;
  }
}

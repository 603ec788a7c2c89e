// The state machines, one row each: a machine is added by a row here and its <name>.asl.json in state-machines/.

export interface MachineRow {
  type: 'STANDARD' | 'EXPRESS';
  /** Values for `${Name}` in the definition that are no resources. */
  settings?: Readonly<Record<string, number>>;
  /** Objects that item readers of distributed maps read, as a pattern of keys (shared/keys.ts). */
  readsItems?: string;
  /** Objects that result writers of distributed maps write. */
  writesResults?: string;
}

export const MACHINES = {
  batch: {
    type: 'STANDARD',
    // Chunks at work at once. Backlog / provider rate must stay below half of a task's TimeoutSeconds, whose clock starts at SendMessage.
    // Searches of Mastercard at once: a million distinct ones take 18 to 28 hours with 5 (docs/deploy.md).
    settings: { EnrichConcurrency: 40, FinishConcurrency: 40, MastercardConcurrency: 5 },
    readsItems: 'batches/*/manifests/*',
    writesResults: 'batches/*/maps/*',
  },
  economy: {
    type: 'STANDARD',
    settings: { NotingConcurrency: 40 },
    readsItems: 'batches/*/manifests/*',
    writesResults: 'batches/*/maps/*',
  },
  mastercard: { type: 'STANDARD' },
  'quick-classify': { type: 'EXPRESS' },
  'supplier-sync': { type: 'STANDARD' },
} as const satisfies Record<string, MachineRow>;
export type MachineName = keyof typeof MACHINES;

export const MACHINE_NAMES = [
  'batch',
  'economy',
  'mastercard',
  'quick-classify',
  'supplier-sync',
] as const satisfies readonly MachineName[];

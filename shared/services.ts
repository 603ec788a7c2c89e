// The names of the services: folders of functions/, functions of the stack, log groups and metrics all use them.
export const SERVICE_NAMES = [
  'gateway',
  'classification',
  'finexio',
  'mastercard',
  'address',
  'akkio',
  'sic',
  'exclusion',
  'batch',
  'orchestration',
  'database',
  'cache',
  'monitoring',
  'scheduler',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

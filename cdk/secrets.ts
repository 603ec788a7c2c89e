// The secrets, one row each: made unfilled by the Data stack, filled by a person (docs/deploy.md), read by the services that name them in cdk/services.ts.
export const SECRETS = {
  database: 'Postgres connection of the application',
  openai: 'OpenAI: second tier of the payee classification',
  mastercard: 'Mastercard Track Search: consumer key and signing key',
  google: 'Google Maps Platform: address validation',
  akkio: 'Akkio: payment prediction',
  bigquery: 'BigQuery: nightly supplier sync',
} as const;
export type SecretName = keyof typeof SECRETS;

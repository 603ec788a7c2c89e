// Who answers for each provider on a laptop's stack: chosen when the stack starts, printed, and remembered in its state folder.
import * as z from 'zod';

export const ProviderState = z.enum(['simulated', 'real', 'not configured']);
export type ProviderState = z.infer<typeof ProviderState>;

/** By the name that `--live` takes. */
export const Providers = z.record(z.string(), ProviderState);
export type Providers = Readonly<z.infer<typeof Providers>>;

const TITLES: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  akkio: 'Akkio',
  google: 'Google',
  bigquery: 'BigQuery',
  mastercard: 'Mastercard',
};

const titleOf = (name: string) => TITLES[name] ?? name;

/** Titles of the providers in this state. */
export const titlesOf = (providers: Providers, state: ProviderState): string[] =>
  Object.entries(providers).flatMap(([name, its]) => (its === state ? [titleOf(name)] : []));

export const runsSimulators = (providers: Providers): boolean => titlesOf(providers, 'simulated').length > 0;

export function providersLine(providers: Providers): string {
  const said = Object.entries(providers).map(([name, state]) => `${titleOf(name)} ${state}`);
  return `Providers: ${said.join(', ')}`;
}

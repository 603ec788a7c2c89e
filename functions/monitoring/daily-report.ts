// Once a day: health into the log, and what only time changes as metrics: how long OpenAI keeps our model, how old the supplier network is.
import type { Health } from '../../shared/contract/health.ts';

export interface ReportDeps {
  health(): Promise<Health>;
  /** Writes the report where people look for it later. */
  note(health: Health): void;
  gauge(name: DailyGauge, value: number): void;
}

/** `OpenAiModelDaysLeft` is below 0 once the model has ended, and absent while no end is announced. */
export type DailyGauge = 'OpenAiModelDaysLeft' | 'SupplierNetworkAgeHours';

export async function dailyReport({ health, note, gauge }: ReportDeps): Promise<Health> {
  const report = await health();
  note(report);
  const daysLeft = report.vendors.find(({ name }) => name === 'openai')?.model?.daysUntilItEnds;
  if (daysLeft !== undefined) gauge('OpenAiModelDaysLeft', daysLeft);
  if (report.suppliers.ageHours !== undefined) gauge('SupplierNetworkAgeHours', report.suppliers.ageHours);
  return report;
}

// Once a day: health into the log, and what only time changes as metrics: how long OpenAI keeps our model, how old the supplier network is.
import type { Health } from '../../shared/contract/health.ts';
import { daysLeft } from './model-view.ts';

export interface ReportDeps {
  health(): Promise<Health>;
  /** Writes the report where people look for it later. */
  note(health: Health): void;
  gauge(name: DailyGauge, value: number): void;
}

/**
 * `OpenAiModelDaysLeft` is of the model that is asked: absent while no end is announced, below 0 once the last one has
 * ended, and 0 while the configured one is gone before its day.
 */
export type DailyGauge = 'OpenAiModelDaysLeft' | 'SupplierNetworkAgeHours';

export async function dailyReport({ health, note, gauge }: ReportDeps): Promise<Health> {
  const report = await health();
  note(report);
  const model = report.vendors.find(({ name }) => name === 'openai')?.model;
  const modelDays = model && daysLeft(model);
  if (modelDays !== undefined) gauge('OpenAiModelDaysLeft', modelDays);
  if (report.suppliers.ageHours !== undefined) gauge('SupplierNetworkAgeHours', report.suppliers.ageHours);
  return report;
}

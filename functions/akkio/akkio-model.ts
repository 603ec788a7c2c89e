// Akkio as its secret configures it: whom to ask with which key, how the model's columns and classes are called, and how fast.
import * as z from 'zod';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { CallTimeoutMs } from '../../shared/secrets.ts';
import { environmentOf } from '../../shared/vendor-setup.ts';
import { type AkkioClient, akkioClient } from './akkio-client.ts';
import { METHODS, type Method } from './predictor.ts';

export const AkkioSecret = z.object({
  apiKey: z.string().min(1),
  baseUrl: z.url().optional(),
  modelId: z.string().min(1),
  /** Column that the model predicts. */
  target: z.string().min(1).default('payment_method'),
  /** Classes of the model whose words do not tell the method. */
  classes: z.record(z.string(), z.enum(METHODS)).default({}),
  /** Documented by Akkio, for an account. */
  requestsPerSecond: z.number().positive().max(100).default(5),
  /** Akkio documents that many rows may go in one call, without a number. */
  rowsPerCall: z.number().int().min(1).max(500).default(250),
  timeoutMs: CallTimeoutMs.optional(),
});
export type AkkioSecret = z.infer<typeof AkkioSecret>;

export interface AkkioModel {
  environment: VendorEnvironment;
  client: AkkioClient;
  modelId: string;
  target: string;
  classes: Readonly<Record<string, Method>>;
  requestsPerSecond: number;
  rowsPerCall: number;
  /** What a call costs, in millionths of a dollar. */
  costMicros: number;
  /** Whether the secret was rotated since it was read. */
  hasKeyChanged?: (() => Promise<boolean>) | undefined;
}

export function akkioModel(secret: AkkioSecret, costMicros: number): AkkioModel {
  const { modelId, target, classes, requestsPerSecond, rowsPerCall } = secret;
  const environment = environmentOf(secret.baseUrl);
  return {
    environment,
    client: akkioClient(secret),
    modelId,
    target,
    classes,
    requestsPerSecond,
    rowsPerCall,
    costMicros,
  };
}

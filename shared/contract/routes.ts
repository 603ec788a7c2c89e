// Every route of the public API. The OpenAPI document, the stack and the docs page are made from this list; one file per service area.
import { ADDRESS_ROUTES } from './addresses.ts';
import { AUDIT_ROUTES } from './audit.ts';
import { BATCH_ROUTES } from './batches.ts';
import { CACHE_ROUTES } from './cache.ts';
import { CLASSIFY_ROUTES } from './classify.ts';
import { DEAD_LETTER_ROUTES } from './dead-letters.ts';
import { EXCLUSION_ROUTES } from './exclusions.ts';
import { HEALTH_ROUTES } from './health.ts';
import { KEY_ROUTES } from './keys.ts';
import { MASTERCARD_ROUTES } from './mastercard.ts';
import { PREDICTION_ROUTES } from './predictions.ts';
import { REVIEW_ROUTES } from './reviews.ts';
import type { Route } from './route.ts';
import { SETTINGS_ROUTES } from './settings.ts';
import { SIC_ROUTES } from './sic.ts';
import { SUPPLIER_ROUTES } from './suppliers.ts';
import { WEBHOOK_ROUTES } from './webhooks.ts';

export const ROUTES: readonly Route[] = [
  ...ADDRESS_ROUTES,
  ...BATCH_ROUTES,
  ...CLASSIFY_ROUTES,
  ...DEAD_LETTER_ROUTES,
  ...EXCLUSION_ROUTES,
  ...MASTERCARD_ROUTES,
  ...PREDICTION_ROUTES,
  ...REVIEW_ROUTES,
  ...SIC_ROUTES,
  ...SUPPLIER_ROUTES,
  ...KEY_ROUTES,
  ...AUDIT_ROUTES,
  ...CACHE_ROUTES,
  ...SETTINGS_ROUTES,
  ...WEBHOOK_ROUTES,
  ...HEALTH_ROUTES,
];

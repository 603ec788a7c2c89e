// Routes of the tenant's own settings.
import { TenantSettings } from '../tenant-settings.ts';
import { route } from './route.ts';

const common = {
  tag: 'Settings',
  service: 'gateway',
  scope: 'admin',
  path: '/v1/settings',
  status: 200,
  response: TenantSettings,
} as const;

export const getSettings = route({
  ...common,
  method: 'GET',
  operationId: 'getSettings',
  summary: 'The settings of the own tenant',
});

export const putSettings = route({
  ...common,
  method: 'PUT',
  operationId: 'putSettings',
  summary:
    'Replace the settings of the own tenant: its own entities, payments to which are internal transfers, and whether payees are excluded by their type',
  body: TenantSettings.strict(),
});

export const SETTINGS_ROUTES = [getSettings, putSettings] as const;

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
  summary: 'Read the settings',
  description: 'Returns the settings of the own tenant, with the defaults where it has set none.',
});

export const putSettings = route({
  ...common,
  method: 'PUT',
  operationId: 'putSettings',
  summary: 'Replace the settings',
  description:
    'Replaces the settings of the own tenant: its own entities, payments to which are internal transfers, and whether payees are excluded by their type. What is left out gets its default.',
  body: TenantSettings.strict(),
});

export const SETTINGS_ROUTES = [getSettings, putSettings] as const;

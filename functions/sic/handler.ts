// SIC service: assigns industry codes to a chunk's payees, searches the published list. Called by the chunk machine and by its routes.
import { assignSic, getSic, searchSicRoute } from '#shared/contract/sic';
import { ProblemError } from '../../shared/contract/problem.ts';
import { on } from '../../shared/lambda/http.ts';
import { stepIoFromEnv } from '../../shared/lambda/io.ts';
import { service } from '../../shared/lambda/service.ts';
import { assignIndustry } from './assign.ts';
import { sicCode } from './codes.ts';
import { searchSic } from './search.ts';
import { sicStep } from './step.ts';

export const handler = service(async () => ({
  ...(await stepIoFromEnv()),
  steps: [sicStep],
  routes: [
    on(searchSicRoute, async ({ query }) => ({ items: searchSic(query.q, query.limit) })),
    on(getSic, async ({ params }) => {
      const code = sicCode(params.code);
      if (!code) throw new ProblemError('sic-code-not-found', `the published list has no SIC code ${params.code}`);
      return code;
    }),
    on(assignSic, async ({ body }) => ({ items: body.payees.map((payee) => assignIndustry(payee) ?? null) })),
  ],
}));

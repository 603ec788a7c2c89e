import { describe, expect, it } from 'vitest';
import { classifyQuickly } from './quick-classify.ts';

const request = {
  tenantId: '018f0000-0000-7000-8000-000000000001',
  pins: { keywordVersion: 0, supplierVersion: 'none' },
  payees: [{ name: 'Maple Roofing LLC' }, { name: 'Brenner' }],
  mayWait: false,
};

describe('quick classification', () => {
  it('numbers the payees, and joins what the steps say of each', async () => {
    const seen: unknown[] = [];
    const answer = await classifyQuickly(request, async (input) => {
      seen.push(input);
      return {
        outcomes: {
          exclude: [1, 2].map((row) => ({ row, outcome: 'done' })),
          classify: [
            { row: 2, outcome: 'pending', reason: 'needs to be asked of OpenAI' },
            { row: 1, outcome: 'done', data: { type: 'Business' } },
          ],
        },
      };
    });
    expect(seen[0]).toMatchObject({ payees: [{ row: 1 }, { row: 2 }], mayWait: false });
    expect(answer.pending).toBe(1);
    expect(answer.items[0]).toMatchObject({ row: 1, outcomes: { classify: { data: { type: 'Business' } } } });
    expect(answer.items[1]?.outcomes.classify?.outcome).toBe('pending');
  });

  it('refuses an output that is none', async () => {
    await expect(classifyQuickly(request, async () => ({}))).rejects.toThrow();
  });
});

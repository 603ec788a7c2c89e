// The exclusion step over one chunk, at the keyword version that the batch is pinned to.
import type { Step } from '../../shared/step.ts';
import { excludePayee } from './exclude.ts';
import type { KeywordLists } from './lists.ts';

export const excludeStep = (lists: Pick<KeywordLists, 'at'>): Step => ({
  name: 'exclude',
  needs: [],
  async run(payees, { task, clock }) {
    const { automaton, version } = await lists.at(task.pins.keywordVersion, task.tenantId);
    const by = { version: `keywords-${version}`, at: clock.now().toISOString() };
    return payees.map(({ payee, writtenName }) => {
      const asked = excludePayee(payee, automaton, by);
      if (asked.outcome === 'excluded' || writtenName === undefined) return asked;
      // A keyword in the row's own name counts, whatever spelling its group is asked under.
      const own = excludePayee({ ...payee, name: writtenName }, automaton, by);
      return own.outcome === 'excluded' ? own : asked;
    });
  },
});

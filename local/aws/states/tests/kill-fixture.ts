// For kill.test.ts: the machine that both processes run, two calls for each of 60 items.

import { machineOf } from './engine-fixture.ts';

const COUNT = 60;
const work = (step: number, fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: `{% {'n': $states.input.n, 'step': ${step}} %}` },
  Output: '{% $states.result.Payload %}',
  ...fields,
});

export const killMachine = {
  count: COUNT,
  items: JSON.stringify(Array.from({ length: COUNT }, (_, n) => ({ n }))),
  definition: machineOf({
    M: {
      Type: 'Map',
      MaxConcurrency: 4,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Arguments: { Bucket: 'b', Key: 'items' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'One',
        States: { One: work(1, { Next: 'Two' }), Two: work(2, { End: true }) },
      },
      End: true,
    },
  }),
};

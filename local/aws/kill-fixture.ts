// For kill.test.ts: fills engines in the folder given as fast as it can, and says what has been acknowledged, until it is killed.

import { RealClock } from '../real-clock.ts';
import { S3 } from './s3/s3.ts';
import { Sqs } from './sqs/sqs.ts';

const [dir = ''] = process.argv.slice(2);
const clock = new RealClock();
const sqs = await Sqs.open({ clock, dir: `${dir}/sqs`, endpointUrl: () => '' });
const s3 = await S3.open({ clock, dir: `${dir}/s3` });
sqs.createQueue('work');
s3.createBucket('payees');

for (let n = 0; ; n++) {
  const { id } = sqs.send('work', `message ${n}`);
  await null;
  process.stdout.write(`sent ${id}\n`);
  const [received] = n % 3 === 0 ? sqs.receive('work', 1) : [];
  if (received) sqs.delete('work', received.receiptHandle);
  await null;
  if (received) process.stdout.write(`deleted ${received.id}\n`);
  await s3.put('payees', `object-${n}`, `body ${n}`);
  process.stdout.write(`put object-${n}\n`);
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EndpointFixture, startEndpoint } from '../endpoint-fixture.ts';
import { Sqs } from './sqs.ts';
import { SqsApi } from './sqs-api.ts';

let local: EndpointFixture;
let sqs: Sqs;
let client: SQSClient;
let url: string;

beforeEach(async () => {
  local = await startEndpoint();
  sqs = await Sqs.open({ clock: local.clock, dir: local.dir, endpointUrl: () => local.endpoint.url });
  local.endpoint.addJson('sqs', new SqsApi(sqs));
  client = new SQSClient(local.client());
  url = sqs.urlOf(sqs.createQueue('work', { VisibilityTimeout: '60' }));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  client.destroy();
  await local.stop();
  expect(local.faults).toEqual([]);
});

async function receive(
  options: { max?: number; wait?: number; visibility?: number; queueUrl?: string } = {},
): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: options.queueUrl ?? url,
      MaxNumberOfMessages: options.max ?? 10,
      WaitTimeSeconds: options.wait,
      VisibilityTimeout: options.visibility,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

function send(body: string, more: { DelaySeconds?: number; QueueUrl?: string } = {}) {
  return client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, ...more }));
}

/** Lets the clock jump for as long as `work` takes. */
async function skipping<T>(work: () => Promise<T>): Promise<T> {
  local.clock.allowSkip(() => true);
  const result = await work();
  local.clock.allowSkip(() => false);
  return result;
}

/** The engine as it is after kill -9: a second one on the same files, the first never closed. */
async function afterKill(): Promise<Sqs> {
  sqs = await Sqs.open({ clock: local.clock, dir: local.dir, endpointUrl: () => local.endpoint.url });
  return sqs;
}

describe('local SQS', () => {
  it('gives out what was sent, with attributes whose digests the client checks, until it is deleted', async () => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: 'Zürich ✓',
        MessageAttributes: {
          step: { DataType: 'String', StringValue: 'classify' },
          bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
          n: { DataType: 'Number.int', StringValue: '7' },
        },
      }),
    );
    const [message] = await receive();
    expect(message).toMatchObject({ Body: 'Zürich ✓', Attributes: { ApproximateReceiveCount: '1' } });
    expect(message?.MessageAttributes?.bytes?.BinaryValue).toEqual(new Uint8Array([1, 2, 255]));
    expect(await receive()).toEqual([]);
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
    expect(sqs.depth('work')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('keeps the trace header that the clients of a Lambda function send, for the receiver', async () => {
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;Lineage=a87bd80c:3';
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'address');
    vi.stubEnv('_X_AMZN_TRACE_ID', header);
    await send('traced');
    const [message] = await receive();
    expect(message?.Attributes?.AWSTraceHeader).toBe(header);
  });

  it('brings a message back after its visibility timeout, and an outdated receipt handle does not delete it', async () => {
    await send('again');
    const [first] = await receive();
    await skipping(() => local.clock.sleep(61_000));
    const [second] = await receive();
    expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } });
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    expect(sqs.depth('work').inFlight).toBe(1);
  });

  it('changes visibility: to nothing at once, to longer for longer', async () => {
    await send('held');
    const [first] = await receive();
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const [second] = await receive();
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: second?.ReceiptHandle,
        VisibilityTimeout: 600,
      }),
    );
    await skipping(() => local.clock.sleep(120_000));
    expect(sqs.depth('work').inFlight).toBe(1);
    await skipping(() => local.clock.sleep(500_000));
    expect(sqs.depth('work').visible).toBe(1);
  });

  it('answers a long poll when a message comes, and keeps it for others when the poller has hung up', async () => {
    const poll = receive({ wait: 20 });
    const abort = new AbortController();
    const lost = client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }), {
      abortSignal: abort.signal,
    });
    await send('first');
    expect(await poll).toMatchObject([{ Body: 'first' }]);
    abort.abort();
    await expect(lost).rejects.toThrow();
    // By the second answer the endpoint has read the end of the lost connection.
    for (let call = 0; call < 2; call++) await client.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    await send('second');
    expect(await receive({ wait: 20 })).toMatchObject([{ Body: 'second' }]);
  });

  it('holds back a delayed message and counts it as delayed', async () => {
    await send('later', { DelaySeconds: 300 });
    expect(sqs.depth('work')).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    await skipping(() => local.clock.sleep(300_000));
    expect(await receive()).toMatchObject([{ Body: 'later' }]);
  });

  it('moves a poison message to the dead-letter queue and back by a move task', async () => {
    const dlq = sqs.createQueue('work-dlq');
    const policy = JSON.stringify({ deadLetterTargetArn: dlq.arn, maxReceiveCount: 2 });
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: 'poisoned', Attributes: { RedrivePolicy: policy, VisibilityTimeout: '0' } }),
    );
    await send('poison', { QueueUrl });
    for (let time = 0; time < 3; time++) await receive({ queueUrl: QueueUrl });
    const [dead] = await receive({ queueUrl: sqs.urlOf(dlq), visibility: 0 });
    expect(dead).toMatchObject({ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: sqs.queue('poisoned').arn } });
    const sources = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: sqs.urlOf(dlq) }));
    expect(sources.queueUrls).toEqual([QueueUrl]);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: dlq.arn }));
    expect(await receive({ queueUrl: QueueUrl, visibility: 30 })).toMatchObject([
      { Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    const tasks = await client.send(new ListMessageMoveTasksCommand({ SourceArn: dlq.arn }));
    expect(tasks.Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
  });

  it('lets the entries of a batch fail one by one', async () => {
    const sent = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'good', MessageBody: 'x' },
          { Id: 'bad', MessageBody: 'x', DelaySeconds: 901 },
          { Id: 'control', MessageBody: 'a\u0001b' },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(sent.Failed?.map(({ Code }) => Code)).toEqual(['InvalidParameterValue', 'InvalidMessageContents']);
    const [message] = await receive();
    const deleted = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'a', ReceiptHandle: message?.ReceiptHandle },
          { Id: 'b', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(deleted.Failed).toMatchObject([{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }]);
    expect(sqs.depth('work')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('shows queues and their depth, and purges', async () => {
    await client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: ['1', '2', '3'].map((Id) => ({ Id, MessageBody: Id })) }),
    );
    await receive({ max: 1 });
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '1',
      VisibilityTimeout: '60',
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:work',
    });
    expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([url]);
    expect((await client.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl).toBe(url);
    await client.send(new PurgeQueueCommand({ QueueUrl: url }));
    expect(sqs.depth('work')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('refuses what it does not do or know, by the name that the client expects', async () => {
    await expect(client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toBeInstanceOf(QueueDoesNotExist);
    await expect(client.send(new CreateQueueCommand({ QueueName: 'x.fifo' }))).rejects.toThrow(
      'FIFO queues do not exist',
    );
    await expect(
      client.send(new CreateQueueCommand({ QueueName: 'x', Attributes: { VisibilityTimeout: '43201' } })),
    ).rejects.toThrow('Queue x: Invalid value for the parameter VisibilityTimeout');
    await expect(
      client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', MessageGroupId: 'g' })),
    ).rejects.toThrow('MessageGroupId');
    await expect(send('x'.repeat(1_048_577))).rejects.toThrow('must be shorter than 1048576 bytes');
    expect(() =>
      sqs.createQueue('y', { RedrivePolicy: '{"deadLetterTargetArn":"a:none","maxReceiveCount":3}' }),
    ).toThrow('dead-letter queue a:none does not exist');
  });

  it('has after a kill what was not deleted: in flight ones after their visibility timeout, with their receive count', async () => {
    for (const body of ['deleted', 'in flight', 'visible']) await send(body);
    await send('delayed', { DelaySeconds: 900 });
    const [first] = await receive({ max: 2 });
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    const again = await afterKill();
    again.createQueue('work');
    expect(again.depth('work')).toEqual({ visible: 1, inFlight: 0, delayed: 2 });
    await skipping(() => local.clock.sleep(61_000));
    expect(again.receive('work', 10).map(({ body, receiveCount }) => [body, receiveCount])).toEqual([
      ['visible', 1],
      ['in flight', 2],
    ]);
    const third = await afterKill();
    expect(third.createQueue('work').depth).toEqual({ visible: 0, inFlight: 0, delayed: 3 });
  });

  it('keeps its file in proportion to what is in the queues', async () => {
    for (let n = 0; n < 1000; n++) {
      sqs.send('work', `message ${n}`);
      for (const { receiptHandle } of sqs.receive('work', 1)) sqs.delete('work', receiptHandle);
    }
    sqs.send('work', 'last');
    await null;
    expect(statSync(join(local.dir, 'messages.journal')).size).toBeLessThan(250_000);
    const again = await afterKill();
    expect(again.createQueue('work').depth).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  });

  it('tells an in-process listener once per turn, and at once of what is there already', async () => {
    const bodies: string[] = [];
    sqs.send('work', 'early');
    const end = sqs.onAvailable('work', () =>
      bodies.push(
        sqs
          .receive('work', 10)
          .map(({ body }) => body)
          .join('+'),
      ),
    );
    await null;
    sqs.send('work', 'a', { attributes: { step: { DataType: 'String', StringValue: 's' } } });
    sqs.send('work', 'b');
    await null;
    end();
    sqs.send('work', 'unheard');
    await null;
    expect(bodies).toEqual(['early', 'a+b']);
  });
});

// Settings of an installation: what a stage file says reaches the template, and what it says wrongly is one line.
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, it } from 'vitest';
import { LOCAL_WEBHOOKS } from '../../shared/local-webhooks.ts';
import { buildApp } from '../app.ts';
import { listOf, ofType, propertyOf, resourcesOf, spell } from '../synthesised.ts';
import { parseStage, readStage } from './read-stage.ts';
import { DEFAULT_STAGE, KEPT_DAYS, MAP_NAMES } from './stage.ts';

const parse = (settings: object) => parseStage('acme', JSON.stringify({ region: 'us-east-1', ...settings }));
const synthesise = (settings: object) => {
  const assembly = buildApp({ isPartial: true, bundles: '/nowhere', stage: parse(settings) }).synth();
  const resources = (stack: string) => resourcesOf(assembly.getStackByName(stack).template);
  return { data: resources('clarity-data'), service: resources('clarity-service'), assembly };
};

describe('a stage file', () => {
  it.each([
    [{ alarmEmial: [] }, 'alarmEmial: did you mean alarmEmails?'],
    [{ alarmEmail: 'a@b.example' }, 'alarmEmail: did you mean alarmEmails?'],
    [{ throttle: {} }, 'throttle: did you mean throttles?'],
    [{ throttles: { kye: {} } }, 'throttles.kye: did you mean key?'],
    [{ throttles: { key: { rte: 1 } } }, 'throttles.key.rte: did you mean rate?'],
    [
      { concurrency: { queues: { clasification: 4 } } },
      'concurrency.queues.clasification: did you mean classification?',
    ],
    [{ concurrency: { maps: { enrihc: 4 } } }, 'concurrency.maps.enrihc: did you mean enrich?'],
    [{ prices: { gogle: {} } }, 'prices.gogle: did you mean google?'],
    [
      { prices: { mastercard: { asOf: '2027', perCall: 2 } } },
      'prices.mastercard.perCall: did you mean perThousandCalls?',
    ],
    [{ concurrency: { queues: { akkio: 1 } } }, 'concurrency.queues.akkio: '],
    [{ region: 'Virginia' }, 'region: expected a region of AWS'],
    [{ region: undefined }, 'region is missing'],
    [{ name: 'Clarity' }, 'name: expected a-z'],
    [{ alarmEmails: 'a@b.example' }, 'alarmEmails: '],
    [{ alarmEmails: ['a@b'] }, 'alarmEmails.0: '],
    [{ logRetentionDays: 31 }, "logRetentionDays: expected one of CloudWatch's 1, 3,"],
    [{ logLevel: 'info' }, 'logLevel: '],
    [{ mastercardPayeeTypes: ['Buisness'] }, 'mastercardPayeeTypes.0: '],
    [{ mastercardPayeeTypes: [] }, 'mastercardPayeeTypes: '],
    [{ tags: { 'aws:owner': 'x' } }, 'tags.aws:owner: '],
    [{ removalPolicy: 'keep' }, 'removalPolicy: '],
  ])('that says %j is refused in one line that names the key', (settings, problem) => {
    const refused = (): string => {
      try {
        parse(settings);
      } catch (error) {
        return error instanceof Error ? `${error.name} ${error.message}` : String(error);
      }
      return 'accepted';
    };
    expect(refused()).toContain('UsageError cdk/stages/acme.json: ');
    expect(refused()).toContain(problem);
    expect(refused()).not.toContain('\n');
  });

  it('that is no JSON, is not there or has a path for a name is refused in one line', () => {
    expect(() => parseStage('acme', '{"name": "clarity",}')).toThrow(/^cdk\/stages\/acme\.json is no JSON: .+$/);
    expect(() => readStage('nowhere')).toThrow(/^cdk\/stages\/nowhere\.json is missing: expected one of .*example/);
    expect(() => readStage('../stages/example')).toThrow(/^--stage \.\.\/stages\/example: expected the name of a file/);
  });

  it.each(['allowLocalWebhooks', 'localWebhooks', LOCAL_WEBHOOKS, 'environment'])(
    'cannot let webhooks go to the machine itself: there is no %s, and no template gives the variable',
    (key) => {
      expect(() => parse({ [key]: 'allow' })).toThrow(key);
      expect(JSON.stringify(synthesise({}).service)).not.toContain(LOCAL_WEBHOOKS);
    },
  );

  it('may keep logs for as many days as CloudWatch can', () => {
    const days = Object.values(RetentionDays).filter((each) => typeof each === 'number' && each < 9999);
    expect(KEPT_DAYS).toEqual(days.toSorted((one, other) => Number(one) - Number(other)));
  });

  it('says all that is wrong at once', () => {
    expect(() => parse({ alarmEmial: [], region: 'x' })).toThrow(/region: .*; alarmEmial: did you mean alarmEmails\?/);
  });

  it('of the repository is an example that holds every key, and its values are the defaults where there are some', () => {
    const { region, ...example } = readStage('example');
    expect(region).toBe('us-east-1');
    expect(Object.keys({ ...DEFAULT_STAGE, mastercardPayeeTypes: [] }).toSorted()).toEqual(
      Object.keys(example).toSorted(),
    );
    const { name, throttles, logRetentionDays, logLevel, setsAccountLogRole, removalPolicy } = DEFAULT_STAGE;
    expect(example).toMatchObject({ name, throttles, logRetentionDays, logLevel, setsAccountLogRole, removalPolicy });
    expect(MAP_NAMES).toEqual(expect.arrayContaining(['enrich', 'finish', 'noting']));
  });
});

describe('what it says', () => {
  it('of alarms reaches a subscription for each address', () => {
    const { service } = synthesise({ alarmEmails: ['one@acme.example', 'two@acme.example'] });
    const to = ofType(service, 'AWS::SNS::Subscription').map((each) => propertyOf(each, 'Endpoint'));
    expect(to.toSorted()).toEqual(['one@acme.example', 'two@acme.example']);
  });

  it('of tags reaches both stacks, and the resources that can bear them', () => {
    const { data, service } = synthesise({ tags: { costCenter: '4711' } });
    const tagged = [...ofType(data, 'AWS::S3::Bucket'), ...ofType(service, 'AWS::Lambda::Function')];
    expect(tagged.length).toBeGreaterThan(10);
    for (const each of tagged)
      expect(listOf(propertyOf(each, 'Tags'))).toContainEqual({ Key: 'costCenter', Value: '4711' });
    expect(ofType(service, 'AWS::CloudWatch::Dashboard').flatMap((each) => listOf(propertyOf(each, 'Tags')))).toEqual(
      [],
    );
  });

  it('of concurrency reaches the queues and the maps, and leaves the others as they are', () => {
    const { service } = synthesise({ concurrency: { queues: { finexio: 7 }, maps: { enrich: 11 } } });
    const most = ofType(service, 'AWS::Lambda::EventSourceMapping').map((each) => {
      return [
        spell(propertyOf(each, 'EventSourceArn')),
        propertyOf(each, 'ScalingConfig', 'MaximumConcurrency'),
      ] as const;
    });
    const of = (queue: string) =>
      most.find(
        ([arn]) => arn.startsWith(`<Services${queue}QueueQueue`) || arn.startsWith(`<Services${queue}Queue`),
      )?.[1];
    expect([of('Finexio'), of('Classification')]).toEqual([7, 20]);
    const machine = ofType(service, 'AWS::StepFunctions::StateMachine').find(
      (each) => propertyOf(each, 'StateMachineName') === 'clarity-service-batch',
    );
    const definition = spell(propertyOf(machine, 'DefinitionString'));
    const numbers = [...definition.matchAll(/"MaxConcurrency":(\d+)/g)].map(([, number]) => number);
    // As JSON numbers: what stands there as text reads as an error to linters.
    expect(numbers).toEqual(expect.arrayContaining(['11', '40']));
    expect(definition).not.toMatch(/"MaxConcurrency":"/);
  });

  it('of logs reaches every log group and function', () => {
    const { service } = synthesise({ logRetentionDays: 90, logLevel: 'WARN' });
    for (const group of ofType(service, 'AWS::Logs::LogGroup')) expect(propertyOf(group, 'RetentionInDays')).toBe(90);
    for (const each of ofType(service, 'AWS::Lambda::Function'))
      expect(propertyOf(each, 'Environment', 'Variables', 'LOG_LEVEL')).toBe('WARN');
  });

  it('of throttles reaches the usage plan and the stage of the API', () => {
    const { service } = synthesise({ throttles: { key: { rate: 5 }, api: { burst: 70 } } });
    const [plan] = ofType(service, 'AWS::ApiGateway::UsagePlan');
    expect(propertyOf(plan, 'Throttle')).toEqual({ RateLimit: 5, BurstLimit: 100 });
    const [stage] = ofType(service, 'AWS::ApiGateway::Stage');
    expect(propertyOf(stage, 'MethodSettings')).toMatchObject([{ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 70 }]);
  });

  it('of prices and payee types reaches the functions that need it', () => {
    const prices = { mastercard: { asOf: '2027-01-01', perThousandCalls: 2 } };
    const { service } = synthesise({ prices, mastercardPayeeTypes: ['Business', 'Government'] });
    const variables = (name: string) =>
      ofType(service, 'AWS::Lambda::Function').flatMap(
        (each) => propertyOf(each, 'Environment', 'Variables', name) ?? [],
      );
    expect(variables('PRICES')).toEqual(Array(14).fill(JSON.stringify(prices)));
    expect(variables('MASTERCARD_PAYEE_TYPES')).toEqual(['Business,Government']);
  });

  it('of removal keeps what a deployment made, but not what one made that failed; or lets all go', () => {
    const policies = (settings: object) => {
      const { data } = synthesise(settings);
      const kept = [...ofType(data, 'AWS::S3::Bucket'), ...ofType(data, 'AWS::SecretsManager::Secret')];
      return [
        ...new Set(kept.map(({ DeletionPolicy, UpdateReplacePolicy }) => `${DeletionPolicy} ${UpdateReplacePolicy}`)),
      ];
    };
    expect(policies({})).toEqual(['RetainExceptOnCreate Retain']);
    expect(policies({ removalPolicy: 'destroy' })).toEqual(['Delete Delete']);
  });
});

// Answers CloudFormation when the schema is deployed as a custom resource: every create or update migrates up, a delete leaves the data alone.
import * as z from 'zod';

export const CustomResourceEvent = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});
export type CustomResourceEvent = z.infer<typeof CustomResourceEvent>;

const ANSWER_SECONDS = 20;

/** CloudFormation waits an hour for an answer that never comes, so a failure is an answer too. Throws only when the answer cannot be delivered. */
export async function answerCloudFormation(event: CustomResourceEvent, migrate: () => Promise<unknown>): Promise<void> {
  const { ResponseURL, RequestType, StackId, RequestId, LogicalResourceId } = event;
  const failure = RequestType === 'Delete' ? undefined : await failureOf(migrate);
  const body = JSON.stringify({
    Status: failure === undefined ? 'SUCCESS' : 'FAILED',
    Reason: failure ?? 'The schema is up to date',
    PhysicalResourceId: 'schema',
    StackId,
    RequestId,
    LogicalResourceId,
  });
  // The URL is signed for an empty content type.
  const request = {
    method: 'PUT',
    body,
    headers: { 'content-type': '' },
    signal: AbortSignal.timeout(ANSWER_SECONDS * 1000),
  };
  const response = await fetch(ResponseURL, request);
  if (!response.ok)
    throw new Error(`CloudFormation refused the answer for ${LogicalResourceId}: HTTP ${response.status}`);
}

async function failureOf(migrate: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await migrate();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// What the batch machine does until the plan is there: splits the file, finds the duplicates, and goes on with the split.
import type { Command, CommandContext } from '#shared/lambda/service';

export async function splitBatch(
  service: Readonly<Record<'split' | 'duplicates', Command>>,
  command: unknown,
  context: CommandContext,
): Promise<unknown> {
  const answer = await service.split(command, context);
  if (typeof answer !== 'object' || answer === null || !('state' in answer) || answer.state !== 'duplicates')
    return answer;
  await service.duplicates(command, context);
  return service.split(command, context);
}

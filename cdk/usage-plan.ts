// The name of the usage plan of a Service stack. Apart from other names, so that commands need not load the CDK to know
// it.

/** Found by its name, because its id changes when the stack is made again. */
export const usagePlanOf = (stackName: string): string => `${stackName}-standard`;

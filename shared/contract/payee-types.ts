// The seven payee types.
import * as z from 'zod';

export const PayeeTypeName = z
  .enum(['Individual', 'Business', 'Government', 'Insurance', 'Banking', 'Internal Transfer', 'Unknown'])
  .meta({ id: 'PayeeType', description: 'What a payee is; `Unknown` for a name that nobody can read' });

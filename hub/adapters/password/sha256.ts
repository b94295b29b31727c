import { createHash } from 'node:crypto';
import type { SecretHash } from '../../app/ports.ts';

export const sha256: SecretHash = (secret) => createHash('sha256').update(secret).digest('hex');

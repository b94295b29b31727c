import type { SheetName } from '@zhuji/protocol/api/register-exchange';

export const sheetNames: readonly SheetName[] = ['areas', 'homes', 'residents', 'contacts', 'responders'];

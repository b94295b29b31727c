/** A message as the courier would hand it to a channel. */
import { type AlertId, type HomeId, instant } from '@zhuji/protocol';
import type { Address, Message } from '../../../hub/app/ports.ts';
import type { Notice } from '../../../hub/core/effects.ts';

export const messageTo = (to: Address, more: Partial<Notice> = {}): Message => ({
  id: 'al-1/1.0/message/contact-0',
  about: {
    ...{ id: 'al-1/1.0/message/contact-0', alert: 'al-1' as AlertId, home: 'home-1' as HomeId },
    ...{ kind: 'sos', severity: 'P1', role: 'family', by: 'message' },
    to: { id: 'contact-0', name: '王建国' },
    ...more,
  },
  to,
  words: { title: '家中一键呼叫', body: '值班人员正在处理，请保持电话畅通。' },
  at: instant(1_795_280_400_000),
});

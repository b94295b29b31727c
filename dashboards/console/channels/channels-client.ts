/** What the page of channels asks of the hub. */
import type { ChannelList, ChannelTestRequest, ChannelTestResult } from '@zhuji/protocol/api/notices';
import type { UnreachedList } from '@zhuji/protocol/api/unreached';
import { ask } from '../../shared/client.ts';

export const channels = {
  list: () => ask<ChannelList>('GET', '/api/channels'),
  unreached: () => ask<UnreachedList>('GET', '/api/unreached'),
  test: (name: string, to: ChannelTestRequest) =>
    ask<ChannelTestResult>('POST', `/api/channels/${encodeURIComponent(name)}/test`, to),
} as const;

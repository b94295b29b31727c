/** How many channels are in trouble, for whoever leads, wherever they are in the console. */
import { leads, type Role } from '@zhuji/protocol/api/people';
import { useCallback } from 'react';
import { useAnswer } from '../shell/use-answer.ts';
import { inTrouble } from './channel-order.ts';
import { channels } from './channels-client.ts';

const lookAgainMs = 60_000;

export function useChannelTrouble(role: Role): number {
  const mayLook = leads(role);
  const ask = useCallback(async () => (mayLook ? (await channels.list()).channels : []), [mayLook]);
  return inTrouble(useAnswer(ask, { againMs: lookAgainMs, keep: true }).answer ?? []);
}

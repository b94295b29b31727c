/** What travels on the live feed, as text. A frame's `id` is the durable change number: a page names it when it comes back. */
import type { Beat, GatewayChange, ResponderId } from '@zhuji/protocol';
import { ownView } from '../../../app/dispatch/own-view.ts';
import type { Change, Reader } from '../../../app/ports.ts';

type Data = GatewayChange | Beat;

const frame = (event: string, data: Data, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const beatFrame = (beat: Beat): string => frame('beat', beat);
/** Its id moves the page on, or its next return would ask for the lost number again. */
export const resetFrame = (beat: Beat): string => frame('reset', beat, beat.change);

/** Whom a page is for: the desk, or one responder, who is told of their own dispatches and nothing else. */
export type Audience = 'desk' | ResponderId;

/** One frame per change, in order. What changed several times is told each time, as it is now. */
export async function changeFrames(
  reader: Reader,
  changes: readonly Change[],
  audience: Audience,
): Promise<string> {
  const known = new Map<string, Promise<string | undefined>>();
  const once = (key: string, make: () => Promise<string | undefined>) => {
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
  };
  let text = '';
  for (const change of changes) {
    text +=
      audience === 'desk'
        ? await deskFrame(reader, change, once)
        : await responderFrame(reader, change, audience, once);
  }
  return text;
}

type Once = (key: string, make: () => Promise<string | undefined>) => Promise<string | undefined>;

async function deskFrame(reader: Reader, change: Change, once: Once): Promise<string> {
  switch (change.type) {
    case 'gateway': {
      const { gateway, home, online } = change;
      return frame('gateway', { change: change.change, gateway, home, online }, change.change);
    }
    case 'alert': {
      const alert = await once(change.alert, async () => asText(await reader.summary(change.alert)));
      return alert === undefined ? '' : textFrame('alert', change.change, `"alert":${alert}`);
    }
    case 'dispatch':
      return '';
  }
}

async function responderFrame(
  reader: Reader,
  change: Change,
  responder: ResponderId,
  once: Once,
): Promise<string> {
  if (change.type !== 'dispatch' || change.responder !== responder) return '';
  const dispatch = await once(change.dispatch, async () => {
    const one = await reader.dispatches.get(change.dispatch);
    return asText(one && (await ownView(reader, one)));
  });
  return dispatch === undefined ? '' : textFrame('dispatch', change.change, `"dispatch":${dispatch}`);
}

const asText = (value: object | undefined): string | undefined => value && JSON.stringify(value);
const textFrame = (event: 'alert' | 'dispatch', change: number, fields: string): string =>
  `id: ${change}\nevent: ${event}\ndata: {"change":${change},${fields}}\n\n`;

/** What travels on the live feed, as text. A frame's `id` is the durable change number: a page names it when it comes back. */
import type { AlertChange, AlertSummary, Beat, FamilyNews, GatewayChange, Instant } from '@zhuji/protocol';
import type { Change, Reader } from '../../../app/ports.ts';

type Data = AlertChange | GatewayChange | Beat | FamilyNews;

const frame = (event: string, data: Data, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const beatFrame = (beat: Beat): string => frame('beat', beat);
/** Its id moves the page on, or its next return would ask for the lost number again. */
export const resetFrame = (beat: Beat): string => frame('reset', beat, beat.change);

/** To a family: nothing of other homes, not even how much happens there. */
export const familyBeatFrame = (hubTime: Instant): string => frame('beat', { hubTime });
export const familyNewsFrame = (hubTime: Instant): string => frame('news', { hubTime });

/** One frame per change, in order. An alert that changed several times is told each time, as it is now; what the reader does not see is passed over. */
export async function changeFrames(reader: Reader, changes: readonly Change[]): Promise<string> {
  const summaries = new Map<string, AlertSummary | undefined>();
  let text = '';
  for (const change of changes) {
    if (change.type === 'gateway') {
      if (!(await reader.sees('gateway', change.gateway))) continue;
      const { gateway, home, online } = change;
      text += frame('gateway', { change: change.change, gateway, home, online }, change.change);
      continue;
    }
    if (!summaries.has(change.alert)) summaries.set(change.alert, await reader.summary(change.alert));
    const alert = summaries.get(change.alert);
    if (alert) text += frame('alert', { change: change.change, alert }, change.change);
  }
  return text;
}

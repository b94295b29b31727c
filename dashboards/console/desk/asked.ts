/** What of a script was asked. Each is a note on the alert: on record, and seen by a colleague who takes over. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import type { EscalationView } from '@zhuji/protocol/api/plans';

export type Question = EscalationView['plan']['script']['questions'][number];

export const askedNote = (question: string): string => `✓ ${question}`;

/** In whichever language it was asked. */
export function isAsked({ zh, en }: Question, timeline: AlertDetail['timeline']): boolean {
  const notes = [zh, en].flatMap((question) => (question ? [askedNote(question)] : []));
  return timeline.some((entry) => entry.what === 'note' && notes.includes(entry.text));
}

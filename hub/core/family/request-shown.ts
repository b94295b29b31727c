/** An ordinary request as the family may see it: that it is on its way, for what and when. Never who goes, nor what was said. */
import type { FamilyRequest, FamilySees, HelpRequestView } from '@zhuji/protocol';

type Seen = Pick<HelpRequestView, 'state' | 'help' | 'appointment'>;

const words: Partial<Record<HelpRequestView['state'], FamilyRequest['state']>> = {
  open: 'waiting',
  appointed: 'arranging',
  agreed: 'agreed',
  there: 'there',
  missed: 'missed',
};

/** Nothing where the elder lets alerts be seen only, or where it is over. */
export function requestShown({ state, help, appointment }: Seen, sees: FamilySees): FamilyRequest[] {
  const word = words[state];
  if (!word || sees === 'alerts') return [];
  return [{ state: word, ...(help !== undefined && { help }), ...(appointment && { ...appointment }) }];
}

/** What an ordinary request is for. */
import Type, { type Static } from 'typebox';

/** The ten helps (十助) of the community's service for elders. */
export const Help = Type.Enum(
  [
    'meals',
    'bathing',
    'cleaning',
    'urgent',
    'medical',
    'travel',
    'shopping',
    'safety',
    'learning',
    'leisure',
  ],
  { examples: ['cleaning'], description: 'One of the ten helps' },
);
export type Help = Static<typeof Help>;
export const helps: Record<Help, { zh: string; en: string }> = {
  meals: { zh: '助餐', en: 'Meals' },
  bathing: { zh: '助浴', en: 'Bathing' },
  cleaning: { zh: '助洁', en: 'Cleaning' },
  urgent: { zh: '助急', en: 'Pressing need' },
  medical: { zh: '助医', en: 'Medical' },
  travel: { zh: '助行', en: 'Getting about' },
  shopping: { zh: '助购', en: 'Shopping' },
  safety: { zh: '助安', en: 'Safety' },
  learning: { zh: '助学', en: 'Learning' },
  leisure: { zh: '助乐', en: 'Company' },
};

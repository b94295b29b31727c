/** A channel in words: one that bears the name of its sort by that, any other by the name that the settings gave it. Pure. */
import { channelTypes } from '@zhuji/protocol/api/notices';
import type { Language } from '../../shared/language.ts';

export function channelWords(name: string, language: Language): string {
  const sort = name.replaceAll('-', '_');
  return Object.hasOwn(channelTypes, sort) ? channelTypes[sort as keyof typeof channelTypes][language] : name;
}

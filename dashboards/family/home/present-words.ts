/** One clear sentence for the present state, and what is behind it. Pure. */
import type { FamilyView } from '@zhuji/protocol/api/family';
import type { Language } from '../../shared/language.ts';
import { momentWords } from '../../shared/time.ts';
import type { Words } from '../language/zh.ts';

export interface PresentWords {
  tone: 'good' | 'warn' | 'alarm' | 'plain';
  sentence: string;
  details: string[];
}

const tones = {
  alert: 'alarm',
  no_sign: 'warn',
  devices_down: 'warn',
  away: 'plain',
  well: 'good',
  no_alert: 'good',
} as const;

export function presentWords(
  { home, present }: Pick<FamilyView, 'home' | 'present'>,
  now: number,
  words: Words,
  language: Language,
): PresentWords {
  const who = home.residents.join(language === 'zh' ? '、' : ', ') || words.somebody;
  const say = words.present;
  const { is, movedAt, devices, gatewayOnline, awayUntil } = present;
  const unreachable = is === 'devices_down' && gatewayOnline === false;
  const said = unreachable ? say.gateway_down : say[is];
  const sentence = typeof said === 'string' ? said : said(who);
  // Now only the alert counts, and its story needs the room.
  if (is === 'alert') return { tone: 'alarm', sentence, details: [say.adviceAlert] };
  const details: string[] = [];
  if (awayUntil !== undefined)
    details.push(say.awayUntil(momentWords(awayUntil, now, language).slice(0, -3)));
  if (movedAt !== undefined) details.push(say.moved(movedAt, now));
  if (devices && devices.all > 0 && !unreachable) details.push(devicesWords(devices, words));
  if (is === 'no_sign') details.push(say.adviceNoSign);
  if (unreachable) details.push(say.adviceGateway);
  else if (is === 'devices_down') details.push(say.adviceDevices);
  if (is === 'no_alert') details.push(say.onlyAlerts);
  return { tone: tones[is], sentence, details };
}

const devicesWords = (
  { working, all }: NonNullable<FamilyView['present']['devices']>,
  { present }: Words,
): string => (working === all ? present.devicesAll(all) : present.devicesSome(working, all));

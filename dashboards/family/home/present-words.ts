/** One clear sentence for the present state, and what is behind it. Pure. */
import type { FamilyView } from '@zhuji/protocol/api/family';
import { type DeviceClass, deviceClasses } from '@zhuji/protocol/devices';
import type { Language } from '../../shared/language.ts';
import { momentWords } from '../../shared/time.ts';
import type { Words } from '../language/zh.ts';

export interface PresentWords {
  tone: 'good' | 'warn' | 'alarm' | 'plain';
  sentence: string;
  details: string[];
  /** Whom to ring up. */
  call: NonNullable<FamilyView['present']['call']>;
}

/** By these somebody calls for help. */
const calling: ReadonlySet<DeviceClass> = new Set(['button', 'pull_cord', 'base_station']);

const tones = {
  alert: 'alarm',
  no_sign: 'warn',
  devices_down: 'warn',
  looked_after: 'plain',
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
  const {
    is,
    movedAt,
    devices,
    gatewayOnline,
    unheardSince,
    notWorking = [],
    awayUntil,
    call = [],
  } = present;
  const time = (at: number) => momentWords(at, now, language).slice(0, -3);
  const unreachable = is === 'devices_down' && gatewayOnline === false;
  const mute = is === 'devices_down' && notWorking.some((one) => calling.has(one));
  const said = unreachable ? say.gateway_down : mute ? say.calling_down : knownTo(say, is);
  const sentence = typeof said === 'string' ? said : said(who);
  // Now only the alert counts, and its story needs the room.
  if (is === 'alert') return { tone: 'alarm', sentence, details: [say.adviceAlert], call: [] };
  const details: string[] = [];
  if (awayUntil !== undefined) details.push(say.awayUntil(time(awayUntil)));
  if (is === 'looked_after') details.push(say.adviceLookedAfter);
  if (movedAt !== undefined) details.push(say.moved(movedAt, now));
  if (unreachable) {
    if (unheardSince !== undefined) details.push(say.unheardSince(time(unheardSince)));
    details.push(say.adviceGateway);
  } else if (devices && devices.all > 0) details.push(devicesWords(devices, words));
  if (notWorking.length > 0) {
    const names = notWorking.flatMap((one) => (one in deviceClasses ? deviceClasses[one][language] : []));
    details.push(say.notWorking(names.join(language === 'zh' ? '、' : ', ')));
  }
  if (is === 'no_sign') details.push(say.adviceNoSign);
  if (is === 'devices_down' && !unreachable) details.push(mute ? say.adviceCalling : say.adviceDevices);
  if (is === 'no_alert') details.push(say.onlyAlerts);
  return { tone: is in tones ? tones[is] : 'plain', sentence, details, call };
}

/** The page is kept on the telephone: until it is opened anew, its hub may say what it does not know yet. */
const knownTo = (say: Words['present'], is: keyof typeof tones) => (is in tones ? say[is] : say.newer);

const devicesWords = (
  { working, all }: NonNullable<FamilyView['present']['devices']>,
  { present }: Words,
): string => (working === all ? present.devicesAll(all) : present.devicesSome(working, all));

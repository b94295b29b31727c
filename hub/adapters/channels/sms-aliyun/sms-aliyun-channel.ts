/** SMS by Aliyun (dysmsapi, SendSms 2017-05-25). Templates are approved by them beforehand; ours fills their fields. */
import { randomUUID } from 'node:crypto';
import { hours, minutes } from '@zhuji/protocol';
import type { Channel, DeliveryReport, Message, Sent } from '../../../app/ports.ts';
import { ask, busy, enoughForOne, factsOf, jsonOf, knock, refusalIn } from '../ask.ts';
import { fill } from '../fill.ts';
import { listOf, sameSecret, textIn } from '../same-secret.ts';
import { canonicalQuery, signAcs3 } from './acs3.ts';

export interface AliyunSettings {
  readonly name: string;
  readonly key: { readonly id: string; readonly secret: string };
  readonly signName: string;
  readonly templateCode: string;
  /** Their fields, filled from ours: `{kind}`, `{text}`, … */
  readonly templateParams: Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly callbackSecret: string | undefined;
}

/** The number; it will be no better next time. */
const wrongNumber = /^isv\.(MOBILE_NUMBER_ILLEGAL|MOBILE_COUNT_OVER_LIMIT)/;
/** To this number and with this template; its message says within what (分钟级, 小时级, 天级流控). */
const enough = /^isv\.(BUSINESS|DAY)_LIMIT_CONTROL/;
const throttled = /^Throttling/;
/** `isv`: of the caller. Its key, its signature, its template, what it puts into the fields, its bill. */
const ours =
  /^(isv\.|isp\.RAM|SignatureDoesNotMatch|SignatureNonceUsed|InvalidAccessKeyId|InvalidTimeStamp|Forbidden|NoPermission|Missing)/;

export function smsAliyun(settings: AliyunSettings): Channel {
  const { name, endpoint } = settings;
  return {
    facts: factsOf({
      ...{ name, type: 'sms_aliyun', needs: 'phone', reports: settings.callbackSecret !== undefined },
      // Their own limits for notices to one number.
      ceilings: [
        { most: 50, within: hours(24), per: 'address' },
        { most: 1, within: minutes(0.5), per: 'address' },
      ],
    }),
    send: (message) => send(settings, message),
    probe: () => knock(endpoint),
    reports({ secret, body }) {
      if (!sameSecret(secret, settings.callbackSecret)) return undefined;
      const reports = listOf(body).flatMap((one): DeliveryReport[] => {
        const ref = textIn(one['biz_id']);
        if (ref === undefined) return [];
        if (one['success'] === true) return [{ ref, state: 'delivered' }];
        return [{ ref, state: 'undelivered', why: textIn(one['err_code']) ?? 'not delivered' }];
      });
      return { reports, answer: { code: 0, msg: '成功' } };
    },
  };
}

async function send(settings: AliyunSettings, message: Message): Promise<Sent> {
  if (!('phone' in message.to)) return { taken: false, how: 'refused', why: 'no telephone' };
  const params = Object.fromEntries(
    Object.entries(settings.templateParams).map(([field, text]) => [field, fill(text, message)]),
  );
  const query = {
    PhoneNumbers: message.to.phone.replace(/^\+?86(?=1\d{10}$)/, ''),
    SignName: settings.signName,
    TemplateCode: settings.templateCode,
    TemplateParam: JSON.stringify(params),
    OutId: message.id.slice(0, 256),
  };
  const { host } = new URL(settings.endpoint);
  const date = `${new Date().toISOString().slice(0, 19)}Z`;
  const call = { host, action: 'SendSms', version: '2017-05-25', query, date, nonce: randomUUID() };
  const headers = signAcs3(call, settings.key);
  const answer = await ask(`${settings.endpoint}/?${canonicalQuery(query)}`, { method: 'POST', headers });
  const { Code, BizId, Message } = jsonOf(answer.text);
  const code = textIn(Code);
  if (code === undefined)
    return refusalIn(answer) ?? { taken: false, how: 'failed', why: 'no code in the answer' };
  if (code === 'OK') {
    const ref = textIn(BizId);
    return { taken: true, ...(ref !== undefined && { ref }) };
  }
  if (enough.test(code))
    return enoughForOne(code, /小时|天/.test(textIn(Message) ?? '') ? hours(1) : minutes(1));
  if (throttled.test(code)) return busy(code, answer.retryAfter);
  const how = wrongNumber.test(code) ? 'refused' : ours.test(code) ? 'denied' : 'failed';
  return { taken: false, how, why: code };
}

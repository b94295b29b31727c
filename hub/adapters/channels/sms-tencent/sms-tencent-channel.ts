/** SMS by Tencent Cloud (sms, SendSms 2021-01-11). */
import { hours, seconds } from '@zhuji/protocol';
import type { Channel, DeliveryReport, Message, Sent } from '../../../app/ports.ts';
import { ask, busy, enoughForOne, factsOf, jsonOf, knock, refusalIn } from '../ask.ts';
import { fill } from '../fill.ts';
import { listOf, sameSecret, textIn } from '../same-secret.ts';
import { signTc3 } from './tc3.ts';

export interface TencentSettings {
  readonly name: string;
  readonly key: { readonly id: string; readonly secret: string };
  readonly appId: string;
  readonly signName: string;
  readonly templateId: string;
  /** In the order of the template's fields. */
  readonly templateParams: readonly string[];
  readonly region: string;
  readonly endpoint: string;
  readonly callbackSecret: string | undefined;
}

/** The number; it will be no better next time. */
const wrongNumber =
  /^(InvalidParameterValue\.IncorrectPhoneNumber|FailedOperation\.PhoneNumberInBlacklist|UnsupportedOperation)/;
const enough = /^LimitExceeded\.PhoneNumber/;
const throttled = /^(LimitExceeded|RequestLimitExceeded)/;
/** Our key, signature, template, what is put into its fields, the bill. */
const ours =
  /^(AuthFailure|UnauthorizedOperation|InvalidParameter|MissingParameter|FailedOperation|UnknownParameter)/;

export function smsTencent(settings: TencentSettings): Channel {
  const { name, endpoint } = settings;
  return {
    facts: factsOf({
      ...{ name, type: 'sms_tencent', needs: 'phone', reports: settings.callbackSecret !== undefined },
      ceilings: [
        { most: 10, within: hours(24), per: 'address' },
        { most: 1, within: seconds(30), per: 'address' },
      ],
    }),
    send: (message) => send(settings, message),
    probe: () => knock(endpoint),
    reports({ secret, body }) {
      if (!sameSecret(secret, settings.callbackSecret)) return undefined;
      const reports = listOf(body).flatMap((one): DeliveryReport[] => {
        const ref = textIn(one['sid']);
        if (ref === undefined) return [];
        if (one['report_status'] === 'SUCCESS') return [{ ref, state: 'delivered' }];
        return [{ ref, state: 'undelivered', why: textIn(one['errmsg']) ?? 'not delivered' }];
      });
      return { reports, answer: { result: 0, errmsg: 'OK' } };
    },
  };
}

async function send(settings: TencentSettings, message: Message): Promise<Sent> {
  if (!('phone' in message.to)) return { taken: false, how: 'refused', why: 'no telephone' };
  const { phone } = message.to;
  const body = JSON.stringify({
    PhoneNumberSet: [/^1\d{10}$/.test(phone) ? `+86${phone}` : phone],
    SmsSdkAppId: settings.appId,
    SignName: settings.signName,
    TemplateId: settings.templateId,
    TemplateParamSet: settings.templateParams.map((text) => fill(text, message)),
    SessionContext: message.id.slice(0, 512),
  });
  const timestamp = Math.floor(Date.now() / 1_000);
  const call = { host: new URL(settings.endpoint).host, service: 'sms', body, timestamp };
  const headers = {
    ...signTc3({ ...call, headers: { 'x-tc-action': 'SendSms' } }, settings.key),
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-timestamp': `${timestamp}`,
    'x-tc-region': settings.region,
  };
  const answer = await ask(settings.endpoint, { method: 'POST', headers, body });
  return refusalIn(answer) ?? said(answer.text, answer.retryAfter);
}

/** Faults of the whole call come as `Error`, those of the one number in its status. */
function said(text: string, retryAfter: string | undefined): Sent {
  const response = listOf(jsonOf(text)['Response'])[0] ?? {};
  const status = listOf(response['SendStatusSet'])[0] ?? {};
  const code = textIn(listOf(response['Error'])[0]?.['Code']) ?? textIn(status['Code']);
  if (code === 'Ok') {
    const ref = textIn(status['SerialNo']);
    return { taken: true, ...(ref !== undefined && { ref }) };
  }
  if (code === undefined) return { taken: false, how: 'failed', why: 'no code in the answer' };
  if (enough.test(code)) return enoughForOne(code, code.includes('ThirtySecond') ? seconds(30) : hours(1));
  if (throttled.test(code)) return busy(code, retryAfter);
  const how = wrongNumber.test(code) ? 'refused' : ours.test(code) ? 'denied' : 'failed';
  return { taken: false, how, why: code };
}

/** SMS and voice against servers that check signatures by recomputing them, and that are slow, lie, refuse and go away. */
import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, FarEnd, type Reply } from '../../../tests/support/far-ends/far-end.ts';
import { messageTo } from '../../../tests/support/far-ends/message.ts';
import type { Channel } from '../../app/ports.ts';
import { ask } from './ask.ts';
import { httpChannel } from './http-template/http-channel.ts';
import { signAcs3 } from './sms-aliyun/acs3.ts';
import { smsAliyun } from './sms-aliyun/sms-aliyun-channel.ts';
import { smsTencent } from './sms-tencent/sms-tencent-channel.ts';
import { signTc3 } from './sms-tencent/tc3.ts';

let far: FarEnd;
beforeEach(async () => {
  far = await new FarEnd().start();
});
afterEach(() => far.stop());

const message = messageTo({ phone: '+8619900000107' });
const key = { id: 'LTAI-id', secret: 'the-secret' };
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (secret: string | Buffer, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

/** How they are told by channels that answer 200 to everything. */
function kindsOfAnswers(make: () => Channel, answers: Readonly<Record<string, [Reply, object]>>): void {
  it.each(Object.entries(answers))('%s', async (_, [reply, sent]) => {
    far.answer = () => reply;
    expect(await make().send(message)).toMatchObject(sent);
  });
}

describe('Aliyun', () => {
  const make = () =>
    smsAliyun({
      ...{ name: 'sms', key, signName: '助急', templateCode: 'SMS_1', endpoint: far.url },
      templateParams: { kind: '{kind}', text: '{text}' },
      callbackSecret: 'agreed-secret',
    });

  it('signs as in the example that they publish', () => {
    const call = {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    };
    const { authorization } = signAcs3(call, { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' });
    expect(authorization).toMatch(
      /Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/,
    );
  });

  /** As their gateway does it: from what came over the wire. */
  function faultIn({ method, url, headers }: Asked): string | undefined {
    const found = /Credential=(.+),SignedHeaders=(.+),Signature=(.+)$/.exec(headers['authorization'] ?? '');
    const [, id, names = '', signature] = found ?? [];
    const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`);
    const query = url.search.slice(1);
    const canonical = [method, '/', query, lines.join(''), names, sha256('')].join('\n');
    const right = hmac(key.secret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex');
    if (query !== query.split('&').toSorted().join('&')) return 'not in order';
    return id === key.id && signature === right ? undefined : 'SignatureDoesNotMatch';
  }

  it('is asked with a signature that holds, and tells its own name for the message', async () => {
    far.answer = (asked) => ({ body: { Code: faultIn(asked) ?? 'OK', BizId: '900^0' } });
    expect(await make().send(message)).toEqual({ taken: true, ref: '900^0' });
    const query = far.last.url.searchParams;
    expect(query.get('PhoneNumbers')).toBe('19900000107');
    expect(JSON.parse(query.get('TemplateParam') ?? '')).toEqual({
      kind: '一键呼叫',
      text: '家中一键呼叫 值班人员正在处理，请保持电话畅通。',
    });
    expect(query.get('OutId')).toBe(message.id);
  });

  describe('an answer', () => {
    kindsOfAnswers(make, {
      'of the daily limit is for much later, for this number alone': [
        { body: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发天级流控Permits:50' } },
        { how: 'busy', retryAfter: 3_600_000, ofOne: true },
      ],
      'of the limit of a minute is for later, for this number alone': [
        { body: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控Permits:1' } },
        { how: 'busy', retryAfter: 60_000, ofOne: true },
      ],
      'of too many calls in all is for later': [
        { status: 400, body: { Code: 'Throttling.User' } },
        { how: 'busy', why: 'Throttling.User' },
      ],
      'that the number is wrong is for good': [
        { body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL' } },
        { how: 'refused' },
      ],
      'that no money is left is about all of us': [
        { body: { Code: 'isv.AMOUNT_NOT_ENOUGH' } },
        { how: 'denied' },
      ],
      'of a signature that nobody approved is about all of us': [
        { body: { Code: 'isv.SMS_SIGNATURE_ILLEGAL' } },
        { how: 'denied', why: 'isv.SMS_SIGNATURE_ILLEGAL' },
      ],
      'of a field that is too long is about all of us': [
        { body: { Code: 'isv.PARAM_LENGTH_LIMIT' } },
        { how: 'denied' },
      ],
      'of a key that they do not know is about all of us': [
        { status: 404, body: { Code: 'InvalidAccessKeyId.NotFound' } },
        { how: 'denied', why: 'InvalidAccessKeyId.NotFound' },
      ],
      'of a fault of their own may be another next time': [
        { body: { Code: 'isp.SYSTEM_ERROR' } },
        { how: 'failed' },
      ],
      'of a fault of theirs': [
        { status: 500, body: {} },
        { how: 'failed', why: 'HTTP 500' },
      ],
      'of 200 with nothing in it is no yes': [
        { body: 'fine' },
        { how: 'failed', why: 'no code in the answer' },
      ],
    });
  });

  it('calls back, and is believed with the secret only', () => {
    const body = [
      { biz_id: '900^0', success: true, err_code: 'DELIVERED' },
      { biz_id: '901^0', success: false, err_code: 'MOBILE_NOT_ON_SERVICE' },
    ];
    expect(make().reports?.({ secret: 'agreed-secret', body })).toEqual({
      reports: [
        { ref: '900^0', state: 'delivered' },
        { ref: '901^0', state: 'undelivered', why: 'MOBILE_NOT_ON_SERVICE' },
      ],
      answer: { code: 0, msg: '成功' },
    });
    expect(make().reports?.({ secret: 'guessed', body })).toBeUndefined();
  });
});

describe('Tencent Cloud', () => {
  const make = () =>
    smsTencent({
      ...{ name: 'sms', key, appId: '14001', signName: '助急', templateId: '1', endpoint: far.url },
      ...{ templateParams: ['{kind}', '{body}'], region: 'ap-guangzhou', callbackSecret: 'agreed-secret' },
    });

  /** https://www.tencentcloud.com/document/product/267/37447 and its Chinese original, each with a key of its own. */
  it.each([
    ['*******', '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c'],
    ['EXAMPLE', '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
  ])('signs as in the example that they publish, with the key that ends in %s', (end, signature) => {
    const filters = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
    const call = {
      ...{ host: 'cvm.tencentcloudapi.com', service: 'cvm', timestamp: 1_551_113_065 },
      body: filters,
    };
    const id = `AKIDz8krbsJ5yKBZQpn74WFkmLPx3${end}`;
    const { authorization } = signTc3(call, { id, secret: `Gu5t9xGARNpq86cd98joQYCN3${end}` });
    expect(authorization).toBe(
      `TC3-HMAC-SHA256 Credential=${id}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
    );
  });

  function faultIn({ headers, body }: Asked): string | undefined {
    const found = /Credential=(.+?)\/(.+), SignedHeaders=(.+), Signature=(.+)$/.exec(
      headers['authorization'] ?? '',
    );
    const [, id, scope = '', names = '', signature] = found ?? [];
    const lines = names.split(';').map((name) => `${name}:${headers[name]?.toLowerCase()}\n`);
    const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
    const [date = '', service = ''] = scope.split('/');
    const dayKey = hmac(hmac(hmac(`TC3${key.secret}`, date), service), 'tc3_request');
    const toSign = ['TC3-HMAC-SHA256', headers['x-tc-timestamp'], scope, sha256(canonical)].join('\n');
    return id === key.id && signature === hmac(dayKey, toSign).toString('hex')
      ? undefined
      : 'AuthFailure.SignatureFailure';
  }
  const status = (Code: string) => ({ Response: { SendStatusSet: [{ SerialNo: '2640:1', Code }] } });

  it('is asked with a signature that holds, and tells its own name for the message', async () => {
    far.answer = (asked) => {
      const Code = faultIn(asked);
      return { body: Code === undefined ? status('Ok') : { Response: { Error: { Code } } } };
    };
    expect(await make().send(message)).toEqual({ taken: true, ref: '2640:1' });
    expect(far.lastJson).toMatchObject({
      PhoneNumberSet: ['+8619900000107'],
      TemplateParamSet: ['一键呼叫', '值班人员正在处理，请保持电话畅通。'],
      SessionContext: message.id,
    });
  });

  describe('an answer', () => {
    kindsOfAnswers(make, {
      'of the daily limit of a number is for much later, for this number alone': [
        { body: status('LimitExceeded.PhoneNumberDailyLimit') },
        { how: 'busy', retryAfter: 3_600_000, ofOne: true },
      ],
      'of two within half a minute is for later, for this number alone': [
        { body: status('LimitExceeded.PhoneNumberThirtySecondLimit') },
        { how: 'busy', retryAfter: 30_000, ofOne: true },
      ],
      'of too many calls in all is for later': [
        { body: { Response: { Error: { Code: 'RequestLimitExceeded' } } } },
        { how: 'busy', why: 'RequestLimitExceeded' },
      ],
      'that the number asked for no more SMS is for good': [
        { body: status('FailedOperation.PhoneNumberInBlacklist') },
        { how: 'refused' },
      ],
      'of a template that nobody approved is about all of us': [
        { body: status('FailedOperation.TemplateIncorrectOrUnapproved') },
        { how: 'denied' },
      ],
      'of a fault of their own may be another next time': [
        { body: status('InternalError.SendAndRecvFail') },
        { how: 'failed' },
      ],
      'that the number is wrong is for good': [
        { body: status('InvalidParameterValue.IncorrectPhoneNumber') },
        { how: 'refused' },
      ],
      'of a wrong signature': [
        { body: { Response: { Error: { Code: 'AuthFailure.SignatureFailure' } } } },
        { how: 'denied', why: 'AuthFailure.SignatureFailure' },
      ],
    });
  });

  it('calls back', () => {
    const body = [
      { sid: '2640:1', report_status: 'SUCCESS' },
      { sid: '2640:2', report_status: 'FAIL', errmsg: 'MK:0001' },
    ];
    expect(make().reports?.({ secret: 'agreed-secret', body })).toEqual({
      reports: [
        { ref: '2640:1', state: 'delivered' },
        { ref: '2640:2', state: 'undelivered', why: 'MK:0001' },
      ],
      answer: { result: 0, errmsg: 'OK' },
    });
  });
});

describe('any gateway by HTTP', () => {
  const make = () =>
    httpChannel({
      ...{ name: 'voice', type: 'voice', url: `${far.url}/call`, headers: { authorization: 'Bearer t' } },
      body: { to: '{phone}', say: '{title}。{body}', strange: '{unknown}' },
      ...{
        success: { field: 'code', value: '0', wrongNumber: ['30', '31'] },
        refField: 'callId',
        ceilings: [],
        callbackSecret: 'agreed-secret',
      },
    });

  it('gets what the template says', async () => {
    far.answer = () => ({ body: { code: 0, callId: 'c-1' } });
    expect(await make().send(message)).toEqual({ taken: true, ref: 'c-1' });
    expect(far.lastJson).toEqual({
      to: '+8619900000107',
      say: '家中一键呼叫。值班人员正在处理，请保持电话畅通。',
      strange: '{unknown}',
    });
    expect(far.last.headers).toMatchObject({
      authorization: 'Bearer t',
      'idempotency-key': encodeURIComponent(message.id),
    });
  });

  describe('an answer', () => {
    kindsOfAnswers(make, {
      'of 200 that is no yes': [{ body: { code: 17 } }, { how: 'failed', why: 'code: 17' }],
      'of too many, with its time': [
        { status: 429, headers: { 'retry-after': '12' } },
        { how: 'busy', retryAfter: 12_000 },
      ],
      'of nobody there, with its time': [{ status: 503, headers: { 'retry-after': '3' } }, { how: 'busy' }],
      'that leads elsewhere is not followed': [
        { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
        { how: 'denied', why: 'HTTP 302' },
      ],
      'that it may not is about all of us': [{ status: 401 }, { how: 'denied', why: 'HTTP 401' }],
      'of a request that it cannot read is about this one': [{ status: 422 }, { how: 'refused' }],
      'that the number is wrong, by the code that the settings name': [
        { body: { code: 31 } },
        { how: 'refused', why: 'code: 31' },
      ],
    });
  });

  it('says that it is a drill without the brackets in which an SMS is signed', async () => {
    const words = { title: '【演练】家中一键呼叫', body: '【演练】请处理。' };
    await make().send({ ...messageTo(message.to, { drill: true }), words });
    expect(far.lastJson).toMatchObject({ say: '演练，家中一键呼叫。演练，请处理。' });
  });

  it('calls back with our id or its own', () => {
    const body = [
      { ref: 'c-1', state: 'read' },
      { id: 'al-1/x', state: 'undelivered', why: 'busy line' },
      { state: 'read' },
    ];
    expect(make().reports?.({ secret: 'agreed-secret', body })?.reports).toEqual([
      { ref: 'c-1', state: 'read' },
      { id: 'al-1/x', state: 'undelivered', why: 'busy line' },
    ]);
  });

  it('that hangs is given up, and one that is gone is named without its address', async () => {
    far.answer = () => 'hangs';
    await expect(ask(`${far.url}/?secret=x`, {}, 50)).rejects.toThrow(/^no answer in time$/);
    await far.stop();
    await expect(make().send(message)).rejects.toThrow(/^(ECONN\w+|no connection|UND_ERR_SOCKET)$/);
    await expect(make().probe?.()).rejects.toThrow(/^(ECONN\w+|no connection|UND_ERR_SOCKET)$/);
  });
});

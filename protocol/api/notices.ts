/** How people are told: states of a notice, channels, and what a push carries into a service worker. */
import Type, { type Static } from 'typebox';
import { AlertId, RequestId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { Severity } from '../severities.ts';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;

/** `accepted`: by a provider, which proves nothing yet. Only a receipt makes it `delivered`, only the person `read`. */
export const NoticeState = Type.Enum(
  ['queued', 'sending', 'accepted', 'delivered', 'read', 'failed', 'expired'],
  { examples: ['delivered'], description: 'How far a notice has come' },
);
export type NoticeState = Static<typeof NoticeState>;
export const noticeStates: Record<NoticeState, { zh: string; en: string }> = {
  queued: { zh: '待发', en: 'queued' },
  sending: { zh: '发送中', en: 'sending' },
  accepted: { zh: '已提交', en: 'accepted' },
  delivered: { zh: '已送达', en: 'delivered' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '失败', en: 'failed' },
  expired: { zh: '过期', en: 'expired' },
};

/**
 * What a notice tells: that there is an alert, or how it goes on. `offer`: a responder is asked to go. `stand_down`: they need not go
 * any more. `help_needed`: whoever is there calls for more hands. `delayed`: who was on the way is late or does not come, and another
 * is looked for. `helper_late`: they are not there in time, for the desk. `helper_left`: they go where a life is at risk.
 */
export const NoticeTopic = Type.Enum(
  [
    'alert',
    'answered',
    'coming',
    'arrived',
    'over',
    'offer',
    'stand_down',
    'help_needed',
    'delayed',
    'helper_late',
    'helper_left',
  ],
  {
    examples: ['alert'],
    description: 'What a notice tells',
  },
);
export type NoticeTopic = Static<typeof NoticeTopic>;

/** What a notice about an ordinary request tells. Offers and reminders to who goes, the others to the station. */
export const RequestTopic = Type.Enum(
  ['offer', 'stand_down', 'reminder', 'call_back', 'nobody_agreed', 'missed', 'no_word'],
  { examples: ['reminder'], description: 'What a notice about an ordinary request tells' },
);
export type RequestTopic = Static<typeof RequestTopic>;

export const ChannelType = Type.Enum(
  [
    'log',
    'web_push',
    'sms_aliyun',
    'sms_tencent',
    'sms_generic',
    'voice',
    'email',
    'wecom',
    'dingtalk',
    'feishu',
    'webhook',
  ],
  { examples: ['web_push'], description: 'Sort of a channel' },
);
export type ChannelType = Static<typeof ChannelType>;
export const channelTypes: Record<ChannelType, { zh: string; en: string }> = {
  log: { zh: '日志(开发用)', en: 'log (for development)' },
  web_push: { zh: '网页推送', en: 'web push' },
  sms_aliyun: { zh: '阿里云短信', en: 'SMS by Aliyun' },
  sms_tencent: { zh: '腾讯云短信', en: 'SMS by Tencent Cloud' },
  sms_generic: { zh: '短信网关', en: 'SMS by an HTTP gateway' },
  voice: { zh: '语音电话', en: 'voice call' },
  email: { zh: '电子邮件', en: 'e-mail' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom bot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk bot' },
  feishu: { zh: '飞书群机器人', en: 'Feishu bot' },
  webhook: { zh: '对外 Webhook', en: 'webhook' },
};

export const ChannelName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,31}$',
  examples: ['sms-main'],
  description: 'A channel, as the settings name it',
});

/** The application server's public key, for `pushManager.subscribe`. */
export const PushKey = Type.Object({ key: Type.String({ minLength: 80, maxLength: 100 }) }, closed);
export type PushKey = Static<typeof PushKey>;

/** How whoever asks is told, beside their browsers. `push`: the hub can ring browsers. */
export const Reach = Type.Object(
  {
    push: Type.Boolean(),
    sms: Type.Boolean(),
    call: Type.Boolean(),
    email: Type.Boolean(),
    phoneEnds: Type.Optional(
      Type.String({ maxLength: 4, examples: ['0107'], description: 'The last digits of their number' }),
    ),
  },
  closed,
);
export type Reach = Static<typeof Reach>;

const Endpoint = Type.String({
  minLength: 10,
  maxLength: 1_000,
  pattern: '^https?://',
  examples: ['https://push.example/abc'],
});
const base64url = (least: number, most: number, example: string) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+={0,2}$', minLength: least, maxLength: most, examples: [example] });
/** Of RFC 8291's own example. */
const sampleKey = 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8';

/** As `PushSubscription.toJSON()` gives it. */
export const PushSubscriptionRequest = Type.Object(
  {
    endpoint: Endpoint,
    expirationTime: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    keys: Type.Object(
      {
        p256dh: base64url(80, 100, sampleKey),
        auth: base64url(16, 40, 'BTBZMqHH6r4Tts7J_aSIgg'),
      },
      closed,
    ),
  },
  closed,
);
export type PushSubscriptionRequest = Static<typeof PushSubscriptionRequest>;
export const PushUnsubscribeRequest = Type.Object({ endpoint: Endpoint }, closed);
export type PushUnsubscribeRequest = Static<typeof PushUnsubscribeRequest>;

/** `push`: where this browser takes its pushes; that ends with the session. */
export const SignOutRequest = Type.Object({ push: Type.Optional(Endpoint) }, closed);
export type SignOutRequest = Static<typeof SignOutRequest>;

/**
 * The body of a push, once the browser has decrypted it: what the service worker shows, and with what it says that it did. A push
 * with the `tag` of one that is shown replaces it.
 */
export const PushMessage = Type.Object(
  {
    v: Type.Literal(1),
    title: Type.String(),
    body: Type.String(),
    tag: Type.String(),
    severity: Severity,
    kind: Type.Optional(AlertKind),
    alert: Type.Optional(AlertId),
    /** An ordinary request: calm, whatever it tells. */
    request: Type.Optional(RequestId),
    topic: Type.Union([NoticeTopic, RequestTopic]),
    at: Instant,
    /** To be handed to `POST /api/push/receipts` when it is shown (`delivered`) and when it is tapped (`read`). */
    receipt: Type.String(),
  },
  closed,
);
export type PushMessage = Static<typeof PushMessage>;

export const PushReceiptRequest = Type.Object(
  {
    receipt: Type.String({ maxLength: 600, examples: ['as it came with the push'] }),
    state: Type.Enum(['delivered', 'read']),
  },
  closed,
);
export type PushReceiptRequest = Static<typeof PushReceiptRequest>;

/** A ceiling of the provider's, and how much of it is used up. */
export const ChannelCeiling = Type.Object(
  {
    most: Type.Integer({ minimum: 1 }),
    withinSeconds: Type.Integer({ minimum: 1 }),
    per: Type.Enum(['address', 'channel']),
    /** Of the whole channel, or of the address that has used most. */
    used: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type ChannelCeiling = Static<typeof ChannelCeiling>;

const providerState = {
  why: Type.Optional(Type.String()),
  probedAt: Type.Optional(Instant),
  takenAt: Type.Optional(Instant),
  failedAt: Type.Optional(Instant),
  failuresInARow: Type.Integer({ minimum: 0 }),
};

/** One of the many providers that a channel goes through, as each browser has the push service of its maker. */
export const ChannelProvider = Type.Object(
  {
    name: Type.String(),
    health: Type.Enum(['up', 'down']),
    /** Whether anybody is woken for it: one that has never taken anything, while another works, may be out of reach from here. */
    counts: Type.Boolean(),
    ...providerState,
  },
  closed,
);
export type ChannelProvider = Static<typeof ChannelProvider>;

/** A channel as supervisors see it: never a secret, never an address. */
export const ChannelView = Type.Object(
  {
    name: ChannelName,
    type: ChannelType,
    /** What of a person it needs; `nothing`: it reaches a group. */
    needs: Type.Enum(['push', 'phone', 'email', 'nothing']),
    /** Whether it can prove that a notice arrived. */
    reports: Type.Boolean(),
    ceilings: Type.Array(ChannelCeiling),
    /** `partly`: some of its providers are down, and others are not. `untried`: neither asked nor used yet. */
    health: Type.Enum(['up', 'partly', 'down', 'untried']),
    /** Of a channel with many providers: of the one that is worst. */
    ...providerState,
    providers: Type.Optional(Type.Array(ChannelProvider)),
  },
  closed,
);
export type ChannelView = Static<typeof ChannelView>;
export const ChannelList = Type.Object({ channels: Type.Array(ChannelView) }, closed);
export type ChannelList = Static<typeof ChannelList>;

/** Where a test of a channel goes: to oneself, unless an address is named. */
export const ChannelTestRequest = Type.Object(
  {
    phone: Type.Optional(Type.String({ minLength: 3, maxLength: 24, examples: ['199 0000 0107'] })),
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254, examples: ['zhao.min@example.org'] })),
  },
  closed,
);
export type ChannelTestRequest = Static<typeof ChannelTestRequest>;
export const ChannelTestResult = Type.Object(
  { taken: Type.Boolean(), why: Type.Optional(Type.String()) },
  closed,
);
export type ChannelTestResult = Static<typeof ChannelTestResult>;

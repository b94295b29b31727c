/** Builds the channels that the settings name, and what belongs to them: the order, the groups, the people. */
import { join } from 'node:path';
import { type Medium, seconds } from '@zhuji/protocol';
import type { Logger } from 'pino';
import { botChannel } from './adapters/channels/bots/bot-channel.ts';
import { emailChannel } from './adapters/channels/email/email-channel.ts';
import { httpChannel } from './adapters/channels/http-template/http-channel.ts';
import { logChannel } from './adapters/channels/log/log-channel.ts';
import { smsAliyun } from './adapters/channels/sms-aliyun/sms-aliyun-channel.ts';
import { smsTencent } from './adapters/channels/sms-tencent/sms-tencent-channel.ts';
import { mayPushTo } from './adapters/channels/web-push/push-address.ts';
import { vapidKeyFile } from './adapters/channels/web-push/vapid-keys.ts';
import { webPushChannel } from './adapters/channels/web-push/web-push-channel.ts';
import { webhookChannel } from './adapters/channels/webhook/webhook-channel.ts';
import type { PersonSettings } from './app/address-book.ts';
import type { Channel, GroupChannel } from './app/ports.ts';
import { type ChannelSettings, isGroup, type ReadChannels } from './channels-file.ts';
import type { Language } from './core/notice/words.ts';

export interface BuiltChannels {
  readonly channels: readonly Channel[];
  readonly order: Readonly<Record<Medium, readonly string[]>>;
  readonly groups: readonly GroupChannel[];
  readonly people: readonly PersonSettings[];
  readonly language: Language;
  /** Where web push is configured. */
  readonly push?: {
    start(): Promise<void>;
    key(): string;
    mayPushTo(endpoint: string): boolean;
    /** Whom a push service may write to. Undefined: nobody has said, and some refuse. */
    readonly subject: string | undefined;
  };
}

/** @param data the folder of all data: web push keeps its keys there */
export function buildChannels(
  { file, secret, pushSubject }: ReadChannels,
  { data, log }: { readonly data: string; readonly log: Pick<Logger, 'info'> },
): BuiltChannels {
  const named = Object.entries(file.channels);
  const push = named.find(([, { type }]) => type === 'web_push')?.[1];
  const subject = (push?.type === 'web_push' ? push.subject : undefined) ?? pushSubject;
  const keyFile = vapidKeyFile(join(data, 'web-push-keys.json'));
  const built: Channel[] = named.map(([name, settings]) => {
    if (settings.type === 'log') return logChannel(log, name);
    if (settings.type !== 'web_push') return channelOf(name, settings, secret);
    const { allowLoopback = false } = settings;
    return webPushChannel({ name, subject, allowLoopback, keys: keyFile.keys });
  });
  const loopback = push?.type === 'web_push' && push.allowLoopback === true;
  return {
    channels: built,
    order: file.order ?? orderOf(named),
    groups: named.flatMap(([name, settings]) =>
      'roles' in settings ? [groupOf(name, settings, mayHearDrills(settings))] : [],
    ),
    people: file.people ?? [],
    language: file.language ?? 'zh-CN',
    ...(push && {
      push: {
        start: keyFile.start,
        key: () => keyFile.keys().publicKey,
        subject,
        mayPushTo: (endpoint: string) => mayPushTo(endpoint, loopback),
      },
    }),
  };
}

/** Persons read that it is one. Another system might open a real case: it gets drills where its settings ask for them. */
const mayHearDrills = (settings: ChannelSettings): boolean =>
  settings.type !== 'webhook' || settings.drills === true;

type Place = Pick<GroupChannel, 'roles' | 'area'>;

const groupOf = (name: string, { roles, area }: Place, drills: boolean): GroupChannel => ({
  name,
  roles,
  drills,
  ...(area !== undefined && { area }),
});

type Named = readonly (readonly [string, ChannelSettings])[];

/** As they stand in the file; for a call, voice before everything else; for a page, no telephone rings. */
function orderOf(named: Named): BuiltChannels['order'] {
  const persons = named.filter(([, settings]) => !isGroup(settings));
  const names = (of: Named): string[] => of.map(([name]) => name);
  const [voice, others] = [
    persons.filter(([, { type }]) => type === 'voice'),
    persons.filter(([, { type }]) => type !== 'voice'),
  ];
  return {
    page: names(persons.filter(([, { type }]) => type === 'web_push' || type === 'log')),
    message: names([...others, ...voice]),
    call: names([...voice, ...others]),
  };
}

type Rest = Exclude<ChannelSettings, { type: 'log' | 'web_push' }>;

function channelOf(name: string, settings: Rest, secret: ReadChannels['secret']): Channel {
  const optional = (place: Parameters<typeof secret>[0] | undefined) => place && secret(place);
  switch (settings.type) {
    case 'sms_aliyun':
      return smsAliyun({
        ...settings,
        name,
        key: { id: settings.keyId, secret: secret(settings.keySecret) },
        endpoint: settings.endpoint ?? 'https://dysmsapi.aliyuncs.com',
        callbackSecret: optional(settings.callbackSecret),
      });
    case 'sms_tencent':
      return smsTencent({
        ...settings,
        name,
        key: { id: settings.keyId, secret: secret(settings.keySecret) },
        region: settings.region ?? 'ap-guangzhou',
        endpoint: settings.endpoint ?? 'https://sms.tencentcloudapi.com',
        callbackSecret: optional(settings.callbackSecret),
      });
    case 'sms_generic':
    case 'voice':
      return httpChannel({
        ...settings,
        name,
        headers: Object.fromEntries(
          Object.entries(settings.headers ?? {}).map(([field, value]) => [
            field,
            typeof value === 'string' ? value : secret(value),
          ]),
        ),
        success: settings.success,
        refField: settings.refField,
        ceilings: (settings.ceilings ?? []).map(({ most, withinSeconds, per }) => ({
          most,
          per,
          within: seconds(withinSeconds),
        })),
        callbackSecret: optional(settings.callbackSecret),
      });
    case 'email': {
      const { user, password } = settings;
      return emailChannel({
        ...settings,
        name,
        secure: settings.secure ?? settings.port === 465,
        requireTls: settings.requireTls ?? user !== undefined,
        auth: user === undefined || password === undefined ? undefined : { user, pass: secret(password) },
      });
    }
    case 'wecom':
      return botChannel({ name, type: 'wecom', url: secret(settings.url), secret: undefined });
    case 'dingtalk':
    case 'feishu':
      return botChannel({
        name,
        type: settings.type,
        url: secret(settings.url),
        secret: optional(settings.secret),
      });
    case 'webhook':
      return webhookChannel({ name, url: settings.url, secret: secret(settings.secret) });
  }
}

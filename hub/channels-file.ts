/** The file of channels (`ZHUJI_CHANNELS`): read once, all faults at once. Secrets are never in it; it says where they are. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AreaId, ChannelType, type Medium, RungRole } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type, { type Static, type TSchema } from 'typebox';
import { parse } from 'yaml';
import { isContact } from './push-contact.ts';

const closed = { additionalProperties: false } as const;

/** A file (its first line), or a variable of the environment. */
const Secret = Type.Union([
  Type.Object({ file: Type.String({ minLength: 1 }) }, closed),
  Type.Object({ env: Type.String({ minLength: 1 }) }, closed),
]);
type Secret = Static<typeof Secret>;

const Url = Type.String({ pattern: '^https?://', maxLength: 500 });
const Text = Type.String({ minLength: 1, maxLength: 500 });
const Texts = Type.Record(Type.String(), Type.String());
const Language = Type.Enum(['zh-CN', 'en']);
/** Whom a group stands for; with an area, for what belongs to it and to all below it. */
const group = { roles: Type.Array(RungRole, { minItems: 1 }), area: Type.Optional(AreaId) };
const Ceiling = Type.Object(
  {
    most: Type.Integer({ minimum: 1 }),
    withinSeconds: Type.Integer({ minimum: 1 }),
    per: Type.Enum(['address', 'channel']),
  },
  closed,
);

const channel = <T extends string, F extends Parameters<typeof Type.Object>[0]>(type: T, fields: F) =>
  Type.Object({ type: Type.Literal(type), ...fields }, closed);
const httpFields = {
  url: Url,
  headers: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Secret]))),
  body: Texts,
  success: Type.Optional(
    Type.Object(
      { field: Text, value: Type.String(), wrongNumber: Type.Optional(Type.Array(Type.String())) },
      closed,
    ),
  ),
  refField: Type.Optional(Text),
  ceilings: Type.Optional(Type.Array(Ceiling)),
  callbackSecret: Type.Optional(Secret),
};

const settingsOf = {
  log: channel('log', {}),
  web_push: channel('web_push', {
    subject: Type.Optional(Type.String({ pattern: '^(mailto:|https://)' })),
    /** For a push service on this machine, in tests. */
    allowLoopback: Type.Optional(Type.Boolean()),
  }),
  sms_aliyun: channel('sms_aliyun', {
    keyId: Text,
    keySecret: Secret,
    signName: Text,
    templateCode: Text,
    templateParams: Texts,
    endpoint: Type.Optional(Url),
    callbackSecret: Type.Optional(Secret),
  }),
  sms_tencent: channel('sms_tencent', {
    keyId: Text,
    keySecret: Secret,
    appId: Text,
    signName: Text,
    templateId: Text,
    templateParams: Type.Array(Type.String()),
    region: Type.Optional(Text),
    endpoint: Type.Optional(Url),
    callbackSecret: Type.Optional(Secret),
  }),
  sms_generic: channel('sms_generic', httpFields),
  voice: channel('voice', httpFields),
  email: channel('email', {
    host: Text,
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    secure: Type.Optional(Type.Boolean()),
    requireTls: Type.Optional(Type.Boolean()),
    user: Type.Optional(Text),
    password: Type.Optional(Secret),
    from: Text,
  }),
  wecom: channel('wecom', { url: Secret, ...group }),
  dingtalk: channel('dingtalk', { url: Secret, secret: Type.Optional(Secret), ...group }),
  feishu: channel('feishu', { url: Secret, secret: Type.Optional(Secret), ...group }),
  webhook: channel('webhook', { url: Url, secret: Secret, drills: Type.Optional(Type.Boolean()), ...group }),
};
type Settings = typeof settingsOf;
export type ChannelSettings = Static<Settings[keyof Settings]>;
const checks = Object.fromEntries(
  Object.entries(settingsOf).map(([type, schema]) => [type, checker<TSchema>(schema)]),
);

const Names = Type.Array(Type.String(), { maxItems: 20 });
const ChannelsFile = Type.Object(
  {
    language: Type.Optional(Language),
    channels: Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }),
      // Each by its own type: a fault in one is then told as that, and not as fitting none of eleven.
      Type.Unsafe<ChannelSettings>(Type.Object({ type: ChannelType })),
    ),
    /** By medium, the preferred first. */
    order: Type.Optional(
      Type.Object({ page: Names, message: Names, call: Names } satisfies Record<Medium, unknown>, closed),
    ),
    /** What the accounts do not know. */
    people: Type.Optional(
      Type.Array(
        Type.Object(
          {
            username: Text,
            phone: Type.Optional(Text),
            email: Type.Optional(Text),
            language: Type.Optional(Language),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
export type ChannelsFile = Static<typeof ChannelsFile>;

export interface ReadChannels {
  readonly file: ChannelsFile;
  /** What a place for a secret leads to. */
  readonly secret: (place: Secret) => string;
  /** Whom a push service may write to, where the file does not say. */
  readonly pushSubject?: string;
}

/** Browsers and the log: what a hub has of which nobody has said anything. */
export const channelsByDefault: ReadChannels = {
  file: { channels: { push: { type: 'web_push' }, log: { type: 'log' } } },
  secret: () => '',
};

/** @returns the faults instead, all of them, none of which holds a secret */
export function readChannels(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadChannels | { readonly faults: readonly string[] } {
  let read: unknown;
  try {
    read = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { faults: [error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable'] };
  }
  const checked = checker(ChannelsFile)(read);
  if (!checked.ok) return { faults: checked.faults };
  const secrets = new Secrets(dirname(path), env);
  const faults = [...wrongIn(checked.value), ...misfits(checked.value), ...secrets.missing(checked.value)];
  return faults.length > 0 ? { faults } : { file: checked.value, secret: secrets.read };
}

const wrongIn = ({ channels }: ChannelsFile): string[] =>
  Object.entries(channels).flatMap(([name, settings]) => {
    const checked = checks[settings.type]?.(settings);
    return checked?.ok === false ? checked.faults.map((fault) => `/channels/${name}${fault}`) : [];
  });

const groups: ReadonlySet<string> = new Set(['wecom', 'dingtalk', 'feishu', 'webhook']);
export const isGroup = ({ type }: ChannelSettings): boolean => groups.has(type);

function misfits({ channels, order = { page: [], message: [], call: [] } }: ChannelsFile): string[] {
  const pushes = Object.values(channels).filter(({ type }) => type === 'web_push').length;
  return [
    ...Object.entries(channels).flatMap(([name, one]) =>
      one.type === 'web_push' && one.subject !== undefined && !isContact(one.subject)
        ? [`/channels/${name}/subject is nobody whom a push service could write to`]
        : [],
    ),
    ...(pushes > 1 ? ['/channels has more than one web_push: browsers are subscribed to one key'] : []),
    ...Object.entries(order).flatMap(([medium, names]) =>
      names.flatMap((name) => {
        const known = channels[name];
        if (!known) return [`/order/${medium} names "${name}", which is no channel`];
        return isGroup(known)
          ? [`/order/${medium} names "${name}", which reaches a group and no person`]
          : [];
      }),
    ),
  ];
}

class Secrets {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.#folder = folder;
    this.#env = env;
  }

  read = (place: Secret): string => {
    if ('env' in place) return this.#env[place.env] ?? '';
    return readFileSync(resolve(this.#folder, place.file), 'utf8').split('\n')[0]?.trim() ?? '';
  };

  missing({ channels }: ChannelsFile): string[] {
    return Object.entries(channels).flatMap(([name, settings]) =>
      placesIn(settings).flatMap(([field, place]) =>
        this.#isThere(place) ? [] : [`/channels/${name}/${field}: nothing in ${describe(place)}`],
      ),
    );
  }

  #isThere(place: Secret): boolean {
    try {
      return this.read(place) !== '';
    } catch {
      return false;
    }
  }
}

const describe = (place: Secret): string =>
  'env' in place ? `the variable ${place.env}` : `the file ${place.file}`;

const isPlace = (value: unknown): value is Secret =>
  typeof value === 'object' && value !== null && ('env' in value || 'file' in value);

function placesIn(settings: object, within = ''): [field: string, Secret][] {
  return Object.entries(settings).flatMap(([field, value]: [string, unknown]): [string, Secret][] => {
    if (isPlace(value)) return [[within + field, value]];
    return field === 'headers' && typeof value === 'object' && value !== null
      ? placesIn(value, 'headers/')
      : [];
  });
}

/** Branded ids: a HomeId cannot be passed where a DeviceId is asked for, and each has one shape on every wire. */
import Type from 'typebox';

type Brand<Name extends string> = string & { readonly __id: Name };

export type GatewayId = Brand<'gateway'>;
export type DeviceId = Brand<'device'>;
export type HomeId = Brand<'home'>;
export type ResidentId = Brand<'resident'>;
export type AlertId = Brand<'alert'>;
export type UserId = Brand<'user'>;
export type AreaId = Brand<'area'>;
/** New whenever a gateway's outbox is new, so that a re-flashed Pi cannot collide with its past. */
export type Epoch = Brand<'epoch'>;
/** New at every start of the gateway's machine; `mono` times compare only within one boot. */
export type BootId = Brand<'boot'>;
/** `gateway:epoch:seq`, the name of an event for ever. */
export type EventId = Brand<'event'>;
export type CommandId = Brand<'command'>;
export type ResponderId = Brand<'responder'>;
export type DispatchId = Brand<'dispatch'>;
export type InvitationId = Brand<'invitation'>;
export type PhotoId = Brand<'photo'>;
export type RequestId = Brand<'request'>;

/** What belongs to somebody. A field that holds such an id says so as `x-id`, and the hub asks whose it is before a route sees it. */
export const scopedIds = ['home', 'alert', 'gateway', 'user', 'area', 'responder', 'request'] as const;
export type ScopedId = (typeof scopedIds)[number];

/** A page leaves out what it does not look at, and must be told that to make one does nothing. */
/* @__NO_SIDE_EFFECTS__ */
const id = <T extends string>(pattern: string, example: string, description: string, scoped?: ScopedId) =>
  Type.Unsafe<T>(
    Type.String({ pattern, examples: [example], description, ...(scoped && { 'x-id': scoped }) }),
  );

export const GatewayId = id<GatewayId>('^[a-z0-9][a-z0-9-]{1,31}$', 'gw-0007', 'A gateway', 'gateway');
export const DeviceId = id<DeviceId>(
  '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
  'button-bed',
  'A device, unique within its gateway',
);
export const HomeId = id<HomeId>('^[a-z0-9][a-z0-9-]{1,31}$', 'home-7', 'A home', 'home');
export const ResidentId = id<ResidentId>(
  '^[a-z0-9][a-z0-9-]{1,31}$',
  'home-7-a',
  'An elder who lives in a home',
);
export const AlertId = id<AlertId>('^[a-z0-9][a-z0-9-]{1,47}$', 'al-01k3x9', 'An alert', 'alert');
export const UserId = id<UserId>('^[a-z0-9][a-z0-9-]{1,47}$', 'us-4f1c', 'A person who may sign in', 'user');
export const AreaId = id<AreaId>(
  '^[a-z0-9][a-z0-9-]{1,23}$',
  'st-qilianli',
  'A station, street centre or district',
  'area',
);
export const Epoch = id<Epoch>('^[0-9a-f]{16}$', '9f2c41d07be35a18', 'Life of one outbox');
export const BootId = id<BootId>(
  '^[0-9a-f-]{8,36}$',
  '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41',
  'One start of the machine',
);
export const EventId = id<EventId>(
  '^[a-z0-9][a-z0-9-]{1,31}:[0-9a-f]{16}:[0-9]{1,15}$',
  'gw-0007:9f2c41d07be35a18:42',
  'gateway:epoch:seq',
);
export const CommandId = id<CommandId>('^[a-z0-9][a-z0-9-]{1,47}$', 'cm-01k3xa', 'A command to a home');
export const ResponderId = id<ResponderId>(
  '^[a-z0-9][a-z0-9-]{1,47}$',
  're-4f1c',
  'Somebody who goes to the door',
  'responder',
);
export const DispatchId = id<DispatchId>(
  '^[a-z0-9][a-z0-9-]{1,47}$',
  'di-01k3xb',
  'One responder asked to go',
);

export const InvitationId = id<InvitationId>(
  '^[a-z0-9][a-z0-9-]{1,47}$',
  'iv-01k3xb',
  'An invitation of a member of the family',
);

/** Made by the telephone that took it, so that it may be sent again. */
export const PhotoId = id<PhotoId>(
  '^[a-z0-9][a-z0-9-]{7,47}$',
  'ph-5f1c0b7e9a3d42186c',
  'A photo from the scene',
);
export const RequestId = id<RequestId>(
  '^[a-z0-9][a-z0-9-]{1,47}$',
  'rq-01k3xc',
  'An ordinary request for help',
  'request',
);

export const eventId = (gateway: GatewayId, epoch: Epoch, seq: number): EventId =>
  `${gateway}:${epoch}:${seq}` as EventId;

/** The outbox (`gateway:epoch`), and the number in it. */
export function splitEventId(id: EventId): [outbox: string, seq: number] {
  const place = id.lastIndexOf(':');
  return [id.slice(0, place), Number(id.slice(place + 1))];
}

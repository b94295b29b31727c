/** Notifications on this telephone: a subscription of the browser's, known to the hub. */
import type { Reach } from '@zhuji/protocol/api/notices';
import { ask, Refusal } from '../client.ts';

/** `absent`: the hub has no push. `unsupported`: the browser has none here. */
export type PushState = 'absent' | 'unsupported' | 'denied' | 'off' | 'on';

export interface PushLook {
  readonly state: PushState;
  /** How they are told otherwise. */
  readonly reach: Reach;
}

export interface Push {
  /** What rings is told to the hub anew: it may have forgotten it, or have a new key. */
  look(): Promise<PushLook>;
  /** Asks the person, the browser and the hub, in this order. */
  turnOn(): Promise<PushState>;
  turnOff(): Promise<PushState>;
  /** Where this browser takes its pushes: the hub forgets it together with the session. */
  endpoint(): Promise<string | undefined>;
  /** Nobody is signed in here any more: this browser must not go on ringing. */
  drop(): Promise<void>;
}

const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window;
const hub = {
  reach: () => ask<Reach>('GET', '/api/reach'),
  key: () => ask<{ key: string }>('GET', '/api/push/key'),
  subscribe: (made: PushSubscriptionJSON) => ask<void>('POST', '/api/push/subscriptions', made),
  unsubscribe: (endpoint: string) => ask<void>('DELETE', '/api/push/subscriptions', { endpoint }),
};

/** @param page `/family/`: each page has a service worker, and with it a subscription, of its own */
export function pushOf(page: `/${string}/`): Push {
  /** Once for each opening of the page. */
  let renewed: Promise<PushState> | undefined;
  async function subscription(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration(page);
    return (await registration?.pushManager.getSubscription()) ?? null;
  }
  async function subscribe(key: string): Promise<PushSubscription> {
    const { pushManager } = await navigator.serviceWorker.ready;
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }
  /** One that is for another key than the hub's would never ring again. */
  async function renew(made: PushSubscription): Promise<PushState> {
    try {
      const { key } = await hub.key();
      const stale = keyOf(made) !== undefined && keyOf(made) !== key.replace(/=+$/, '');
      if (stale) await made.unsubscribe();
      await hub.subscribe((stale ? await subscribe(key) : made).toJSON());
      return 'on';
    } catch (error) {
      return error instanceof Refusal && error.code === 'unreachable' ? 'on' : 'off';
    }
  }
  async function stateWith({ push }: Reach): Promise<PushState> {
    if (!push) return 'absent';
    if (!supported()) return 'unsupported';
    if (Notification.permission === 'denied') return 'denied';
    const made = await subscription();
    if (!made) return 'off';
    renewed ??= renew(made);
    return renewed;
  }
  return {
    async look() {
      const reach = await hub.reach();
      return { reach, state: await stateWith(reach) };
    },
    async turnOn() {
      const [{ key }, permission] = await Promise.all([hub.key(), Notification.requestPermission()]);
      if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
      await hub.subscribe((await subscribe(key)).toJSON());
      renewed = Promise.resolve('on');
      return renewed;
    },
    async turnOff() {
      renewed = undefined;
      const made = await subscription();
      if (made) {
        await hub.unsubscribe(made.endpoint);
        await made.unsubscribe();
      }
      return 'off';
    },
    async endpoint() {
      return supported() ? (await subscription())?.endpoint : undefined;
    },
    async drop() {
      if (supported()) await (await subscription())?.unsubscribe().catch(() => undefined);
    },
  };
}

/** As the hub writes its own: base64url without padding. */
function keyOf({ options: { applicationServerKey } }: PushSubscription): string | undefined {
  if (!applicationServerKey) return undefined;
  const bytes = String.fromCharCode(...new Uint8Array(applicationServerKey));
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

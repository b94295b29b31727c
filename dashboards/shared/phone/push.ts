/** Notifications on this telephone: a subscription of the browser's, known to the hub. */
import { ask, Refusal } from '../client.ts';

/** `absent`: the hub has no push. `unsupported`: the browser has none here. */
export type PushState = 'asking' | 'absent' | 'unsupported' | 'denied' | 'off' | 'on';

export interface Push {
  state(): Promise<PushState>;
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
  key: () => ask<{ key: string }>('GET', '/api/push/key'),
  subscribe: (made: PushSubscriptionJSON) => ask<void>('POST', '/api/push/subscriptions', made),
  unsubscribe: (endpoint: string) => ask<void>('DELETE', '/api/push/subscriptions', { endpoint }),
};

/** @param page `/family/`: each page has a service worker, and with it a subscription, of its own */
export function pushOf(page: `/${string}/`): Push {
  async function subscription(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration(page);
    return (await registration?.pushManager.getSubscription()) ?? null;
  }
  return {
    async state() {
      if (!supported()) return 'unsupported';
      if (Notification.permission === 'denied') return 'denied';
      const there = await hub.key().then(
        () => true,
        (error: unknown) => !(error instanceof Refusal && error.code === 'not_found'),
      );
      if (!there) return 'absent';
      return (await subscription()) ? 'on' : 'off';
    },
    async turnOn() {
      const [{ key }, permission] = await Promise.all([hub.key(), Notification.requestPermission()]);
      if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
      const registration = await navigator.serviceWorker.ready;
      const made = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: key,
      });
      await hub.subscribe(made.toJSON());
      return 'on';
    },
    async turnOff() {
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

/** Notifications on this telephone: a subscription of the browser's, known to the hub. */
import { Refusal } from '../../shared/client.ts';
import { home } from '../client.ts';

/** `absent`: the hub has no push. `unsupported`: the browser has none here. */
export type PushState = 'asking' | 'absent' | 'unsupported' | 'denied' | 'off' | 'on';

const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window;

export async function pushState(): Promise<PushState> {
  if (!supported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const there = await home.pushKey().then(
    () => true,
    (error: unknown) => !(error instanceof Refusal && error.code === 'not_found'),
  );
  if (!there) return 'absent';
  return (await subscription()) ? 'on' : 'off';
}

/** Asks the person, the browser and the hub, in this order. */
export async function turnOn(): Promise<PushState> {
  const [{ key }, permission] = await Promise.all([home.pushKey(), Notification.requestPermission()]);
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
  const registration = await navigator.serviceWorker.ready;
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await home.subscribe(made.toJSON());
  return 'on';
}

export async function turnOff(): Promise<PushState> {
  const made = await subscription();
  if (made) {
    await home.unsubscribe(made.endpoint);
    await made.unsubscribe();
  }
  return 'off';
}

/** Nobody is a member here any more: this browser must not go on ringing. */
export async function dropPush(): Promise<void> {
  if (supported()) await (await subscription())?.unsubscribe().catch(() => undefined);
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/family/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

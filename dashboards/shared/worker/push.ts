/** Shows a push, says that it did, and opens the page when it is tapped. A push is always shown: browsers punish silent ones. */
import type { PushMessage } from '@zhuji/protocol/api/notices';

interface Texts {
  readonly title: string;
  readonly body: string;
}

/** `otherwise`: of a message that cannot be read. */
export async function showPush(
  registration: ServiceWorkerRegistration,
  data: PushMessageData | null,
  otherwise: Texts,
): Promise<void> {
  const message = readPush(data);
  // Somebody waits for the answer, or is in danger: it stays until somebody looks. An ordinary request has time.
  const grave = message?.request === undefined && (message?.severity === 'P1' || message?.topic === 'offer');
  await registration.showNotification(message?.title ?? otherwise.title, {
    body: message?.body ?? otherwise.body,
    tag: message?.tag ?? 'zhuji',
    data: message,
    icon: 'icon-192.png',
    badge: 'icon-192.png',
    requireInteraction: grave,
    // One that takes the place of another must ring again. Not every browser's types know these two.
    ...{ renotify: true, vibrate: grave ? [400, 150, 400, 150, 800] : [200] },
  });
  if (message) await tellHub(message, 'delivered');
}

export async function openPush(notification: Notification, clients: Clients, page: string): Promise<void> {
  notification.close();
  const message = notification.data as PushMessage | undefined;
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find(({ url }) => new URL(url).pathname.startsWith(page));
  // It may show something else (`phone/use-called.ts`).
  open?.postMessage('tapped');
  await (open ? open.focus() : clients.openWindow(page));
  if (message) await tellHub(message, 'read');
}

function readPush(data: PushMessageData | null): PushMessage | undefined {
  try {
    return data?.json() as PushMessage | undefined;
  } catch {
    return undefined;
  }
}

/** The proof of delivery. Where it cannot be given now, the hub goes on to another way by itself. */
async function tellHub({ receipt }: PushMessage, state: 'delivered' | 'read'): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-zhuji': '1' };
  const body = JSON.stringify({ receipt, state });
  await fetch('/api/push/receipts', { method: 'POST', headers, body }).catch(() => undefined);
}

/** What the service worker of a phone page does: the page without a network, and pushes while it is shut. */
import { openPush, showPush } from './push.ts';
import { fromShell, keepShell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

/** @param unread shown for a push that cannot be read */
export function servePhonePage(page: string, unread: Parameters<typeof showPush>[2]): void {
  self.addEventListener('install', (event) => {
    event.waitUntil(keepShell(page).then(() => self.skipWaiting()));
  });
  self.addEventListener('activate', (event) => {
    event.waitUntil(self.clients.claim());
  });
  self.addEventListener('fetch', (event) => {
    const answer = fromShell(event.request, page, (work) => event.waitUntil(work));
    if (answer) event.respondWith(answer);
  });
  self.addEventListener('push', (event) => {
    event.waitUntil(showPush(self.registration, event.data, unread));
  });
  self.addEventListener('notificationclick', (event) => {
    event.waitUntil(openPush(event.notification, self.clients, page));
  });
}

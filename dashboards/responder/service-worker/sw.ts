/** The responder's page without a network, and pushes while it is shut. */
import { openPush, showPush } from '../../shared/worker/push.ts';
import { fromShell, keepShell } from '../../shared/worker/shell.ts';

declare const self: ServiceWorkerGlobalScope;
const page = '/responder/';
const unread = { title: '助急：有新任务', body: '请打开看看。 A task may wait, please look.' };

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

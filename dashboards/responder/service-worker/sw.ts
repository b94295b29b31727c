/** The responder's page without a network, and pushes while it is shut. */
import { servePhonePage } from '../../shared/worker/phone-worker.ts';

servePhonePage('/responder/', {
  title: '助急：有新任务',
  body: '请打开看看。 A task may wait, please look.',
});

/** The family's page without a network, and pushes while it is shut. */
import { servePhonePage } from '../../shared/worker/phone-worker.ts';

servePhonePage('/family/', {
  title: '助急：家里有新消息',
  body: '请打开看看。 News from home, please look.',
});

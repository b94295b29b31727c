import { homeMessages } from './home-messages.ts';
import { hubMessages } from './hub-messages.ts';
import { notice, page } from './markdown.ts';
import { registries } from './registries.ts';
import { serialFrame, type Vector } from './serial-page.ts';

/** @param vector the worked example of the serial frame */
export const protocolPage = (vector: Vector): string =>
  page(
    notice,
    '# Protocol 通信协议',
    'Everything that two programs of Zhuji must agree on. It is generated from [`protocol/`](../protocol), which every program imports. Coded errors are in [errors.md](errors.md). Times are Unix milliseconds.',
    ...hubMessages(),
    ...registries(),
    ...serialFrame(vector),
    ...homeMessages(),
  );

/** Fills a provider's template from a message. */
import { alertKinds } from '@zhuji/protocol';
import type { Message } from '../../app/ports.ts';

/** `{title}`, `{body}`, `{text}` (both), `{kind}`, `{severity}`, `{phone}`, `{id}`. What is unknown stays as it is. */
export function fill(template: string, message: Message): string {
  const { words, about, to, id } = message;
  const known: Readonly<Record<string, string>> = {
    title: words.title,
    body: words.body,
    text: `${words.title} ${words.body}`,
    kind: about.request === undefined ? alertKinds[about.kind].zh : '服务请求',
    severity: about.severity,
    phone: 'phone' in to ? to.phone : '',
    id,
  };
  return template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => known[name] ?? whole);
}

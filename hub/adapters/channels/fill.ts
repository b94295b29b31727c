/** Fills a provider's template from a message. */
import { alertKinds, drillMark } from '@zhuji/protocol';
import type { Message } from '../../app/ports.ts';

/** `{title}`, `{body}`, `{text}` (both), `{kind}`, `{severity}`, `{phone}`, `{id}`. What is unknown stays as it is. */
export function fill(template: string, message: Message): string {
  const { words, about, to, id } = message;
  const known: Readonly<Record<string, string>> = {
    title: words.title,
    body: words.body,
    text: `${words.title} ${words.body}`,
    kind: kindOf(about),
    severity: about.severity,
    phone: 'phone' in to ? to.phone : '',
    id,
  };
  return template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => plain(known[name] ?? whole));
}

/**
 * 【】 is where the sender's signature stands in an SMS: carriers read 【演练】 as a signature that nobody has approved, and refuse it. A voice
 * does not say it either.
 */
const plain = (text: string): string => text.replaceAll(/【([^】]*)】/g, '$1，');

/** A template that says no more than the kind must not tell a drill as a real call. */
const kindOf = (about: Message['about']): string =>
  about.request === undefined ? `${about.drill ? drillMark.zh : ''}${alertKinds[about.kind].zh}` : '服务请求';

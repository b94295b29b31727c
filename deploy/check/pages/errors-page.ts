import { errors } from '@zhuji/protocol';
import { code, notice, page, table } from './markdown.ts';

const registry: Readonly<Record<string, { zh: string; en: string; http?: number }>> = errors;

export const errorsPage = (): string =>
  page(
    notice,
    '# Coded errors 错误代码',
    'A code is never reused. One with an HTTP status is an answer of the API; one without is counted in `/metrics` under its name and, at the hub, kept with its message in quarantine.',
    table(
      ['Code', '中文', 'English', 'HTTP'],
      Object.entries(registry).map(([name, { zh, en, http }]) => [code(name), zh, en, http ?? '–']),
    ),
  );

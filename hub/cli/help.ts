import type { Command } from './command.ts';

export interface Setting {
  name: string;
  default: string;
  zh: string;
  en: string;
}

export function help(commands: Readonly<Record<string, Command>>, settings: readonly Setting[]): string {
  return [
    'npm run hub                     运行平台 · runs the hub',
    ...Object.entries(commands).map(([name, command]) => commandHelp(name, command)),
    '',
    '* 必填 · required.  --json: 供程序读取 · answers for programs.',
    '',
    '环境变量 · Environment',
    ...settings.map((setting) => row(setting.name, setting.default, setting)),
  ].join('\n');
}

export function commandHelp(name: string, { zh, en, options, argument }: Command): string {
  const rows = Object.entries(options).map(([option, { value = '', required, ...meaning }]) =>
    row(`--${option} ${value}`.trimEnd(), required ? '*' : '', meaning),
  );
  return [``, `npm run hub -- ${name}${argument ? ` ${argument}` : ''}`, `  ${zh} · ${en}`, ...rows].join(
    '\n',
  );
}

const row = (name: string, middle: string, { zh, en }: { zh: string; en: string }): string =>
  `  ${name.padEnd(32)} ${middle.padEnd(12)} ${zh} · ${en}`;

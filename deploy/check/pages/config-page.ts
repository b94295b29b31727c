import { ConfigFile, LineSettings, SecretsFile } from '../../../gateway/config-schema.ts';
import { configTable } from '../../../hub/config-table.ts';
import { code, notice, page, table } from './markdown.ts';
import { fields, type Schema } from './schema-table.ts';

const hubSettings = () =>
  table(
    ['Variable', 'Otherwise', '中文', 'Meaning'],
    configTable.map(({ name, default: otherwise, zh, en }) => [
      code(name),
      otherwise === '' ? '–' : code(otherwise),
      zh,
      en,
    ]),
  );

const lines = (): string[] =>
  (LineSettings as Schema).anyOf?.flatMap((line) => [
    `### A line of type ${code(String(line.properties?.type?.const))}`,
    fields(line),
  ]) ?? [];

/** @param example the annotated example of a gateway's file */
export const configPage = (example: string): string =>
  page(
    notice,
    '# Settings 配置',
    '## Hub 平台',
    'From the environment, read once at the start; all faults are named at once. `npm run hub -- --help` shows them too.',
    hubSettings(),
    '## Gateway 网关',
    'One YAML file for each gateway; relative paths are relative to it. `npm run gateway -- --config FILE --check` names all faults at once. The annotated example, [`gateway/gateway.example.yaml`](../gateway/gateway.example.yaml):',
    `\`\`\`yaml\n${example.trimEnd()}\n\`\`\``,
    '### All fields of the file',
    fields(ConfigFile),
    ...lines(),
    '### The file of device secrets',
    "Named by `devicesSecretsFile`, readable by the gateway alone. By device id: a serial key of 32 hex digits, or a password at the gateway's own broker. By line name: the password at the home's broker.",
    fields(SecretsFile),
  );

import { rm, writeFile } from 'node:fs/promises';
import { NewGateway } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { enrolGateway } from '../app/enrol-gateway.ts';
import { done, refused } from '../app/outcome.ts';
import { type Command, words } from './command.ts';

const check = checker(NewGateway);

export const addGatewayCommand: Command = {
  zh: '登记网关并显示其配置开头,密钥只显示一次',
  en: 'Enrols a gateway and prints the head of its config; its secret is shown once',
  options: {
    id: { value: 'gw-0007', required: true, zh: '网关编号', en: 'name of the gateway' },
    home: {
      value: 'home-7',
      required: true,
      zh: '所在家庭,须已在名册中',
      en: 'its home, known from the register',
    },
    replace: { zh: '更换已登记网关的密钥', en: 'a new secret for a gateway that is enrolled' },
    url: {
      value: 'mqtts://hub.example:8883',
      zh: '网关连接平台的地址',
      en: 'where the gateway reaches the hub',
    },
    'secret-file': {
      value: 'FILE',
      zh: '密钥写入此文件而不显示',
      en: 'write the secret there instead of showing it',
    },
  },
  async run(given, ports) {
    const checked = check({ id: given.options.id, home: given.options.home });
    if (!checked.ok) return refused('request_invalid', { faults: checked.faults });
    const replace = given.options.replace === true;
    const outcome = await enrolGateway(ports)('system', checked.value, { replace });
    if (!outcome.ok) return outcome;

    const { id, home, secret } = outcome.value;
    const url = words(given, 'url') ?? ports.mqttUrl;
    const file = words(given, 'secret-file');
    if (file) await writeAlone(file, `${secret}\n`);
    const text = configHead({ id, url, file: file ?? `./${id}.hub-secret` });
    const json = { id, home, url };
    return done(file ? { text, json } : { text: text + shownOnce(secret), json: { ...json, secret } });
  },
};

/** An older file would keep its own mode, or lead elsewhere. */
async function writeAlone(file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
}

const configHead = ({ id, url, file }: { id: string; url: string; file: string }) =>
  `gateway: ${id}\ndata: ./${id}\nhub:\n  url: ${url}\n  secretFile: ${file}`;

const shownOnce = (secret: string) =>
  `\n# secretFile 的内容,只显示一次 · What that file holds, shown once:\n# ${secret}`;

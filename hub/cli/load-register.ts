import { readFile } from 'node:fs/promises';
import { Register } from '@zhuji/protocol';
import { type Checked, checker } from '@zhuji/protocol/check';
import { loadRegister } from '../app/load-register.ts';
import { done, refused } from '../app/outcome.ts';
import type { Command } from './command.ts';

const check = checker(Register);

export const loadRegisterCommand: Command = {
  zh: '导入家庭名册(JSON)',
  en: 'Loads the register of homes, a JSON file: adds new homes, replaces known ones, removes none',
  options: {},
  argument: 'FILE',
  async run({ argument = '' }, ports) {
    const checked = readRegister(await readFile(argument, 'utf8'));
    if (!checked.ok) return refused('request_invalid', { faults: checked.faults });
    const outcome = await loadRegister(ports)('system', checked.value);
    if (!outcome.ok) return outcome;
    const { homes } = outcome.value;
    return done({ text: `已导入 ${homes} 户家庭 · ${homes} homes loaded`, json: { homes } });
  },
};

function readRegister(text: string): Checked<Register> {
  try {
    return check(JSON.parse(text));
  } catch (error) {
    return { ok: false, faults: [`not JSON: ${(error as Error).message}`] };
  }
}

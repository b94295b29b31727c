import { NewUser, roles } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { addUser } from '../app/add-user.ts';
import { done, refused } from '../app/outcome.ts';
import type { Command } from './command.ts';

const check = checker(NewUser);

export const addUserCommand: Command = {
  zh: '新增账号,随机密码只显示一次',
  en: 'Adds an account and prints its random password, once',
  options: {
    username: { value: 'li.na', required: true, zh: '登录名', en: 'to sign in with' },
    name: { value: '李娜', required: true, zh: '姓名', en: 'as the timeline shows it' },
    role: { value: 'operator', required: true, zh: '角色', en: Object.keys(roles).join(', ') },
    area: {
      value: 'st-qilianli',
      zh: '辖区，不填即全部',
      en: 'sees this area and all below it; else everything',
    },
  },
  async run({ options }, ports) {
    const { username, name, role, area } = options;
    const checked = check({ username, name, role, ...(area && { area }) });
    if (!checked.ok) return refused('request_invalid', { faults: checked.faults });
    const outcome = await addUser(ports)('system', checked.value);
    if (!outcome.ok) return outcome;
    const user = outcome.value;
    const text = `username: ${user.username}\nrole: ${user.role}\npassword: ${user.password}   # 只显示一次 · shown once`;
    return done({ text, json: user });
  },
};

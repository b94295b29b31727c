import type { UserView } from '@zhuji/protocol/api/people';
import { expect, it } from 'vitest';
import { readSignInLink } from '../../shared/sign-in-link.ts';
import { foundAccounts, signInLink } from './found.ts';

const user = (name: string, username: string, disabled = false) => ({ name, username, disabled }) as UserView;
const all = [user('赵敏', 'zhao.min', true), user('陈洁', 'chen.jie'), user('赵大', 'zhao.da')];

it('finds by all words, and puts what is closed last', () => {
  expect(foundAccounts(all, '').map(({ username }) => username)).toEqual(['chen.jie', 'zhao.da', 'zhao.min']);
  expect(foundAccounts(all, 'ZHAO 敏').map(({ username }) => username)).toEqual(['zhao.min']);
});

it('gives a link that the page of sign-in reads', () => {
  const link = signInLink('https://hub', '/', 'zhao.min', 'a+/密');
  expect(readSignInLink(link.slice(link.indexOf('#')))).toEqual({ username: 'zhao.min', password: 'a+/密' });
});

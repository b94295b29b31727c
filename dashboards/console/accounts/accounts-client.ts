/** What an administrator asks of the hub about accounts. */
import type { NewUser, UserCreated, UserView } from '@zhuji/protocol/api/people';
import type { NewPassword, UserEdit } from '@zhuji/protocol/api/register-edits';
import type { UserId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (id: UserId, leaf = ''): string => `/api/users/${encodeURIComponent(id)}${leaf}`;

export const accounts = {
  all: () => ask<UserView[]>('GET', '/api/users'),
  add: (user: NewUser) => ask<UserCreated>('POST', '/api/users', user),
  /** `seen`: the version that its writer saw. */
  edit: (id: UserId, seen: string, edit: UserEdit) =>
    ask<UserView>('PUT', path(id, `?seen=${encodeURIComponent(seen)}`), edit),
  disable: (id: UserId) => ask<UserView>('POST', path(id, '/disable')),
  enable: (id: UserId) => ask<UserView>('POST', path(id, '/enable')),
  password: (id: UserId) => ask<NewPassword>('POST', path(id, '/password')),
  endSessions: (id: UserId) => ask<void>('DELETE', path(id, '/sessions')),
} as const;

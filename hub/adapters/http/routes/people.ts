import { NewPassword, NewUser, SeenQuery, UserCreated, UserEdit, UserId, UserView } from '@zhuji/protocol';
import Type from 'typebox';
import { userVersion } from '../../../app/edit-user.ts';
import type { Store, User } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface PeopleParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<
    HttpUseCases,
    'addUser' | 'disableUser' | 'enableUser' | 'editUser' | 'endSessions' | 'resetPassword'
  >;
}

const facts = { tag: 'people', role: 'admin' } as const;
const params = Type.Object({ id: UserId });

export function peopleRoutes(app: App, { store, useCases }: PeopleParts): void {
  const list = describeRoute(
    { ...facts, zh: '账号列表', en: 'List accounts' },
    { 200: Type.Array(UserView) },
  );
  app.get('/api/users', list, async (request) =>
    (await sightOf(store, request).read((tx) => tx.users())).map(userView),
  );

  const add = describeRoute(
    {
      ...facts,
      zh: '新增账号(密码只显示一次)',
      en: 'Add an account; its password is shown once',
      changes: true,
      refusals: ['already_exists', 'not_found'],
    },
    { 201: UserCreated },
    { body: NewUser },
  );
  app.post('/api/users', add, async (request, reply) => {
    const { id, area } = signedIn(request).user;
    const made = granted(await useCases.addUser(id, { ...(area && { area }), ...request.body }));
    return reply.code(201).send(made);
  });

  const disable = describeRoute(
    {
      ...facts,
      zh: '停用账号',
      en: 'Disable an account and end its sessions',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: UserView },
    { params },
  );
  app.post('/api/users/:id/disable', disable, async (request) =>
    userView(granted(await useCases.disableUser(signedIn(request).user, request.params.id))),
  );

  const enable = describeRoute(
    {
      ...facts,
      zh: '恢复账号(原密码有效，需重新登录)',
      en: 'Open a disabled account again; its password is the old one',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: UserView },
    { params },
  );
  app.post('/api/users/:id/enable', enable, async (request) =>
    userView(granted(await useCases.enableUser(signedIn(request).user, request.params.id))),
  );
  accountChanges(app, useCases);
}

function accountChanges(app: App, { editUser, endSessions, resetPassword }: PeopleParts['useCases']): void {
  const change = describeRoute(
    {
      ...facts,
      zh: '修改账号(姓名、角色、辖区；需重新登录)',
      en: 'Change the name, role or area of an account; its sessions end',
      changes: true,
      refusals: ['not_found', 'changed_meanwhile'],
    },
    { 200: UserView },
    { params, querystring: SeenQuery, body: UserEdit },
  );
  app.put('/api/users/:id', change, async (request) => {
    const { params, query, body } = request;
    return userView(granted(await editUser(signedIn(request).user, params.id, body, query.seen)));
  });

  const password = describeRoute(
    {
      ...facts,
      zh: '重置密码(只显示一次)',
      en: 'Give an account a new password, shown once; its sessions end',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: NewPassword },
    { params },
  );
  app.post('/api/users/:id/password', password, async (request) =>
    granted(await resetPassword(signedIn(request).user, request.params.id)),
  );

  const sessions = describeRoute(
    {
      ...facts,
      zh: '在所有设备上退出(密码不变)',
      en: 'End every session of an account; its password stays',
      changes: true,
      refusals: ['not_found'],
    },
    { 204: Type.Null() },
    { params },
  );
  app.delete('/api/users/:id/sessions', sessions, async (request, reply) => {
    granted(await endSessions(signedIn(request).user, request.params.id));
    return reply.code(204).send(null);
  });
}

/** All but the password's hash. */
const userView = ({ id, username, name, role, area, disabled }: User): UserView => ({
  id,
  username,
  name,
  role,
  ...(area && { area }),
  disabled,
  version: userVersion({ name, role, ...(area && { area }) }),
});

/** One home, its people and its contacts, as a supervisor writes them. */
import {
  ContactsEdit,
  HomeEdit,
  HomeId,
  NewHome,
  PresenceCode,
  PresenceCodeEdit,
  ResidentEdit,
  ResidentId,
  SeenQuery,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import { granted } from '../refusal.ts';
import type { RegisterUseCases } from '../register-use-cases.ts';

const facts = { tag: 'homes', role: 'supervisor', changes: true, refusals: ['not_found'] } as const;
const done = { 204: Type.Null() };
/** Written over what was seen, and over nothing else. */
const part = { ...facts, refusals: ['not_found', 'changed_meanwhile'] } as const;
const params = Type.Object({ id: HomeId });
const residentParams = Type.Object({ id: HomeId, resident: ResidentId });

export function homeEditRoutes(app: App, useCases: RegisterUseCases): void {
  const add = describeRoute(
    { ...facts, zh: '新增家庭', en: 'Add one home', refusals: ['already_exists', 'not_found'] },
    { 201: Type.Null() },
    { body: NewHome },
  );
  app.post('/api/homes', add, async (request, reply) => {
    granted(await useCases.addHome(signedIn(request).user, request.body));
    return reply.code(201).send(null);
  });

  const home = describeRoute({ ...part, zh: '修改家庭资料', en: 'Write a home' }, done, {
    params,
    querystring: SeenQuery,
    body: HomeEdit,
  });
  app.put('/api/homes/:id', home, async (request, reply) => {
    const { params, query, body } = request;
    granted(await useCases.editHome(signedIn(request).user, params.id, body, query.seen));
    return reply.code(204).send(null);
  });

  const contacts = describeRoute(
    { ...part, zh: '修改联系人(按次序)', en: 'Write the contacts, in their order' },
    done,
    { params, querystring: SeenQuery, body: ContactsEdit },
  );
  app.put('/api/homes/:id/contacts', contacts, async (request, reply) => {
    const { params, query, body } = request;
    granted(await useCases.editContacts(signedIn(request).user, params.id, body, query.seen));
    return reply.code(204).send(null);
  });

  residentRoutes(app, useCases);
  presenceCodeRoutes(app, useCases);
}

function presenceCodeRoutes(
  app: App,
  { readPresenceCode, editPresenceCode, renewPresenceCode }: RegisterUseCases,
): void {
  const { changes: _, ...looking } = facts;
  const read = describeRoute(
    { ...looking, zh: '查看到场码(每次都记入审计)', en: 'Look at the presence code; each look is on record' },
    { 200: PresenceCode },
    { params },
  );
  app.get('/api/homes/:id/presence-code', read, async (request) =>
    granted(await readPresenceCode(signedIn(request).user, request.params.id)),
  );

  const write = describeRoute(
    { ...facts, zh: '写入到场码', en: 'Write the presence code, as it stands on a card' },
    done,
    { params, body: PresenceCodeEdit },
  );
  app.put('/api/homes/:id/presence-code', write, async (request, reply) => {
    granted(await editPresenceCode(signedIn(request).user, request.params.id, request.body.code));
    return reply.code(204).send(null);
  });

  const renew = describeRoute(
    { ...facts, zh: '换新到场码', en: 'Draw a new presence code; the card in the home is worth nothing now' },
    { 200: PresenceCodeEdit },
    { params },
  );
  app.post('/api/homes/:id/presence-code', renew, async (request) =>
    granted(await renewPresenceCode(signedIn(request).user, request.params.id)),
  );
}

function residentRoutes(app: App, { editResident, removeResident }: RegisterUseCases): void {
  const write = describeRoute({ ...part, zh: '修改或增加老人', en: 'Write a resident' }, done, {
    params: residentParams,
    querystring: SeenQuery,
    body: ResidentEdit,
  });
  app.put('/api/homes/:id/residents/:resident', write, async (request, reply) => {
    const { id, resident } = request.params;
    granted(await editResident(signedIn(request).user, id, resident, request.body, request.query.seen));
    return reply.code(204).send(null);
  });

  const remove = describeRoute({ ...part, zh: '移除老人', en: 'Remove a resident' }, done, {
    params: residentParams,
    querystring: SeenQuery,
  });
  app.delete('/api/homes/:id/residents/:resident', remove, async (request, reply) => {
    const { id, resident } = request.params;
    granted(await removeResident(signedIn(request).user, id, resident, request.query.seen));
    return reply.code(204).send(null);
  });
}

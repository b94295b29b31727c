/**
 * Two stations side by side, east and west, with one of everything each; a district elsewhere, for a home asks whoever is near in its
 * own; and a person of the east for every role.
 */
import { type Home, type Role, roles, type UserCreated } from '@zhuji/protocol';
import { cookieOf, type HttpHub } from './http-hub.ts';

const areas = [
  { id: 'di', level: 'district', name: '雄关区' },
  { id: 'ce', level: 'centre', name: '祁连街道', parent: 'di' },
  { id: 'st-east', level: 'station', name: '祁连里社区', parent: 'ce' },
  { id: 'st-west', level: 'station', name: '绿洲社区', parent: 'ce' },
];
const elsewhere = [
  { id: 'di-far', level: 'district', name: '镜铁区' },
  { id: 'ce-far', level: 'centre', name: '镜铁街道', parent: 'di-far' },
  { id: 'st-far', level: 'station', name: '镜铁社区', parent: 'ce-far' },
];
const responder = (id: string, area: string, name: string) => ({
  ...{ id, name, area, kind: 'station_staff', skills: [], keysOf: [], way: 'walk', rota: [], exceptions: [] },
  base: { lat: 39.77, lon: 98.29 },
  onCall: true,
});
const place = (side: 'east' | 'west', name: string) => ({
  id: `home-${side}`,
  station: `st-${side}`,
  community: '社区',
  address: `${side} 402`,
  residents: [{ id: `home-${side}-a`, name }],
  contacts: [],
});

export interface RightsWorld {
  /** Cookies of the east's people. */
  east: Record<Role, string>;
  /** What bears the name of each sort of id: somebody else's, and one's own. */
  theirs: Record<string, string>;
  own: Record<string, string>;
  /** In no answer to the east. */
  secrets: string[];
  /** All that an administrator of everything sees of the west. */
  west(): Promise<unknown>;
}

export async function rightsWorld(hub: HttpHub): Promise<RightsWorld> {
  const told = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await hub.ask(method, path, { as: 'admin', ...(body && { body }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  await told('PUT', '/api/register', {
    areas: [...areas, ...elsewhere],
    homes: [place('east', '王东川'), place('west', '赵西川')],
  });
  await told('PUT', '/api/responders', [
    responder('re-east', 'st-east', '东川人'),
    responder('re-far', 'st-far', '冯远山'),
  ]);
  for (const side of ['east', 'west']) {
    await told('POST', '/api/gateways', { id: `gw-${side}`, home: `home-${side}` });
    await hub.putAlert(`al-${side}`, { home: `home-${side}` as Home['id'] });
    await hub.putAlert(`al-${side}-old`, {
      home: `home-${side}` as Home['id'],
      state: 'closed',
      closedAt: hub.now,
    });
  }
  const asked = async (side: string): Promise<string> => {
    const opened = await told<{ request: { id: string } }>('POST', `/api/homes/home-${side}/help-requests`, {
      note: '打扫',
    });
    return opened.request.id;
  };
  const [request, ownRequest] = [await asked('west'), await asked('east')];
  const user = (username: string, role: Role, area: string) =>
    told<UserCreated>('POST', '/api/users', { username, name: username, role, area });
  const west = await user('west.one', 'operator', 'st-west');
  const cookie = await cookieOf(hub.url, west);
  await hub.ask('GET', '/api/session', { headers: { cookie } });
  const east = {} as Record<Role, string>;
  let id = '';
  // Together: each password takes its time to hash.
  const signIn = async (role: Role): Promise<void> => {
    const made = await user(`east.${role}`, role, 'st-east');
    east[role] = await cookieOf(hub.url, made);
    if (role === 'operator') id = made.id;
  };
  await Promise.all((Object.keys(roles) as Role[]).map(signIn));
  return {
    east,
    theirs: {
      ...{ home: 'home-west', alert: 'al-west', gateway: 'gw-west', user: west.id, area: 'st-west' },
      ...{ responder: 're-far', request },
    },
    own: {
      ...{ home: 'home-east', alert: 'al-east', gateway: 'gw-east', user: id, area: 'st-east' },
      ...{ responder: 're-east', request: ownRequest },
    },
    secrets: ['home-west', 'al-west', 'gw-west', request, west.id, 'west.one', '西川', 're-far', '冯远山'],
    west: async () => ({
      home: await told('GET', '/api/homes/home-west'),
      alert: await told('GET', '/api/alerts/al-west'),
      request: await told('GET', `/api/help-requests/${request}`),
      users: (await told<{ id: string }[]>('GET', '/api/users')).filter((one) => one.id === west.id),
      gateways: (await told<{ id: string }[]>('GET', '/api/gateways')).filter(({ id }) => id === 'gw-west'),
      plans: await told('GET', '/api/plans'),
    }),
  };
}

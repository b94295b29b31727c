/** For some homes of the demo a relative is invited at every start, so that somebody can open the family's page at once. */
import type { FamilyOfHome, HomeId, InvitationMade, NewInvitation, Register } from '@zhuji/protocol';
import type { HubApi } from './enrolment.ts';

export interface FamilyLink {
  readonly home: HomeId;
  readonly name: string;
  readonly relation: string;
  /** Good once, for a day. */
  readonly link: string;
}

const homes = ['home-1', 'home-2', 'home-3', 'home-7'];

/** The link of the start before is taken back. A home whose family is complete is left as it is. */
export async function familyLinks(api: HubApi, hub: string, register: Register): Promise<FamilyLink[]> {
  const links: FamilyLink[] = [];
  for (const { id, residents, contacts } of register.homes) {
    if (!homes.includes(id)) continue;
    const { name, relation, phone } = contacts[0] ?? { name: '家属', relation: '家属' };
    const by = residents[0]?.name ?? '老人';
    const asked: NewInvitation = {
      ...{ name, relation, ...(phone !== undefined && { phone }) },
      consent: { by, how: 'herself', sees: 'activity' },
    };
    const path = await invite(api, id, asked);
    if (path) links.push({ home: id, name, relation, link: `${hub}${path}` });
  }
  return links;
}

async function invite(api: HubApi, home: HomeId, asked: NewInvitation): Promise<string | undefined> {
  const family = `/api/homes/${home}/family`;
  const { invitations, members } = await api.send<FamilyOfHome>('GET', family);
  if (members.length > 5) return undefined;
  for (const { id, name } of invitations)
    if (name === asked.name) await api.send('DELETE', `${family}/invitations/${id}`);
  return (await api.send<InvitationMade>('POST', `${family}/invitations`, asked)).path;
}

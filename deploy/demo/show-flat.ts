/** Drills may be held in the demo's show flat (样板间), so that one can be begun as soon as the town is up. */
import type { DrillList, FamilyOfHome, Register } from '@zhuji/protocol';
import { showFlat } from '../../firmware-sim/town/plan-town.ts';
import type { HubApi } from './enrolment.ts';

/** Left alone where it is marked, and where somebody was invited as its family: nobody may be drilled with. */
export async function openShowFlat(api: HubApi, { homes }: Register): Promise<void> {
  if (!homes.some(({ id }) => id === showFlat)) return;
  const marked = (await api.send<DrillList>('GET', '/api/drills?state=running')).homes;
  if (marked.some(({ home }) => home === showFlat)) return;
  const { members } = await api.send<FamilyOfHome>('GET', `/api/homes/${showFlat}/family`);
  if (members.length === 0) await api.send('PUT', `/api/homes/${showFlat}/drill-home`);
}

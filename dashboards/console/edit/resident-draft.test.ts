import type { Resident, ResidentId } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { emptyResident, residentDraftOf, residentEditOf } from './resident-draft.ts';

it('is there and back without a change, with all that the register knows', () => {
  const edit = {
    name: '王秀兰',
    born: '1941-03-08',
    phone: '199 0000 0007',
    notes: '听力不好',
    ability: 2,
    living: 'alone',
    categories: ['alone', 'disabled'],
    conditions: ['高血压', '糖尿病'],
    medication: ['硝苯地平 20 mg'],
    allergies: ['青霉素'],
    speaks: '普通话',
    doctor: { name: '韩医生', practice: '服务中心', phone: '199' },
  } as const;
  const resident = { id: 'home-1-a' as ResidentId, ...edit } as unknown as Resident;
  expect(residentEditOf(residentDraftOf(resident))).toEqual(edit);
});

it('knows nothing of what is left empty, and takes a list as it stands on paper', () => {
  expect(residentEditOf({ ...emptyResident, name: ' 王 ', conditions: '高血压；糖尿病\n\n 痛风 ' })).toEqual({
    name: '王',
    conditions: ['高血压', '糖尿病', '痛风'],
  });
});

it('sends a doctor without a name as one, for the hub to say so', () => {
  expect(residentEditOf({ ...emptyResident, doctorPhone: '199' }).doctor).toEqual({ name: '', phone: '199' });
});

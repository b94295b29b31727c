/** A register as people type it and spreadsheets change it. */
import type { Area, Contact, Home, HomeId, Register, RegisterPreview } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubParts } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const son: Contact = { name: '王建国', relation: '儿子', phone: '199 0000 5001' };
const home = (contacts: readonly Contact[] = []) =>
  ({
    ...{ id: 'home-1' as HomeId, community: '祁连里社区', address: '402 室' },
    residents: [{ id: 'home-1-a', name: '王秀兰' }],
    contacts,
  }) as unknown as Home;
const load = async (register: Register) =>
  expect(await hub.desk.loadRegister('system', register)).toMatchObject({ ok: true });
const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'utf8');
async function preview(bytes: Uint8Array): Promise<RegisterPreview> {
  const outcome = await hub.desk.previewRegister('csv', bytes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
async function take(bytes: Uint8Array): Promise<Home | undefined> {
  expect(await hub.desk.importRegister('system', 'csv', bytes)).toMatchObject({ ok: true });
  return hub.store.read((reader) => reader.register.get('home-1' as HomeId));
}

describe('a day', () => {
  it.each([
    '1941-03-08',
    '1941/3/8',
    '1941.3.8',
    '1941年3月8日',
    '19410308',
    '1941/3/8 0:00',
    '1941-03-08 00:00:00',
  ])('is a day as %s', async (written) => {
    await load({ homes: [home()] });
    const taken = await take(csv('家庭编号,老人编号,姓名,出生日期', `home-1,home-1-a,王秀兰,${written}`));
    expect(taken?.residents[0]?.born).toBe('1941-03-08');
  });

  it.each(['1941-02-30', '2199-01-01', '15043', '08/03/1941', '三月八日'])(
    'is none as %s',
    async (written) => {
      await load({ homes: [home()] });
      const { faults } = await preview(
        csv('家庭编号,老人编号,姓名,出生日期', `home-1,home-1-a,王秀兰,${written}`),
      );
      expect(faults).toMatchObject([{ row: 2, column: '出生日期', code: 'cell_invalid', about: written }]);
    },
  );
});

it('a number that a spreadsheet has rounded is named, and not taken', async () => {
  await load({ homes: [home()] });
  const rows = csv(
    '家庭编号,联系人姓名,关系,电话',
    'home-1,王建国,儿子,1.38001E+10',
    'home-1,王丽华,女儿,13800138000',
  );
  expect((await preview(rows)).faults).toMatchObject([{ row: 2, column: '电话', code: 'number_rounded' }]);
});

it('a title above the headings is passed over, and rows are counted as the spreadsheet does', async () => {
  await load({ homes: [home()] });
  const rows = ['祁连街道老人名册,,,', ',,,', '家庭编号,老人编号,姓名,能力等级', 'home-1,home-1-a,王秀兰,2'];
  expect((await preview(csv(...rows, 'home-1,home-1-b,,9'))).faults).toMatchObject([
    { row: 5, column: '姓名', code: 'cell_missing' },
  ]);
  expect((await take(csv(...rows)))?.residents[0]).toMatchObject({ ability: 2 });
  const unknown = csv('祁连街道老人名册,,', '家庭编号,老人编号,姓名,颜色', 'home-1,home-1-a,王秀兰,红');
  expect((await preview(unknown)).faults).toMatchObject([{ row: 2, code: 'column_unknown' }]);
});

it('every category and every level of ability comes in by its word', async () => {
  await load({ homes: [home()] });
  const taken = await take(
    csv(
      '家庭编号,老人编号,姓名,能力等级,特殊困难类别',
      'home-1,home-1-a,王秀兰,4,独居;空巢;留守;失能;重残;计生特殊',
    ),
  );
  expect(taken?.residents[0]).toMatchObject({
    ability: 4,
    categories: ['alone', 'empty_nest', 'left_behind', 'disabled', 'severely_handicapped', 'special_family'],
  });
});

describe('a region', () => {
  const areas = (...regions: (string | undefined)[]) =>
    ['district', 'centre', 'station'].map((level, at) => ({
      ...{ id: `a-${at}`, level, name: level },
      ...(at > 0 && { parent: `a-${at - 1}` }),
      ...(regions[at] !== undefined && { region: regions[at] }),
    })) as unknown as Area[];
  const loaded = async (...regions: (string | undefined)[]) =>
    hub.desk.loadRegister('system', { areas: areas(...regions), homes: [] });

  it.each([
    ['620201', '620201001', '620201001003'],
    ['110108', undefined, '110108021006'],
    ['620200', '620201001', undefined],
    ['620201000000', '620201001000', '620201001003'],
  ])('lies in the one above: %s %s %s', async (...regions) => {
    expect(await loaded(...regions)).toMatchObject({ ok: true });
  });

  it.each([
    ['620201', '620202001', undefined],
    ['620201', '620201001', '620201002003'],
    ['110108', '620201001', undefined],
  ])('of another place is a fault: %s %s %s', async (...regions) => {
    expect(await loaded(...regions)).toMatchObject({ ok: false });
  });

  it('begins with a province that there is', async () => {
    const rows = (region: string) => csv('辖区编号,层级,辖区名称,区划代码', `di,区级中心,雄关区,${region}`);
    expect((await preview(rows('620201'))).faults).toEqual([]);
    for (const none of ['160201', '62020', '6202011', '720201', '6202010'])
      expect((await preview(rows(none))).faults).toMatchObject([
        { column: '区划代码', code: 'cell_invalid' },
      ]);
  });
});

describe('a contact whose number is another', () => {
  const moved = csv('家庭编号,联系人姓名,关系,电话', 'home-1,王建国,儿子,199 0000 7777');
  const said = csv('家庭编号,联系人姓名,关系,电话,可告知', 'home-1,王建国,儿子,199 0000 7777,警情；健康情况');

  it('is asked about anew, where the file does not say what they may be told', async () => {
    await load({ homes: [home([{ ...son, consent: ['alerts', 'health'], speaks: '普通话' }])] });
    expect((await preview(moved)).askAnew).toEqual([{ home: 'home-1', name: '王建国' }]);
    expect((await take(moved))?.contacts).toEqual([{ ...son, phone: '199 0000 7777', speaks: '普通话' }]);
  });

  it('is still told nothing, where that was said of them', async () => {
    for (const consent of [[], ['health']] as const) {
      await load({ homes: [home([{ ...son, consent: [...consent] }])] });
      expect((await take(moved))?.contacts).toEqual([{ ...son, phone: '199 0000 7777', consent: [] }]);
    }
  });

  it('is told what the file says, where it says it', async () => {
    await load({ homes: [home([{ ...son, consent: [] }])] });
    expect((await preview(said)).askAnew).toEqual([]);
    expect((await take(said))?.contacts).toEqual([
      { ...son, phone: '199 0000 7777', consent: ['alerts', 'health'] },
    ]);
  });

  it('keeps what they may be told with the same number, however it is written', async () => {
    await load({ homes: [home([{ ...son, consent: ['alerts', 'health'] }])] });
    const same = csv('家庭编号,联系人姓名,关系,电话', 'home-1,王建国,儿子,199-0000-5001');
    expect((await preview(same)).askAnew).toEqual([]);
    expect((await take(same))?.contacts[0]).toMatchObject({ consent: ['alerts', 'health'] });
  });

  it('is still told nothing, where two bear the name and one of them was to be told nothing', async () => {
    const refused: Contact = { name: '王建国', relation: '侄子', phone: '199 0000 5002', consent: [] };
    await load({ homes: [home([{ ...son, consent: ['alerts', 'health'] }, refused])] });
    const both = csv(
      '家庭编号,联系人姓名,关系,电话',
      'home-1,王建国,儿子,199 0000 5001',
      'home-1,王建国,侄子,199 0000 7777',
    );
    expect((await preview(both)).askAnew).toEqual([{ home: 'home-1', name: '王建国' }]);
    expect((await take(both))?.contacts).toEqual([
      { ...son, consent: ['alerts', 'health'] },
      { ...refused, phone: '199 0000 7777' },
    ]);
  });
});

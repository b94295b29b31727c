import type {
  Area,
  AreaId,
  Home,
  HomeId,
  Register,
  RegisterPreview,
  ResponderId,
  ResponderRecord,
  UserId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubParts, li, person } from '../../tests/support/hub-parts.ts';
import { sheetFiles } from '../adapters/sheets/sheet-files.ts';
import { type Sheet, type SheetName, sheetNames } from '../core/register/columns.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const areas = [
  { id: 'di', level: 'district', name: '雄关区', region: '620201' },
  { id: 'ce', level: 'centre', name: '祁连街道', parent: 'di', position: { lat: 39.77, lon: 98.29 } },
  { id: 'st', level: 'station', name: '祁连里社区', parent: 'ce', phone: '199 0000 9911' },
] as unknown as Area[];
const whole = {
  id: 'home-1',
  station: 'st',
  district: '雄关区',
  community: '祁连里社区',
  address: '3 号楼 402 室',
  position: { lat: 39.7725, lon: 98.2894 },
  access: '备用钥匙在驿站，"1 号柜"',
  presenceCode: '004217',
  residents: [
    {
      id: 'home-1-a',
      name: '王秀兰',
      born: '1941-03-08',
      phone: '199 0000 0001',
      notes: '听力不好\n请大声敲门',
      ability: 2,
      living: 'alone',
      categories: ['alone', 'special_family'],
      conditions: ['高血压', '冠心病'],
      medication: ['氨氯地平 5 mg, 每日 1 次'],
      allergies: ['青霉素'],
      speaks: '河西话',
      doctor: { name: '韩医生', practice: '卫生服务中心', phone: '199 0000 9800' },
    },
    { id: 'home-1-b', name: '赵国栋', doctor: { name: '韩医生' } },
  ],
  contacts: [
    {
      name: '王建国',
      relation: '儿子',
      phone: '+86 199 0000 5001',
      consent: ['alerts', 'health'],
      speaks: '普通话',
    },
    { name: '王丽华', relation: '女儿', phone: '199 0000 5002', consent: [] },
    { name: '=1+1', relation: 'constructor', phone: '199 0000 5003' },
  ],
  gateway: 'gw-0001',
} as unknown as Home;

const load = async (register: Register) =>
  expect(await hub.desk.loadRegister('system', register)).toMatchObject({ ok: true });
const csv = (text: string) => Buffer.from(text, 'utf8');
async function preview(form: 'csv' | 'xlsx', bytes: Uint8Array): Promise<RegisterPreview> {
  const outcome = await hub.desk.previewRegister(form, bytes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const kept = () => hub.store.read(async ({ areas, register }) => [await areas.all(), await register.all()]);
const unchanged = { added: 0, changed: 0 };

/** Out and in again, by every form: nothing is added, changed or lost. */
async function roundTrip(): Promise<void> {
  const before = await kept();
  const files = [['xlsx', await hub.desk.exportRegister('system', 'xlsx')] as const];
  for (const sheet of sheetNames)
    files.push(['csv', await hub.desk.exportRegister('system', 'csv', sheet)] as never);
  for (const [form, bytes] of files) {
    const came = await hub.desk.importRegister('system', form, bytes);
    expect(came).toMatchObject({
      ok: true,
      value: { faults: [], areas: unchanged, homes: unchanged, responders: unchanged },
    });
  }
  expect(await kept()).toEqual(before);
}

describe('a register that goes out and comes in again', () => {
  it('is the same, with all that it can hold', async () => {
    await load({
      areas,
      homes: [whole, { ...whole, id: 'home-2' as Home['id'], residents: [], contacts: [] }],
    });
    await roundTrip();
  });

  it('brings its responders, as they are, and what was heard of them stays', async () => {
    await load({ areas, homes: [whole] });
    await withAccount('us-han');
    expect(await hub.desk.putResponders(li, [han, ma])).toMatchObject({ ok: true });
    const news = { word: { onDuty: true, at: hub.clock.now() }, unanswered: 1 };
    await hub.store.write((tx) => tx.responders.putNews(han.id, news, undefined));
    await roundTrip();
    const bytes = await hub.desk.exportRegister('system', 'csv', 'responders');
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('"1,2,3,4,5 08:00-18:00；6 22:00-06:00"');
    expect(text).toContain('2026-11-28 休 病假；2026-11-29 09:00-12:00');
    const moved = csv(text.replace('电动车', '步行'));
    expect(await preview('csv', moved)).toMatchObject({ responders: { added: 0, changed: 1, same: 1 } });
    await hub.desk.importRegister('system', 'csv', moved);
    const kept = await hub.store.read((reader) => reader.responders.get(han.id, hub.clock.now()));
    expect(kept).toMatchObject({ ...han, way: 'walk', ...news });
  });

  it('is the same whatever stands in it', async () => {
    const text = (maxLength: number) =>
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: maxLength / 4 })
        .filter(
          (one) =>
            one === one.trim() &&
            one.length <= maxLength &&
            !/[\p{Cc}\p{Cs}\p{Cn};；]/u.test(one) &&
            one !== '',
        );
    const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const lines = some(fc.array(text(40), { minLength: 1, maxLength: 3 }));
    const resident = fc.record({
      name: text(40),
      notes: some(text(100)),
      conditions: lines,
      medication: lines,
      speaks: some(text(20)),
      ability: some(fc.integer({ min: 0, max: 4 })),
      doctor: some(fc.record({ name: text(40) })),
    });
    const contact = fc.record({
      name: text(40),
      relation: text(20),
      phone: text(20),
      consent: some(fc.subarray(['alerts', 'state', 'health'])),
    });
    const home = fc.record({
      community: text(60),
      address: text(100),
      access: some(text(100)),
      position: some(fc.record({ lat: degrees(90), lon: degrees(180) })),
      residents: fc.array(resident, { maxLength: 3 }),
      contacts: fc.array(contact, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(home, { minLength: 1, maxLength: 4 }), async (drawn) => {
        const homes = drawn.map((one, n) => ({
          ...one,
          id: `home-${n}`,
          residents: one.residents.map((person, place) => ({ ...person, id: `home-${n}-${place}` })),
        }));
        await hub.stop();
        hub = await new HubParts().start();
        // As it is stored: without what is undefined.
        await load(JSON.parse(JSON.stringify({ homes })) as Register);
        await roundTrip();
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});

const degrees = (most: number) =>
  fc.integer({ min: -most * 10_000, max: most * 10_000 }).map((n) => (n === 0 ? 0 : n / 10_000));

const han: ResponderRecord = {
  ...{ id: 're-han' as ResponderId, name: '韩梅', phone: '199 0000 0301', kind: 'station_staff' },
  ...{ area: 'st' as AreaId, skills: ['medical', 'lifting'], keysOf: ['home-1' as HomeId], way: 'e_bike' },
  base: { lat: 39.77, lon: 98.29 },
  rota: [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
    { days: [6], from: '22:00', to: '06:00' },
  ],
  exceptions: [
    { date: '2026-11-28', reason: 'ill' },
    { date: '2026-11-29', hours: { from: '09:00', to: '12:00' } },
  ],
  onCall: true,
  user: 'us-han' as UserId,
};
const ma: ResponderRecord = {
  ...{ id: 're-ma' as ResponderId, name: '马志强', kind: 'neighbour', skills: [], keysOf: [], way: 'walk' },
  ...{ base: { lat: 39.7, lon: 98.2 }, rota: [], exceptions: [], onCall: false },
};
const withAccount = (id: string) =>
  hub.store.write((tx) => tx.accounts.add({ ...person(id, id, 'responder'), id: id as UserId }));

describe('what comes in', () => {
  it('of responders is judged row by row too: what they are, when they work, whose telephone it is', async () => {
    await load({ areas, homes: [whole] });
    await withAccount('us-han');
    const rows = [
      '响应员编号,响应员姓名,类别,出行方式,纬度,经度,辖区编号,班次,例外日期,账号编号',
      're-1,韩梅,驿站工作人员,电动车,39.77,98.29,st,1-5 08:00-18:00；6 22:00-06:00,2026-11-28 休,us-han',
      're-2,马志强,邻居,走路,39.77,98.29,nowhere,周一上午,明天,us-han',
      're-3,,志愿者,步行,39.77,,,,,us-li',
      're-4,李敏,志愿者,步行,39.77,,st,,,',
      're-1,又一个,志愿者,步行,39.77,98.29,st,,,',
    ].join('\n');
    const { faults } = await preview('csv', csv(`${rows}\n`));
    expect(faults.map(({ row, column, code }) => `${row} ${column} ${code}`).sort()).toEqual(
      [
        ...['3 出行方式 cell_invalid', '3 班次 cell_invalid', '3 例外日期 cell_invalid'],
        ...['4 响应员姓名 cell_missing', '4 经度 cell_missing', '5 经度 cell_missing'],
        '6 响应员编号 row_twice',
      ].sort(),
    );
    const better = rows
      .split('\n')
      .slice(0, 2)
      .concat(
        're-2,马志强,邻居,步行,39.77,98.29,nowhere,,,us-han',
        're-3,李敏,志愿者,步行,39.77,98.29,,,,us-li',
      );
    const again = await preview('csv', csv(`${better.join('\n')}\n`));
    expect(again.faults.map(({ row, code }) => `${row} ${code}`).sort()).toEqual([
      ...['3 account_unfit', '3 area_not_there', '4 account_unfit'],
    ]);
    const right = csv(`${better.slice(0, 2).join('\n')}\n`);
    expect(await hub.desk.importRegister('system', 'csv', right)).toMatchObject({ ok: true });
    const kept = await hub.store.read((reader) =>
      reader.responders.get('re-1' as ResponderId, hub.clock.now()),
    );
    expect(kept).toMatchObject({
      rota: [
        { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
        { days: [6], from: '22:00', to: '06:00' },
      ],
      exceptions: [{ date: '2026-11-28' }],
    });
  });

  it('is looked at row by row before anything is written, and nothing of it is taken while a row is wrong', async () => {
    await load({ areas, homes: [whole] });
    const before = await kept();
    const sheets: [SheetName, string[][]][] = [
      [
        'areas',
        [
          ['辖区编号', '层级', '辖区名称', '上级编号'],
          ['st-2', '社区驿站', '绿洲社区', 'nowhere'],
        ],
      ],
      [
        'homes',
        [
          ['家庭编号', '社区', '地址', '驿站编号', '纬度', '经度', '颜色'],
          ['home-2', '', '', 'st', '', '', ''],
          ['home-3', '绿洲社区', '1 号楼', 'ce', '39.7', '', ''],
          ['home-4', '绿洲社区', '1 号楼', 'st', '', '', ''],
          ['home-4', '绿洲社区', '1 号楼', 'st', '', '', ''],
          ['desk-st', '绿洲社区', '1 号楼', '', '', '', ''],
        ],
      ],
      [
        'residents',
        [
          ['家庭编号', '老人编号', '姓名', '出生日期', '能力等级', '特殊困难类别', '家庭医生', '医生电话'],
          ['home-4', 'home-4-a', '王秀兰', '1941.13.8', '九', '独居;孤单', '', '199'],
          ['home-9', 'home-9-a', '赵国栋', '', '', '', '', ''],
        ],
      ],
    ];
    const bytes = await sheetFiles.write(
      'xlsx',
      sheets.map(([name, rows]): Sheet => ({ name, rows })),
    );
    const { faults, faultCount } = await preview('xlsx', bytes);
    const told = faults.map(({ sheet, row, column = '', code }) => `${sheet} ${row} ${column} ${code}`);
    expect(told).toEqual([
      'areas 2  tree_broken',
      'homes 1  column_unknown',
      'homes 2 社区 cell_missing',
      'homes 2 地址 cell_missing',
      'homes 3 经度 cell_missing',
      'homes 5 家庭编号 row_twice',
      'homes 6 家庭编号 cell_invalid',
      expect.stringMatching(/^residents 2 /),
      ...told.slice(8),
    ]);
    expect(told.slice(7)).toEqual(
      expect.arrayContaining([
        'residents 2 出生日期 cell_invalid',
        'residents 2 能力等级 cell_invalid',
        'residents 2 特殊困难类别 cell_invalid',
        'residents 2 家庭医生 cell_missing',
        'residents 3  home_not_there',
      ]),
    );
    expect(faultCount).toBe(faults.length);
    const refused = await hub.desk.importRegister('system', 'xlsx', bytes);
    expect(refused).toMatchObject({ ok: false, code: 'register_faulty' });
    expect(await kept()).toEqual(before);
  });

  it('changes only what it speaks of: contacts alone leave the home and its people as they are', async () => {
    await load({ areas, homes: [whole] });
    const rows = '家庭编号,联系人姓名,关系,电话,可告知\r\nhome-1,李敏,侄女,199 0000 5009,警情；健康情况\r\n';
    expect(await preview('csv', csv(rows))).toMatchObject({ homes: { added: 0, changed: 1, same: 0 } });
    await hub.desk.importRegister('system', 'csv', csv(rows));
    const [, [home]] = (await kept()) as [Area[], Home[]];
    expect(home).toEqual({
      ...whole,
      contacts: [{ name: '李敏', relation: '侄女', phone: '199 0000 5009', consent: ['alerts', 'health'] }],
    });
  });

  it('may have English headings, the codes themselves, and a file as old spreadsheets save it', async () => {
    const english = 'Home,Community,Address\nhome-5,Oasis,1-402\n';
    expect(await preview('csv', csv(english))).toMatchObject({ faults: [], homes: { added: 1 } });
    const gb = Buffer.from('bcd2cda5b1e0bac52cc9e7c7f82cb5d8d6b70a686f6d652d362cbec9c2a52c31bac50a', 'hex');
    expect(await preview('csv', gb)).toMatchObject({ faults: [], homes: { added: 1 } });
  });

  it('lets a press in between its slices', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `home-${n},绿洲社区,${n} 号楼`);
    const file = csv(`家庭编号,社区,地址\n${rows.join('\n')}\n`);
    const order: string[] = [];
    const importing = hub.desk.importRegister('system', 'csv', file).then(() => order.push('import'));
    const written = (id: string) => hub.store.read((reader) => reader.register.get(id as Home['id']));
    while (!(await written('home-0'))) await new Promise((resolve) => setImmediate(resolve));
    await hub.events(hub.item(1));
    order.push('press');
    expect(await written('home-2999')).toBeUndefined();
    await importing;
    expect(order).toEqual(['press', 'import']);
    expect(await written('home-2999')).toMatchObject({ address: '2999 号楼' });
  });

  it('is refused when it is no such file, and when no sheet of it is known', async () => {
    expect(await hub.desk.previewRegister('xlsx', csv('no workbook'))).toMatchObject({
      code: 'file_unreadable',
    });
    expect(await hub.desk.previewRegister('csv', csv('"open'))).toMatchObject({ code: 'file_unreadable' });
    expect(await preview('csv', csv('a,b\n1,2\n'))).toMatchObject({
      faults: [{ row: 1, code: 'sheet_unknown' }],
    });
  });
});

it('goes out so that a spreadsheet runs nothing of it', async () => {
  await load({ areas, homes: [whole] });
  const text = new TextDecoder().decode(await hub.desk.exportRegister('system', 'csv', 'contacts'));
  expect(text).toContain(",'=1+1,");
  expect(text).not.toMatch(/,[=+]/);
});

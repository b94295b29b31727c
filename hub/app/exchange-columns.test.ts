/** A sheet with only some columns: what it does not have stays, what it has and leaves empty is cleared. */
import type { Area, Home, HomeId, RegisterPreview, ResponderId, ResponderRecord } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubParts, li } from '../../tests/support/hub-parts.ts';
import { sheetFiles } from '../adapters/sheets/sheet-files.ts';
import { importRegister } from './exchange-register.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
  expect(await hub.desk.loadRegister('system', { areas, homes: [whole] })).toMatchObject({ ok: true });
});
afterEach(() => hub.stop());

const areas = [
  { id: 'di', level: 'district', name: '雄关区', region: '620201', position: { lat: 39.77, lon: 98.29 } },
  { id: 'st', level: 'station', name: '祁连里社区', parent: 'di', phone: '199 0000 9911' },
] as unknown as Area[];
const doctor = { name: '韩医生', practice: '卫生服务中心', phone: '199 0000 9800' };
const whole = {
  id: 'home-1',
  station: 'st',
  district: '雄关区',
  community: '祁连里社区',
  address: '3 号楼 402 室',
  position: { lat: 39.7725, lon: 98.2894 },
  access: '备用钥匙在驿站',
  presenceCode: '004217',
  residents: [
    { id: 'home-1-a', name: '王秀兰', born: '1941-03-08', conditions: ['高血压'], doctor },
    { id: 'home-1-b', name: '赵国栋', speaks: '河西话' },
  ],
  contacts: [
    { name: '王建国', relation: '儿子', phone: '199 0000 5001', consent: [], speaks: '普通话' },
    { name: '王丽华', relation: '女儿', phone: '199 0000 5002', consent: ['health'] },
  ],
  gateway: 'gw-0001',
} as unknown as Home;
const han = {
  ...{ id: 're-1' as ResponderId, name: '韩梅', phone: '199 0000 9601', kind: 'station_staff', way: 'walk' },
  ...{ skills: ['medical'], keysOf: ['home-1'], base: { lat: 39.77, lon: 98.29 }, onCall: true },
  rota: [{ days: [1, 2], from: '08:00', to: '18:00' }],
  exceptions: [],
} as unknown as ResponderRecord;

const csv = (...rows: string[]) => Buffer.from(`${rows.join('\r\n')}\r\n`, 'utf8');
async function preview(bytes: Uint8Array): Promise<RegisterPreview> {
  const outcome = await hub.desk.previewRegister('csv', bytes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
async function take(bytes: Uint8Array): Promise<RegisterPreview> {
  const outcome = await hub.desk.importRegister('system', 'csv', bytes);
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.faults?.join()}`);
  return outcome.value;
}
const kept = () => hub.store.read(({ register }) => register.get('home-1' as HomeId));

describe('a column that the sheet does not have', () => {
  it('leaves its field of a home as it is, and the preview says which stay', async () => {
    const sheet = csv('家庭编号,社区,地址', 'home-1,祁连里社区,5 号楼 101 室');
    const seen = await preview(sheet);
    expect(seen.entries).toEqual([{ sheet: 'homes', id: 'home-1', what: 'changed', fields: ['address'] }]);
    expect(seen.absent.map(({ sheet: of, columns }) => [of, columns.map(({ zh }) => zh)])).toEqual([
      ['homes', ['驿站编号', '区', '纬度', '经度', '钥匙与开门', '到场码', '网关编号']],
    ]);
    expect(await take(sheet)).toEqual(seen);
    expect(await kept()).toEqual({ ...whole, address: '5 号楼 101 室' });
    // Once more: nothing is left to be written.
    expect(await preview(sheet)).toMatchObject({ homes: { added: 0, changed: 0, same: 1 }, entries: [] });
  });

  it('leaves what is known of residents and contacts, each by who they are', async () => {
    await take(csv('家庭编号,老人编号,姓名', 'home-1,home-1-a,王秀兰', 'home-1,home-1-b,赵国梁'));
    const contact = 'home-1,王建国,长子,199 0000 5009';
    await take(csv('家庭编号,联系人姓名,关系,电话', contact, 'home-1,邻居老马,邻居,199 0000 5003'));
    const [first, second] = whole.residents;
    expect(await kept()).toEqual({
      ...whole,
      residents: [first, { ...second, name: '赵国梁' }],
      contacts: [
        { ...whole.contacts[0], relation: '长子', phone: '199 0000 5009' },
        { name: '邻居老马', relation: '邻居', phone: '199 0000 5003' },
      ],
    });
  });

  it('gives no doctor the telephone of another', async () => {
    const sheet = (name: string) =>
      csv(
        '家庭编号,老人编号,姓名,出生日期,疾病,家庭医生',
        `home-1,home-1-a,王秀兰,1941-03-08,高血压,${name}`,
      );
    const doctorOf = async () => (await kept())?.residents[0]?.doctor;
    await take(sheet('韩医生'));
    expect(await doctorOf()).toEqual(doctor);
    await take(sheet('沈医生'));
    expect(await doctorOf()).toEqual({ name: '沈医生' });
    await take(sheet(''));
    expect(await doctorOf()).toBeUndefined();
  });

  it('is filled in from what is known of the doctor before the rest is judged', async () => {
    const sheet = (phone: string) =>
      csv('家庭编号,老人编号,姓名,医生电话', `home-1,home-1-a,王秀兰,${phone}`, 'home-1,home-1-b,赵国栋,');
    const doctorOf = async () => (await kept())?.residents[0]?.doctor;
    await take(sheet('199 0000 9801'));
    expect(await doctorOf()).toEqual({ ...doctor, phone: '199 0000 9801' });
    const seen = await preview(sheet(''));
    expect(seen.entries).toEqual([{ sheet: 'homes', id: 'home-1', what: 'changed', fields: ['residents'] }]);
    await take(sheet(''));
    expect(await doctorOf()).toEqual({ name: doctor.name, practice: doctor.practice });
    // Of whom no doctor is known, a number is nobody's.
    const nobodys = csv('家庭编号,老人编号,姓名,医生电话', 'home-1,home-1-b,赵国栋,199 0000 9801');
    expect((await preview(nobodys)).faults).toMatchObject([
      { sheet: 'residents', row: 2, code: 'cell_missing', column: '家庭医生' },
    ]);
  });

  it('is missed where it is half of a place', async () => {
    for (const [half, other] of [
      ['纬度', '经度'],
      ['经度', '纬度'],
    ]) {
      const seen = await preview(csv(`家庭编号,社区,地址,${half}`, 'home-1,祁连里社区,3 号楼 402 室,'));
      expect(seen.faults).toMatchObject([{ sheet: 'homes', row: 1, code: 'column_missing', about: other }]);
      expect(seen.entries).toEqual([]);
    }
  });

  it('leaves an area and a responder as they are', async () => {
    expect(await hub.desk.putResponders(li, [han])).toMatchObject({ ok: true });
    await take(csv('辖区编号,层级,辖区名称', 'di,district,雄关新区', 'st,station,祁连里社区'));
    expect(await hub.store.read((reader) => reader.areas.all())).toEqual([
      { ...areas[0], name: '雄关新区' },
      areas[1],
    ]);
    const seen = await take(
      csv('响应员编号,响应员姓名,类别,出行方式,纬度,经度', 're-1,韩梅,驿站工作人员,电动车,39.77,98.29'),
    );
    expect(seen.entries).toEqual([{ sheet: 'responders', id: 're-1', what: 'changed', fields: ['way'] }]);
    const now = await hub.store.read((reader) => reader.responders.get(han.id, hub.clock.now()));
    expect(now).toMatchObject({ ...han, way: 'e_bike' });
  });
});

describe('contacts of one name', () => {
  const heads = '家庭编号,联系人姓名,关系,电话';
  const told = {
    name: '王建国',
    relation: '儿子',
    phone: '199 0000 5001',
    consent: ['health', 'state', 'alerts'],
  };
  const knows = (...contacts: object[]) =>
    hub.desk.loadRegister('system', { homes: [{ ...whole, contacts } as unknown as Home] });
  const consents = async () => (await kept())?.contacts.map(({ phone, consent }) => [phone, consent]);

  it("are told apart by their numbers: a consent is nobody else's", async () => {
    const neighbour = 'home-1,王建国,邻居,199 0000 7777';
    for (const rows of [
      [neighbour, 'home-1,王建国,儿子,19900005001'],
      [neighbour, neighbour],
    ]) {
      await knows(told);
      await take(csv(heads, ...rows));
      const son = rows.filter((row) => row.includes('儿子')).map(() => ['19900005001', told.consent]);
      const others = rows.filter((row) => row === neighbour).map(() => ['199 0000 7777', undefined]);
      expect(await consents()).toEqual([...others, ...son]);
    }
    await knows(told, { ...told, relation: '邻居', phone: '199 0000 7777', consent: [] });
    // Whoever refused has not agreed by having another number.
    await take(csv(heads, neighbour.replace('7777', '7778')));
    expect(await consents()).toEqual([['199 0000 7778', []]]);
  });

  it('get a consent once, where they have one number too', async () => {
    await knows(told);
    await take(csv(heads, 'home-1,王建国,儿子,199 0000 5001', 'home-1,王建国,邻居,199 0000 5001'));
    expect(await consents()).toEqual([
      ['199 0000 5001', told.consent],
      ['199 0000 5001', undefined],
    ]);
  });
});

describe('what the desk changes while a sheet is judged', () => {
  /** The desk is as quick as can be: its change stands before the import's first line. */
  const meanwhile = (change: () => Promise<unknown>) => {
    const { store } = hub;
    let first = true;
    const write = (async (work: never) => {
      if (first) await change();
      first = false;
      return store.write(work);
    }) as typeof store.write;
    const importing = importRegister({
      store: { read: (look) => store.read(look), write },
      clock: hub.clock,
      sheets: sheetFiles,
    });
    return (...rows: string[]) => importing('system', 'csv', csv(...rows));
  };

  it('stays, of a responder, but for the columns of the sheet', async () => {
    await hub.desk.putResponders(li, [han]);
    const now = {
      ...han,
      rota: [{ days: [6], from: '20:00', to: '23:00' }],
      onCall: false,
    } as ResponderRecord;
    const take = meanwhile(() => hub.desk.putResponders(li, [now]));
    const heads = '响应员编号,响应员姓名,类别,出行方式,纬度,经度';
    expect(await take(heads, 're-1,韩梅,驿站工作人员,电动车,39.77,98.29')).toMatchObject({ ok: true });
    const kept = await hub.store.read((reader) => reader.responders.get(han.id, hub.clock.now()));
    expect(kept).toMatchObject({ ...now, way: 'e_bike' });
  });

  it('stays, of an area, but for the columns of the sheet', async () => {
    const [district, station] = areas as [Area, Area];
    const now = { ...station, phone: '199 0000 9922' };
    const take = meanwhile(() => hub.desk.loadRegister('system', { areas: [now], homes: [] }));
    expect(await take('辖区编号,层级,辖区名称', 'di,district,雄关区', 'st,station,祁连里')).toMatchObject({
      ok: true,
    });
    expect(await hub.store.read((reader) => reader.areas.all())).toEqual([
      district,
      { ...now, name: '祁连里' },
    ]);
  });
});

describe('a cell that is empty in a column that is there', () => {
  it('clears its field, and the preview says so', async () => {
    const sheet = csv('家庭编号,社区,地址,钥匙与开门,网关编号', 'home-1,祁连里社区,3 号楼 402 室,,gw-0001');
    const seen = await preview(sheet);
    expect(seen.entries).toEqual([{ sheet: 'homes', id: 'home-1', what: 'changed', fields: ['access'] }]);
    await take(sheet);
    const { access: _, ...rest } = whole;
    expect(await kept()).toEqual(rest);
  });

  it('leaves a responder nothing of what it stood for', async () => {
    expect(await hub.desk.putResponders(li, [han])).toMatchObject({ ok: true });
    await take(
      csv('响应员编号,响应员姓名,类别,出行方式,纬度,经度,班次', 're-1,韩梅,驿站工作人员,步行,39.77,98.29,'),
    );
    const now = await hub.store.read((reader) => reader.responders.get(han.id, hub.clock.now()));
    expect(now).toMatchObject({ ...han, rota: [] });
  });
});

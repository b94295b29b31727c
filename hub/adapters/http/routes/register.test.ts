import type { RegisterPreview } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HttpHub } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
});
afterEach(() => hub.stop());

const csv = { 'content-type': 'text/csv; charset=utf-8' };
const send = (path: string, body: string, headers: Record<string, string> = csv) =>
  hub.ask('POST', `/api/register/${path}`, { as: 'admin', body, headers });

it('is looked at, taken in, and given out again as a workbook and as text', async () => {
  const text = '家庭编号,社区,地址\r\nhome-9,绿洲社区,1 号楼\r\n';
  expect(await (await send('preview', text)).json()).toMatchObject({ faultCount: 0, homes: { added: 1 } });
  expect((await hub.ask('GET', '/api/homes/home-9', { as: 'admin' })).status).toBe(404);
  expect(await (await send('import', text)).json()).toMatchObject({ homes: { added: 1 } });
  expect(await (await hub.ask('GET', '/api/homes/home-9', { as: 'admin' })).json()).toMatchObject({
    community: '绿洲社区',
  });

  const out = await hub.ask('GET', '/api/register/export?form=csv&sheet=homes', { as: 'admin' });
  expect(out.headers.get('content-disposition')).toBe('attachment; filename="homes.csv"');
  expect(await out.text()).toContain('home-9,');
  const book = await hub.ask('GET', '/api/register/export?form=xlsx', { as: 'admin' });
  const bytes = Buffer.from(await book.arrayBuffer());
  const back = await fetch(`${hub.url}/api/register/import`, {
    method: 'POST',
    headers: {
      'x-zhuji': '1',
      cookie: hub.people.admin.cookie,
      'content-type': book.headers.get('content-type') ?? '',
    },
    body: bytes,
  });
  expect(await back.json()).toMatchObject({ faults: [], homes: { added: 0, changed: 0, same: 2 } });
});

it('says what is new, and of what would change, what', async () => {
  const text = '家庭编号,社区,地址\r\nhome-9,绿洲社区,1 号楼\r\nhome-1,祁连里社区,7 号楼\r\n';
  const { entries } = (await (await send('preview', text)).json()) as RegisterPreview;
  expect(entries).toEqual([
    { sheet: 'homes', id: 'home-9', what: 'added', fields: [] },
    { sheet: 'homes', id: 'home-1', what: 'changed', fields: expect.arrayContaining(['address']) },
  ]);
});

it('names row, column and reason, and refuses the whole', async () => {
  const wrong = '家庭编号,社区,地址\r\nhome-9,绿洲社区,\r\n';
  expect(await (await send('preview', wrong)).json()).toMatchObject({
    faults: [{ sheet: 'homes', row: 2, column: '地址', code: 'cell_missing', zh: '必填项为空' }],
  });
  const refused = await send('import', wrong);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: 'register_faulty',
    faults: [expect.stringContaining('homes 2 地址: 必填项为空')],
  });
  expect((await send('import', '{}', { 'content-type': 'application/json' })).status).toBe(415);
});

it('is carried in and out on record', async () => {
  await hub.ask('GET', '/api/register/export?form=csv', { as: 'admin' });
  const [line] = await hub.store.read((tx) => tx.auditLines({ limit: 1 }));
  expect(line).toMatchObject({ what: 'register_exported', subject: 'homes' });
});

import { expect, it } from 'vitest';
import { readXlsx, writeXlsx } from './xlsx.ts';

const workbook = (rows: string[][]) => writeXlsx([{ name: '住户', rows }]);

it('a workbook that would fill the memory is not read', async () => {
  const long = 'a'.repeat(30_000);
  const bomb = await workbook(Array.from({ length: 1_500 }, (_, place) => [`${long}${place}`]));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await readXlsx(bomb)).toBeUndefined();
});

it('a register of ten thousand is, though its rows are much alike', async () => {
  const rows = Array.from({ length: 10_000 }, (_, place) => [
    `home-${place}`,
    '祁连里社区',
    '402 室',
    '独居',
  ]);
  expect((await readXlsx(await workbook(rows)))?.[0]?.rows).toHaveLength(10_000);
});

import { expect, it } from 'vitest';
import { asSheet, sheetType } from './sheet-file.ts';

it('is known by its name, whatever a browser calls it', () => {
  expect(sheetType('名册.2026.CSV')).toBe('text/csv');
  expect(sheetType('register.xlsx')).toContain('spreadsheetml');
  expect([sheetType('register.xls'), sheetType('xlsx.pdf'), sheetType('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const named = new File(['a'], 'a.csv', { type: 'application/vnd.ms-excel' });
  expect(asSheet(named)?.type).toBe('text/csv');
});

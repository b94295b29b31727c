import { expect, test } from 'vitest';
import { columnsOf, table } from './table.ts';

test('a Chinese character takes two columns', () => {
  expect(columnsOf('床头按钮 a')).toBe(10);
});

test('columns stand under each other whatever is in them', () => {
  const lines = table(
    ['家庭 home', '谁', 'x'],
    [
      ['home-1', '王秀兰', 'x'],
      ['h', 'Bo', 'x'],
    ],
  ).split('\n');
  const places = lines.map((line) => columnsOf(line.slice(0, line.lastIndexOf('x'))));
  expect(new Set(places).size).toBe(1);
});

import type { Area } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { overlaid, treeFaults } from './area-tree.ts';

const area = (id: string, level: Area['level'], parent?: string): Area =>
  ({ id, level, name: id, ...(parent && { parent }) }) as Area;
const tree = [
  area('di', 'district'),
  area('ce', 'centre', 'di'),
  area('st', 'station', 'ce'),
  area('far', 'station', 'di'),
];

it('takes a tree, and a station that answers to its district', () => {
  expect(treeFaults(tree)).toEqual([]);
});

it('names every fault at once: no parent, a lost one, one no higher, one too many', () => {
  const wrong = [
    area('di', 'district', 'ce'),
    area('ce', 'centre'),
    area('st', 'station', 'gone'),
    area('x', 'station', 'st'),
  ];
  expect(treeFaults(wrong)).toEqual([
    'area di: a district has no parent',
    'area ce: a centre needs a parent',
    'area st: its parent gone is not there',
    'area x: its parent st is no higher than itself',
  ]);
});

it('takes no ring: of two that name each other one is not the higher', () => {
  expect(treeFaults([area('a', 'centre', 'b'), area('b', 'centre', 'a')])).toHaveLength(2);
});

it('lays what comes in over what is known', () => {
  const moved = area('st', 'station', 'di');
  expect(overlaid(tree, [moved])).toEqual([tree[0], tree[1], moved, tree[3]]);
});

import { expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

it.each([
  ['王秀兰', ['王秀兰']],
  ['  王秀兰，祁连里 ', ['王秀兰', '祁连里']],
  ['１９９ ００００ ０００７', ['199', '0000', '0007']],
  ['199-0000-0007', ['19900000007']],
  ['Home-7', ['home7']],
  ['home-７', ['home7']],
  ['3号楼、402|x', ['3号楼', '402', 'x']],
  ['   ', []],
])('%s is %j', (typed, words) => expect(searchWords(typed)).toEqual(words));

it('takes no more than eight', () => expect(searchWords('1 2 3 4 5 6 7 8 9')).toHaveLength(8));

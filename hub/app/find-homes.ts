/** Homes by what a person knows of them: names, an address, a phone number, an id. */
import type { HomeListed } from '@zhuji/protocol';
import { searchWords } from '../core/register/search-words.ts';
import type { Store } from './ports.ts';

const shownAtFirst = 50;

/** All of them when nothing is asked for. */
export function findHomes({ store }: { readonly store: Pick<Store, 'read'> }) {
  return (typed?: string, limit?: number): Promise<HomeListed[]> =>
    store.read((reader) =>
      typed === undefined && limit === undefined
        ? reader.homes()
        : reader.findHomes(searchWords(typed ?? ''), limit ?? shownAtFirst),
    );
}

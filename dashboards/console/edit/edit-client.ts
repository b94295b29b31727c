/** Each part of a home is written by itself, with what its writer saw of it: a part that somebody else wrote meanwhile is not overwritten. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { ContactsEdit, HomeEdit, ResidentEdit } from '@zhuji/protocol/api/register-edits';
import type { HomeId, ResidentId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId, leaf: string, seen: string): string =>
  `/api/homes/${encodeURIComponent(home)}${leaf}?seen=${encodeURIComponent(seen)}`;
const residentPath = (resident: ResidentId): string => `/residents/${encodeURIComponent(resident)}`;

export const edits = {
  read: (home: HomeId) => ask<HomeRead>('GET', `/api/homes/${encodeURIComponent(home)}`),
  home: (home: HomeId, seen: string, edit: HomeEdit) => ask<void>('PUT', path(home, '', seen), edit),
  contacts: (home: HomeId, seen: string, edit: ContactsEdit) =>
    ask<void>('PUT', path(home, '/contacts', seen), edit),
  resident: (home: HomeId, resident: ResidentId, seen: string, edit: ResidentEdit) =>
    ask<void>('PUT', path(home, residentPath(resident), seen), edit),
  removeResident: (home: HomeId, resident: ResidentId, seen: string) =>
    ask<void>('DELETE', path(home, residentPath(resident), seen)),
} as const;

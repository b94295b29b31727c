/** The picture of the home. */
import { type FamilyView, familySilentSeconds } from '@zhuji/protocol/api/family';
import { type Picture, type PictureSource, usePicture } from '../../shared/phone/use-picture.ts';
import { home } from '../client.ts';

export type HomeNow = Picture<FamilyView>;

const source: PictureSource<FamilyView> = {
  line: { path: '/api/family/live', news: ['news'], silentSeconds: familySilentSeconds },
  look: home.view,
  tickMs: 15_000,
};

export const useHome = (signedOut: (ended: boolean) => void): HomeNow => usePicture(source, signedOut);

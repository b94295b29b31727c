/** Who is on the way or there: asked again and again, for people move. */
import type { GoingView } from '@zhuji/protocol/api/map';
import { hub } from '../../shared/client.ts';
import { useAnswer } from '../shell/use-answer.ts';

const lookAgain = { againMs: 5_000, keep: true };
const nobody: readonly GoingView[] = [];

export const useGoing = (): readonly GoingView[] => useAnswer(hub.going, lookAgain).answer ?? nobody;

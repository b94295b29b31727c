/** Those who go, over where they are. Pure. */
import { dispatchStates } from '@zhuji/protocol/api/dispatch';
import type { GoingView, MapView } from '@zhuji/protocol/api/map';
import { drillWords } from '../../shared/drill-words.ts';
import type { Language } from '../../shared/language.ts';
import { drawnAt, type MapLabel } from './map-places.ts';

export const goingLabels = (
  going: readonly GoingView[],
  view: Pick<MapView, 'tiles'>,
  language: Language,
): MapLabel[] =>
  going.map(({ name, state, position, drill }) => ({
    of: state === 'arrived' ? 'there' : 'going',
    at: drawnAt(position, view),
    text: `${drill ? `${drillWords} ` : ''}${name} · ${dispatchStates[state][language]}`,
  }));

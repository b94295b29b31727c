/** Writes a home itself: who looks after it, where it is, how its door opens. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { AreaId } from '@zhuji/protocol/ids';
import { type HomeDraft, homeDraftOf, homeEditOf, homePaths } from '../register/home-draft.ts';
import { HomeFields } from '../register/home-fields.tsx';
import { register } from '../register/register-client.ts';
import { useRegisterWords } from '../register/words.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { edits } from './edit-client.ts';
import { PartDrawer } from './part-drawer.tsx';
import { PlaceOnMap } from './place-on-map.tsx';
import { usePart } from './use-part.ts';
import { useEditWords } from './words.ts';

interface Props {
  home: HomeRead;
  within: AreaId | undefined;
  shut(): void;
  saved(): void;
}

export function EditHome({ home, within, shut, saved }: Props) {
  const words = useEditWords();
  const { home: labels } = useRegisterWords();
  const { answer: areas = [] } = useAnswer(register.areas);
  const part = usePart<HomeDraft>({
    home,
    paths: homePaths,
    partOf: (now) => ({ draft: homeDraftOf(now), version: now.versions.home }),
    put: (id, version, draft) => edits.home(id, version, homeEditOf(draft)),
  });
  const say = (field: string, draft: HomeDraft) => {
    const value = draft[field as keyof HomeDraft] ?? '';
    const station = areas.find(({ id }) => id === value)?.name;
    return {
      label: labels[field as keyof HomeDraft],
      value: field === 'station' ? (station ?? value) : value,
    };
  };
  const { draft, change, saving } = part;
  return (
    <PartDrawer title={words.homeHeading} {...{ part, say, shut, saved }}>
      <HomeFields {...{ draft, change, areas, within }} faults={saving.faults} />
      <PlaceOnMap
        home={home.id}
        lat={draft.lat}
        lon={draft.lon}
        place={({ lat, lon }) => change({ ...draft, lat: lat.toFixed(6), lon: lon.toFixed(6) })}
      />
    </PartDrawer>
  );
}

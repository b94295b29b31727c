/** The fields of a home itself: where it is, who looks after it, how its door opens. */
import type { AreaId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import { type Faults, isFaulty } from '../forms/faults.ts';
import { ChoiceField, TextField } from '../forms/field.tsx';
import { type HomeDraft, stationChoices, withStation } from './home-draft.ts';
import { useRegisterWords } from './words.ts';

interface Props {
  draft: HomeDraft;
  change(draft: HomeDraft): void;
  faults: Faults;
  areas: readonly Area[];
  /** The area of who writes; without one, all of it. */
  within: AreaId | undefined;
}

export function HomeFields({ draft, change, faults, areas, within }: Props) {
  const words = useRegisterWords();
  const text = (field: 'district' | 'community' | 'address' | 'access') => ({
    label: words.home[field],
    rule: words.rules[field],
    value: draft[field],
    wrong: isFaulty(faults, field),
    change: (value: string) => change({ ...draft, [field]: value }),
  });
  const place = (field: 'lat' | 'lon') => ({
    label: words.home[field],
    rule: words.rules[field],
    value: draft[field],
    wrong: isFaulty(faults, `position/${field}`),
    change: (value: string) => change({ ...draft, [field]: value }),
  });
  return (
    <>
      <ChoiceField
        label={words.home.station}
        rule={words.rules.station}
        hint={words.hints.station}
        wrong={isFaulty(faults, 'station')}
        value={draft.station}
        options={stationChoices(areas, within)}
        change={(station) => change(withStation(draft, station, areas))}
      />
      <div className="form-pair">
        <TextField {...text('district')} maxLength={60} />
        <TextField {...text('community')} maxLength={60} must />
      </div>
      <TextField {...text('address')} maxLength={120} must />
      <div className="form-pair">
        <TextField {...place('lat')} kind="decimal" />
        <TextField {...place('lon')} kind="decimal" />
      </div>
      <TextField {...text('access')} maxLength={300} rows={3} hint={words.hints.access} />
    </>
  );
}

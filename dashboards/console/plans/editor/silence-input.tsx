/** How long nobody may move, by day, by night and out of the door. */
import type { SilenceBounds } from '@zhuji/protocol/api/plans';
import { InputNumber } from 'antd';
import { useLanguage } from '../../language/language.tsx';
import { Labelled } from '../../look/labelled.tsx';

const most: Record<keyof SilenceBounds, number> = {
  floorMinutes: 1_440,
  dayMinutes: 1_440,
  nightMinutes: 1_440,
  nightFrom: 23,
  nightUntil: 23,
  outMinutes: 2_880,
};

interface Props {
  silence: SilenceBounds | undefined;
  change(silence: SilenceBounds): void;
}

export function SilenceInput({ silence, change }: Props) {
  const { words } = useLanguage();
  if (!silence) return null;
  return (
    <div className="field-numbers">
      {(Object.keys(most) as (keyof SilenceBounds)[]).map((name) => (
        <Labelled key={name} label={words.editor.silence[name]}>
          {(id) => (
            <InputNumber
              id={id}
              value={silence[name]}
              min={name.endsWith('Minutes') ? 15 : 0}
              max={most[name]}
              precision={0}
              changeOnWheel={false}
              onChange={(count) => count !== null && change({ ...silence, [name]: Number(count) })}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

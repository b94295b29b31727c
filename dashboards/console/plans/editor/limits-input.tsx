/** The limits once somebody has it; an empty one is not set. */
import { type LimitName, type Limits, limitNames } from '@zhuji/protocol/api/plans';
import { InputNumber } from 'antd';
import { useLanguage } from '../../language/language.tsx';
import { Labelled } from '../../look/labelled.tsx';

export function LimitsInput({ limits, change }: { limits: Limits; change(limits: Limits): void }) {
  const { words, language } = useLanguage();
  function say(name: LimitName, seconds: number | null) {
    const { [name]: _, ...others } = limits;
    change(seconds === null ? others : { ...others, [name]: seconds });
  }
  return (
    <div className="field-numbers">
      {(Object.keys(limitNames) as LimitName[]).map((name) => (
        <Labelled key={name} label={limitNames[name][language]}>
          {(id) => (
            <InputNumber
              id={id}
              value={limits[name] ?? null}
              min={5}
              max={86_400}
              precision={0}
              changeOnWheel={false}
              placeholder={words.editor.noLimit}
              suffix={words.editor.seconds}
              onChange={(seconds) => say(name, seconds === null ? null : Number(seconds))}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

/** How the network's people are asked: how many at once, and how long each may think. */
import type { PlanChange } from '@zhuji/protocol/api/plans';
import { InputNumber } from 'antd';
import { useLanguage } from '../../language/language.tsx';
import { Labelled } from '../../look/labelled.tsx';

type Offering = NonNullable<PlanChange['offering']>;
const bounds: Record<keyof Offering, { min: number; max: number }> = {
  atOnce: { min: 1, max: 10 },
  answerSeconds: { min: 5, max: 3_600 },
};

interface Props {
  offering: Offering | undefined;
  change(offering: Offering): void;
}

export function OfferingInput({ offering, change }: Props) {
  const { words } = useLanguage();
  if (!offering) return null;
  return (
    <div className="field-numbers">
      {(Object.keys(bounds) as (keyof Offering)[]).map((name) => (
        <Labelled key={name} label={words.editor.offering[name]}>
          {(id) => (
            <InputNumber
              id={id}
              {...bounds[name]}
              value={offering[name]}
              precision={0}
              changeOnWheel={false}
              onChange={(count) => count !== null && change({ ...offering, [name]: Number(count) })}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

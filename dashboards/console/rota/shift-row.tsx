/** One shift of every week: its days, from when to when. An end that is no later than its begin is on the next day. */
import { DeleteOutlined } from '@ant-design/icons';
import type { Shift } from '@zhuji/protocol/responders';
import { Button, Input } from 'antd';
import { useLanguage } from '../language/language.tsx';
import type { ShiftFault } from './duty-draft.ts';

interface Props {
  shift: Shift;
  number: number;
  fault: ShiftFault | undefined;
  /** `undefined`: taken away. */
  change(shift: Shift | undefined): void;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

export function ShiftRow({ shift, number, fault, change }: Props) {
  const { words } = useLanguage();
  const { days, from, to } = shift;
  const turn = (day: number) =>
    change({ ...shift, days: days.includes(day) ? days.filter((one) => one !== day) : [...days, day] });
  const label = words.rota.shift(number);
  return (
    <fieldset className="rota-edit-row" aria-label={label}>
      <span className="rota-edit-days">
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={days.includes(day)}
            aria-label={words.rota.longWeekdays[day - 1]}
            onClick={() => turn(day)}
          >
            {words.rota.weekdays[day - 1]}
          </button>
        ))}
      </span>
      <Input
        type="time"
        aria-label={`${label} ${words.rota.from}`}
        value={from}
        onChange={({ target }) => change({ ...shift, from: target.value })}
      />
      –
      <Input
        type="time"
        aria-label={`${label} ${words.rota.to}`}
        value={to}
        onChange={({ target }) => change({ ...shift, to: target.value })}
      />
      <span className="rota-edit-next">{to !== '' && to <= from && words.rota.nextDay}</span>
      <Button
        icon={<DeleteOutlined />}
        aria-label={`${words.rota.remove} ${label}`}
        onClick={() => change(undefined)}
      />
      {fault && (
        <span className="rota-fault">
          {fault.is === 'overlap' ? words.rota.faults.overlap(fault.with + 1) : words.rota.faults[fault.is]}
        </span>
      )}
    </fieldset>
  );
}

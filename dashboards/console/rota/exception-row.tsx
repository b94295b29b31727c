/** One day that is not as every week: off, or on at other hours; and why. */
import { DeleteOutlined } from '@ant-design/icons';
import { type ExceptionReason, exceptionReasons, type ShiftException } from '@zhuji/protocol/responders';
import { Button, Input, Select } from 'antd';
import { useLanguage } from '../language/language.tsx';
import type { ExceptionFault } from './duty-draft.ts';

interface Props {
  exception: ShiftException;
  number: number;
  fault: ExceptionFault | undefined;
  /** `undefined`: taken away. */
  change(exception: ShiftException | undefined): void;
}

const reasons = Object.keys(exceptionReasons) as ExceptionReason[];

export function ExceptionRow({ exception, number, fault, change }: Props) {
  const { words, language } = useLanguage();
  const { hours, reason, ...day } = exception;
  const label = words.rota.exception(number);
  const why = reason && { reason };
  const turn = (off: boolean) =>
    change({ ...day, ...why, ...(!off && { hours: { from: '08:00', to: '18:00' } }) });
  return (
    <fieldset className="rota-edit-row" aria-label={label}>
      <Input
        type="date"
        className="rota-edit-date"
        aria-label={`${label} ${words.rota.date}`}
        value={day.date}
        onChange={({ target }) => change({ ...exception, date: target.value })}
      />
      <Select
        className="rota-edit-choice"
        aria-label={`${label} ${words.rota.off}`}
        value={hours ? 'hours' : 'off'}
        onChange={(chosen) => turn(chosen === 'off')}
        options={[
          { value: 'off', label: words.rota.off },
          { value: 'hours', label: words.rota.otherHours },
        ]}
      />
      {hours && (
        <>
          <Input
            type="time"
            aria-label={`${label} ${words.rota.from}`}
            value={hours.from}
            onChange={({ target }) => change({ ...exception, hours: { ...hours, from: target.value } })}
          />
          –
          <Input
            type="time"
            aria-label={`${label} ${words.rota.to}`}
            value={hours.to}
            onChange={({ target }) => change({ ...exception, hours: { ...hours, to: target.value } })}
          />
          <span className="rota-edit-next">
            {hours.to !== '' && hours.to <= hours.from && words.rota.nextDay}
          </span>
        </>
      )}
      <Select
        className="rota-edit-choice"
        aria-label={`${label} ${words.rota.reason}`}
        placeholder={words.rota.reason}
        value={reason ?? null}
        onChange={(chosen: ExceptionReason) => change({ ...exception, reason: chosen })}
        options={reasons.map((value) => ({ value, label: exceptionReasons[value][language] }))}
      />
      <Button
        icon={<DeleteOutlined />}
        aria-label={`${words.rota.remove} ${label}`}
        onClick={() => change(undefined)}
      />
      {fault && <span className="rota-fault">{words.rota.faults[fault]}</span>}
    </fieldset>
  );
}

/** The rungs of a ladder: after how long, whom to tell and how, whom to send. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { networkLevels, type Rung, rungRoles } from '@zhuji/protocol/api/plans';
import { Button, Select } from 'antd';
import { useLanguage } from '../../language/language.tsx';
import { SecondsInput } from './seconds-input.tsx';

type Told = Rung['tell'][number];
const media = ['page', 'message', 'call'] as const satisfies Told['by'][];
const mostRungs = 10;

interface Props {
  ladder: readonly Rung[];
  change(ladder: Rung[]): void;
}

export function LadderInput({ ladder, change }: Props) {
  const { words } = useLanguage();
  const last = ladder.at(-1)?.afterSeconds ?? 0;
  return (
    <ol className="ladder">
      {ladder.map((rung, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its place, and has no other name
        <li key={place} className="ladder-rung">
          <RungInput
            {...{ rung }}
            number={place + 1}
            change={(changed) => change(ladder.with(place, changed))}
            drop={ladder.length > 1 ? () => change(ladder.toSpliced(place, 1)) : undefined}
          />
        </li>
      ))}
      <li>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={ladder.length >= mostRungs}
          onClick={() =>
            change([...ladder, { afterSeconds: last + 60, tell: [{ role: 'duty_officer', by: 'call' }] }])
          }
        >
          {words.editor.addRung}
        </Button>
      </li>
    </ol>
  );
}

interface RungProps {
  rung: Rung;
  number: number;
  change(rung: Rung): void;
  drop: (() => void) | undefined;
}

function RungInput({ rung, number, change, drop }: RungProps) {
  const { words } = useLanguage();
  const name = words.editor.rung(number);
  return (
    <>
      <b>{number}</b>
      <SecondsInput
        label={`${name} ${words.editor.afterLabel}`}
        value={rung.afterSeconds}
        say={(afterSeconds) => change({ ...rung, afterSeconds })}
      />
      <TellSelect
        label={`${name} ${words.editor.tellLabel}`}
        tell={rung.tell}
        say={(tell) => change({ ...rung, tell })}
      />
      <SendSelect label={`${name} ${words.editor.dispatchLabel}`} {...{ rung, change }} />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={words.editor.dropRung(number)}
        disabled={!drop}
        onClick={drop}
      />
    </>
  );
}

function TellSelect({ label, tell, say }: { label: string; tell: readonly Told[]; say(tell: Told[]): void }) {
  const { words, language } = useLanguage();
  const options = (Object.keys(rungRoles) as Told['role'][]).flatMap((role) =>
    media.map((by) => ({
      value: `${role} ${by}`,
      label: words.plan.tell(rungRoles[role][language], words.escalation.by[by]),
    })),
  );
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={words.editor.tellLabel}
      value={tell.map(({ role, by }) => `${role} ${by}`)}
      options={options}
      onChange={(chosen) =>
        say(
          chosen.map((one) => {
            const [role, by] = one.split(' ') as [Told['role'], Told['by']];
            return { role, by };
          }),
        )
      }
    />
  );
}

const nobody = 'nobody';

function SendSelect({ label, rung, change }: { label: string; rung: Rung; change(rung: Rung): void }) {
  const { words, language } = useLanguage();
  const { dispatch, ...rest } = rung;
  return (
    <Select<string>
      aria-label={label}
      value={dispatch ?? nobody}
      options={[
        { value: nobody, label: words.editor.noDispatch },
        ...Object.entries(networkLevels).map(([value, name]) => ({
          value,
          label: words.plan.send(name[language]),
        })),
      ]}
      onChange={(level) =>
        change(level === nobody ? rest : { ...rest, dispatch: level as keyof typeof networkLevels })
      }
    />
  );
}

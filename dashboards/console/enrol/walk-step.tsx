/** The walk test: each device in its turn, ticked when its own event has come to the hub. It alarms nobody and ends by itself. */
import { CheckCircleFilled, ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { HomeView } from '@zhuji/protocol/api/people';
import { deviceClasses } from '@zhuji/protocol/devices';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { hub } from '../../shared/client.ts';
import { clockTime, elapsedWords } from '../../shared/time.ts';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { inWalkOrder, provable, silentIn } from './steps.ts';
import { useEnrolWords } from './words.ts';

const lengths = [15, 30, 60, 120] as const;

interface Props {
  home: HomeView;
  walk: WalkView;
  reload(): void;
}

export function WalkStep({ home, walk, reload }: Props) {
  const words = useEnrolWords();
  const [minutes, setMinutes] = useState<number>(30);
  const { busy, objection, save } = useSaving([]);
  const run = async (call: () => Promise<void>) => {
    await save(call);
    reload();
  };
  const begun = walk.startedAt !== undefined;
  return (
    <section className="enrol-part">
      <p className="enrol-lead">{words.walk.lead}</p>
      <Objection of={objection} />
      {walk.running ? (
        <Running walk={walk} busy={busy} end={() => void run(() => hub.endTest(home.id))} />
      ) : (
        <>
          {begun && <Result walk={walk} />}
          <div className="enrol-begin">
            <Select
              size="large"
              value={minutes}
              aria-label={words.walk.length}
              options={lengths.map((value) => ({ value, label: words.walk.minutes(value) }))}
              onChange={setMinutes}
            />
            <Button
              size="large"
              type="primary"
              loading={busy}
              disabled={walk.devices.length === 0}
              onClick={() => void run(() => hub.beginTest(home.id, { minutes }))}
            >
              {begun ? words.walk.again : words.walk.begin}
            </Button>
          </div>
          {begun && <Silent devices={silentIn(walk)} />}
        </>
      )}
      {walk.devices.length === 0 && <p className="enrol-lead">{words.walk.none}</p>}
      {(walk.running || !begun) && <DeviceList devices={inWalkOrder(walk.devices)} running={walk.running} />}
    </section>
  );
}

function Running({ walk, busy, end }: { walk: WalkView; busy: boolean; end(): void }) {
  const words = useEnrolWords();
  const { language } = useLanguage();
  const left = Math.max(0, (walk.endsAt ?? 0) - useHubNow());
  return (
    <div className="enrol-running">
      <Progress walk={walk} />
      <span className="digits">{words.walk.left(elapsedWords(left, language))}</span>
      <Button size="large" loading={busy} onClick={end}>
        {words.walk.end}
      </Button>
    </div>
  );
}

/** Said aloud with each that answers. */
function Progress({ walk }: { walk: WalkView }) {
  const words = useEnrolWords();
  const all = provable(walk);
  const answered = all.filter(({ answeredAt }) => answeredAt !== undefined);
  const latest = answered.toSorted((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0))[0];
  return (
    <p role="status">
      <strong className="digits">{words.walk.progress(answered.length, all.length)}</strong>
      {latest && <span className="for-ears">{words.walk.heardNow(latest.name)}</span>}
    </p>
  );
}

function Result({ walk }: { walk: WalkView }) {
  const words = useEnrolWords();
  const silent = silentIn(walk);
  return (
    <div className={silent.length > 0 ? 'enrol-seen enrol-seen-wrong' : 'enrol-seen enrol-seen-online'}>
      <strong>{words.walk.ended}</strong>
      <Progress walk={walk} />
      <p>{silent.length > 0 ? words.walk.silentLead : words.walk.allAnswered}</p>
      <p>{words.walk.real}</p>
    </div>
  );
}

function Silent({ devices }: Pick<WalkView, 'devices'>) {
  const words = useEnrolWords();
  if (devices.length === 0) return null;
  return (
    <>
      <h3>{words.walk.silentHeading}</h3>
      <DeviceList devices={devices} running={false} over />
    </>
  );
}

interface ListProps {
  devices: WalkView['devices'];
  running: boolean;
  over?: boolean;
}

function DeviceList({ devices, running, over = false }: ListProps) {
  const words = useEnrolWords();
  const { language } = useLanguage();
  return (
    <ul className="enrol-devices" aria-label={words.steps.walk}>
      {devices.map((device) => (
        <li
          key={device.id}
          className={device.answeredAt === undefined ? 'enrol-walked' : 'enrol-walked enrol-walked-heard'}
        >
          <Sign device={device} over={over} />
          <div>
            <strong>{device.name}</strong>
            <p>{[device.room, deviceClasses[device.class][language]].filter(Boolean).join(' · ')}</p>
            <p className="enrol-how">{words.walk.how[device.class]}</p>
          </div>
          <State device={device} running={running} over={over} />
        </li>
      ))}
    </ul>
  );
}

function Sign({ device, over }: { device: WalkView['devices'][number]; over: boolean }) {
  if (device.answeredAt !== undefined) return <CheckCircleFilled aria-hidden="true" />;
  return over ? <WarningFilled aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />;
}

interface StateProps {
  device: WalkView['devices'][number];
  running: boolean;
  over: boolean;
}

function State({ device: { answeredAt, proof }, running, over }: StateProps) {
  const words = useEnrolWords();
  if (answeredAt !== undefined)
    return <span className="tag tag-good digits">{words.walk.answered(clockTime(answeredAt))}</span>;
  if (proof === 'ear') return <span className="tag">{words.walk.earHeading}</span>;
  if (over) return <span className="tag tag-alarm">{words.walk.notAnswered}</span>;
  return running ? <span className="tag">{words.walk.waiting}</span> : null;
}

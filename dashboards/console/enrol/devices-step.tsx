/** The devices as the gateway reports them; one that is gone for good is taken out, asked twice. */
import type { HomeView } from '@zhuji/protocol/api/people';
import { deviceClasses } from '@zhuji/protocol/devices';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { agoWords } from '../../shared/time.ts';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { enrolment } from './enrol-client.ts';
import { useEnrolWords } from './words.ts';

type Device = HomeView['devices'][number];
interface Props {
  home: HomeView;
  reload(): void;
}

export function DevicesStep({ home, reload }: Props) {
  const words = useEnrolWords();
  const [going, setGoing] = useState<Device>();
  return (
    <section className="enrol-part">
      <p className="enrol-lead">{words.devices.lead}</p>
      {home.devices.length === 0 ? (
        <div className="enrol-seen" role="status">
          <strong>{words.devices.none}</strong>
          <p>{words.devices.noneLead}</p>
        </div>
      ) : (
        <>
          <h3>{words.devices.count(home.devices.length)}</h3>
          <ul className="enrol-devices">
            {home.devices.map((device) => (
              <DeviceRow key={device.id} device={device} takeOut={() => setGoing(device)} />
            ))}
          </ul>
        </>
      )}
      {going && (
        <TakeOut
          home={home}
          device={going}
          shut={() => {
            setGoing(undefined);
            reload();
          }}
        />
      )}
    </section>
  );
}

function DeviceRow({ device, takeOut }: { device: Device; takeOut(): void }) {
  const words = useEnrolWords();
  const { words: desk, language } = useLanguage();
  const now = useHubNow();
  const { name, room, state, lastHeardAt } = device;
  const well = state === 'working' || (state === 'never_heard' && lastHeardAt !== undefined);
  return (
    <li className="enrol-device">
      <div>
        <strong>{name}</strong>
        <p>{[room, deviceClasses[device.class][language]].filter(Boolean).join(' · ')}</p>
        {lastHeardAt !== undefined && <p>{desk.card.heard(agoWords(lastHeardAt, now, language))}</p>}
      </div>
      <span className={well ? 'tag tag-good' : 'tag tag-warn'}>
        {desk.deviceState[well ? 'working' : state]}
      </span>
      <Button onClick={takeOut} aria-label={words.devices.takeOutOf(name)}>
        {words.devices.takeOut}
      </Button>
    </li>
  );
}

function TakeOut({ home, device, shut }: { home: HomeView; device: Device; shut(): void }) {
  const words = useEnrolWords();
  const [sure, setSure] = useState(false);
  const { busy, objection, save } = useSaving([]);
  const takeOut = async () => {
    if (await save(() => enrolment.takeOut(home.id, device.id))) shut();
  };
  return (
    <Modal
      open
      centered
      title={words.devices.takeOutHeading(device.name)}
      okText={words.devices.takeOutDo}
      okButtonProps={{ danger: true, disabled: !sure, loading: busy }}
      cancelText={words.devices.keep}
      onOk={() => void takeOut()}
      onCancel={shut}
    >
      <p>{words.devices.takeOutLead}</p>
      <Checkbox className="enrol-sure" checked={sure} onChange={({ target }) => setSure(target.checked)}>
        {words.devices.takeOutSure}
      </Checkbox>
      <Objection of={objection} />
    </Modal>
  );
}

/** The home's gateway and its devices: those of this alert first, then those in trouble, the rest on demand. */
import { EditOutlined } from '@ant-design/icons';
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import { deviceClasses } from '@zhuji/protocol/devices';
import { Button } from 'antd';
import { useState } from 'react';
import { agoWords } from '../../shared/time.ts';
import { useDeviceWords } from '../device-names/words.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { deviceOrder } from './device-order.ts';
import './devices.css';

type Device = AlertDetail['devices'][number];
const shownAtFirst = 4;

interface Props {
  gateway: AlertDetail['gateway'] | undefined;
  devices: readonly Device[];
  /** For who may give it another name. */
  rename?: (device: Device) => void;
}

export function Devices({ gateway, devices, rename }: Props) {
  const { words } = useLanguage();
  const [all, setAll] = useState(false);
  const ordered = deviceOrder(devices);
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="devices-heading">
      <h3 id="devices-heading">{words.card.devices}</h3>
      <ul className="devices">
        <GatewayRow gateway={gateway} />
        {shown.map((device) => (
          <DeviceRow key={device.id} device={device} rename={rename && (() => rename(device))} />
        ))}
      </ul>
      {devices.length === 0 && <p className="nothing">{words.card.noDevices}</p>}
      {ordered.length > shownAtFirst && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? words.card.showFewer : words.card.showAll(ordered.length)}
        </Button>
      )}
    </section>
  );
}

function GatewayRow({ gateway }: Pick<Props, 'gateway'>) {
  const { words } = useLanguage();
  if (!gateway) return <li className="nothing">{words.card.noGateway}</li>;
  return (
    <li className="device">
      <p>
        <strong>{words.card.gateway}</strong>
        <span className="device-more digits">{gateway.id}</span>
      </p>
      <Heard at={gateway.lastHeardAt} />
      <span className={gateway.online ? 'tag tag-good' : 'tag tag-alarm'}>
        {gateway.online ? words.card.online : words.card.offline}
      </span>
    </li>
  );
}

/** `never_heard` is no alarm: the gateway has started and waits for the first beat; one that does not come makes it `silent`. */
const stateTag: Record<Device['state'], string> = {
  working: 'tag tag-good',
  warming: 'tag tag-warn',
  never_heard: 'tag',
  silent: 'tag tag-alarm',
  fault: 'tag tag-alarm',
  end_of_life: 'tag tag-warn',
};

function DeviceRow({ device, rename }: { device: Device; rename: (() => void) | undefined }) {
  const { words, language } = useLanguage();
  const naming = useDeviceWords();
  const kind = deviceClasses[device.class][language];
  return (
    <li className={device.involved ? 'device device-involved' : 'device'}>
      <p>
        <strong>{device.name}</strong>
        {device.involved && <span className="tag tag-involved">{words.card.involved}</span>}
        <span className="device-more">{[device.room, kind].filter(Boolean).join(' · ')}</span>
        {rename && (
          <Button
            className="device-rename"
            size="small"
            type="text"
            icon={<EditOutlined />}
            title={naming.rename}
            aria-label={naming.renameOf(device.name)}
            onClick={rename}
          />
        )}
      </p>
      <Heard at={device.lastHeardAt} />
      <State device={device} />
    </li>
  );
}

/** What the gateway has not heard since it started, the hub may have: then the time says more than the word. */
function State({ device: { state, lastHeardAt } }: { device: Device }) {
  const { words } = useLanguage();
  if (state === 'never_heard' && lastHeardAt !== undefined) return null;
  return <span className={stateTag[state]}>{words.deviceState[state]}</span>;
}

function Heard({ at }: { at: number | undefined }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  return (
    <span className="device-heard">{at !== undefined && words.card.heard(agoWords(at, now, language))}</span>
  );
}

/** The bar above every page: where to go, how many wait, whether the line lives, the time, sound, and the rest of the controls. */
import {
  ExperimentOutlined,
  HistoryOutlined,
  LogoutOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SunOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { roles, type Session } from '@zhuji/protocol/api/people';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { clockTime, dateWords, weekdayWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { useHubNow } from '../live/hub-time.ts';
import type { LineState } from '../live/use-feed.ts';
import { useLook } from '../look/look.tsx';
import { Mark } from '../look/mark.tsx';
import { Navigation } from './navigation.tsx';
import { menuPlace, type Place } from './place.ts';
import { SoundMenu } from './sound-menu.tsx';
import type { DeskSound } from './use-sound.ts';
import './top-bar.css';

interface Props {
  session: Session;
  place: Place;
  waiting: number;
  /** Ordinary requests that wait for the desk: a number, and no sound. */
  requests: number;
  /** Channels of notices that do not work. */
  channels: number;
  line: LineState;
  gateways: Feed['gateways'];
  sound: DeskSound;
  showKeys(): void;
  showTests(): void;
  showClosed(): void;
  signOut(): void;
}

export function TopBar({
  session,
  place,
  waiting,
  requests,
  channels,
  line,
  gateways,
  sound,
  showKeys,
  showTests,
  showClosed,
  signOut,
}: Props) {
  const { words, switchLanguage } = useLanguage();
  const { look, switchLook } = useLook();
  return (
    <header className="bar">
      <div className="bar-brand">
        <Mark size={28} />
        <h1>
          {words.product}
          <span className="for-ears"> {words.nav.titles[menuPlace(place)]}</span>
        </h1>
      </div>
      <Navigation place={place} role={session.user.role} requests={requests} channels={channels} />
      <p className={waiting > 0 ? 'bar-waiting bar-waiting-some' : 'bar-waiting'}>
        {words.bar.waiting} <b className="digits">{waiting}</b>
      </p>
      <LineLight line={line} gateways={gateways} />
      <BarClock />
      <div className="bar-tools">
        <SoundMenu sound={sound} />
        <BarButton label={words.bar.homeTests} icon={<ExperimentOutlined />} press={showTests} wideOnly />
        <BarButton label={words.bar.closedList} icon={<HistoryOutlined />} press={showClosed} />
        <BarButton label={words.bar.keys} icon={<QuestionCircleOutlined />} press={showKeys} wideOnly />
        <BarButton
          label={look === 'dark' ? words.bar.light : words.bar.dark}
          icon={look === 'dark' ? <SunOutlined /> : <MoonOutlined />}
          press={switchLook}
        />
        <BarButton label={words.bar.languageLabel} icon={<TranslationOutlined />} press={switchLanguage} />
        <MeMenu session={session} signOut={signOut} />
      </div>
    </header>
  );
}

interface BarButtonProps {
  label: string;
  icon: ReactNode;
  press(): void;
  wideOnly?: boolean;
}

function BarButton({ label, icon, press, wideOnly = false }: BarButtonProps) {
  return (
    <Button
      className={wideOnly ? 'bar-wide' : ''}
      type="text"
      icon={icon}
      aria-label={label}
      title={label}
      onClick={press}
    />
  );
}

function LineLight({ line, gateways }: { line: LineState; gateways: Feed['gateways'] }) {
  const { words } = useLanguage();
  const online = [...gateways.values()].filter(Boolean).length;
  const said = { live: words.bar.live, joining: words.bar.joining, silent: words.bar.lost }[line.is];
  return (
    <p className={`bar-line bar-line-${line.is}`}>
      <i aria-hidden="true" /> <span className="bar-line-word">{said}</span>
      {gateways.size > 0 && (
        <span className="bar-gateways digits">{words.bar.gateways(online, gateways.size)}</span>
      )}
    </p>
  );
}

function BarClock() {
  const { language } = useLanguage();
  const now = useHubNow();
  return (
    <p className="bar-clock">
      <b className="digits">{clockTime(now)}</b>
      <span className="bar-date">
        {dateWords(now, language)} {weekdayWords(now, language)}
      </span>
    </p>
  );
}

function MeMenu({ session, signOut }: { session: Session; signOut(): void }) {
  const { words, language } = useLanguage();
  const { name, role } = session.user;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: `${name} · ${roles[role][language]}`, disabled: true },
          { key: 'out', label: words.bar.signOut, icon: <LogoutOutlined />, onClick: signOut },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={name}>
        <span className="bar-wide">{name}</span>
      </Button>
    </Dropdown>
  );
}

/** The sound's state in one look, and a way to hear each severity before it matters. */
import { MutedOutlined, SoundOutlined } from '@ant-design/icons';
import { type Severity, severities } from '@zhuji/protocol/severities';
import { Button, Dropdown } from 'antd';
import { useLanguage } from '../language/language.tsx';
import type { DeskSound } from './use-sound.ts';

export function SoundMenu({ sound }: { sound: DeskSound }) {
  const { words, language } = useLanguage();
  const muted = sound.mutedUntil !== undefined;
  const state = !sound.allowed ? words.bar.blocked : muted ? words.bar.muted : words.bar.sound;
  const silent = muted || !sound.allowed;
  const tests = (Object.keys(severities) as Severity[]).map((severity) => ({
    key: severity,
    label: words.bar.test(`${severity} ${severities[severity][language]}`),
    onClick: () => sound.test(severity),
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'mute',
            label: muted ? words.bar.unmute : words.bar.mute,
            extra: <kbd>S</kbd>,
            onClick: sound.toggleMute,
          },
          { type: 'divider' },
          ...tests,
        ],
      }}
    >
      <Button
        type="text"
        className={silent ? 'bar-silent' : ''}
        icon={silent ? <MutedOutlined /> : <SoundOutlined />}
        aria-label={`${words.bar.soundMenu}: ${state}`}
        title={words.bar.soundMenu}
      >
        <span className="bar-wide">{state}</span>
      </Button>
    </Dropdown>
  );
}

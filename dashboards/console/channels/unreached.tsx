/** Persons whom a notice could not be brought to of late: a number to be mended before it is needed. */
import { type ChannelView, channelTypes } from '@zhuji/protocol/api/notices';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { addressOf } from '../shell/place.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { channels } from './channels-client.ts';
import { useChannelsWords } from './words.ts';

const lookAgainMs = 60_000;

export function Unreached({ all }: { all: readonly Pick<ChannelView, 'name' | 'type'>[] }) {
  const words = useChannelsWords();
  const { language } = useLanguage();
  const now = useHubNow();
  const { answer } = useAnswer(channels.unreached, { againMs: lookAgainMs, keep: true });
  const labelOf = (channel: string | undefined): string => {
    const type = all.find(({ name }) => name === channel)?.type;
    return type === undefined ? (channel ?? '') : channelTypes[type][language];
  };
  if (!answer || answer.people.length === 0) return null;
  return (
    <section className="channel unreached" aria-label={words.unreached}>
      <h3>{words.unreached}</h3>
      <p className="channel-soft">{words.unreachedLead}</p>
      <ul>
        {answer.people.map(({ name, home, community = '', address = '', channel, how, at }) => (
          <li key={`${home} ${name} ${channel} ${how}`} className="channel-provider">
            <span className="channel-host">
              <b>{name}</b> {labelOf(channel)} {words.unreachedHow[how]}
            </span>
            <span className="unreached-at">{momentWords(at, now, language)}</span>
            <span className="channel-soft">
              <a href={addressOf({ page: 'homes', home })}>
                {community} {address}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One channel: how it does, in its provider's own words where it does not. */
import { type ChannelProvider, type ChannelView, channelTypes } from '@zhuji/protocol/api/notices';
import { agoWords, secondsWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { ChannelTest } from './channel-test.tsx';
import { useChannelsWords } from './words.ts';

interface Props {
  channel: ChannelView;
  tested(): void;
}

export function ChannelCard({ channel, tested }: Props) {
  const words = useChannelsWords();
  const { language } = useLanguage();
  const { name, type, health, why, providers = [] } = channel;
  const isLog = type === 'log';
  /** Of a chat or another system nobody's turn depends. */
  const isGroup = channel.needs === 'nothing';
  const isInTrouble = health === 'down' || health === 'partly';
  return (
    <section className={`channel channel-${isLog ? 'log' : health}`} aria-label={name}>
      <h3>
        {channelTypes[type][language]} <span className="channel-name">{name}</span>
      </h3>
      <b className="channel-health">{isLog ? words.onlyLog : words.health[health]}</b>
      <div className="channel-facts">
        {isInTrouble && (
          <>
            {why !== undefined && (
              <p className="channel-why">
                {words.why}
                <code>{why}</code>
              </p>
            )}
            <p>{isGroup ? words.meanwhileGroup : words.meanwhile}</p>
          </>
        )}
        {!isLog && <Times of={channel} />}
        {!isGroup && <p>{channel.reports ? words.reports : words.noReports}</p>}
        {channel.ceilings.map(({ most, withinSeconds, per, used }) => (
          <p key={`${per} ${withinSeconds}`} className={used >= most ? 'channel-full' : undefined}>
            {words.ceiling[per](used, most, secondsWords(withinSeconds, language))}
          </p>
        ))}
        {providers.length > 0 && (
          <ul aria-label={words.providers}>
            {providers.map((one) => (
              <Provider key={one.name} provider={one} />
            ))}
          </ul>
        )}
      </div>
      {!isLog && <ChannelTest channel={channel} tested={tested} />}
    </section>
  );
}

function Provider({ provider }: { provider: ChannelProvider }) {
  const words = useChannelsWords();
  const { name, health, counts, why } = provider;
  return (
    <li className={`channel-provider channel-${counts ? health : 'untried'}`}>
      <span className="channel-host">{name}</span>
      <b className="channel-health">{words.health[health]}</b>
      <span className="channel-soft">
        {health === 'down' && why !== undefined && <code>{why}</code>} <Times of={provider} />
        {!counts && words.notCounted}
      </span>
    </li>
  );
}

type Timed = Pick<ChannelView, 'takenAt' | 'probedAt' | 'failedAt' | 'failuresInARow'>;

function Times({ of: { takenAt, probedAt, failedAt, failuresInARow } }: { of: Timed }) {
  const words = useChannelsWords();
  const { language } = useLanguage();
  const now = useHubNow();
  const ago = (at: number): string => agoWords(at, now, language);
  return (
    <span className="channel-times">
      <span>{takenAt === undefined ? words.neverTaken : words.taken(ago(takenAt))}</span>
      {failedAt !== undefined && failuresInARow > 0 && (
        <span>{words.failed(failuresInARow, ago(failedAt))}</span>
      )}
      {probedAt !== undefined && <span>{words.probed(ago(probedAt))}</span>}
    </span>
  );
}

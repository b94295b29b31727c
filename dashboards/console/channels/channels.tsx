/** Channels of notices (通知通道): which work, what their providers say, how much of their ceilings is used, and a test of each. */
import { Skeleton } from 'antd';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { ChannelCard } from './channel-card.tsx';
import { inOrder, reachesTelephones } from './channel-order.ts';
import { channels } from './channels-client.ts';
import { Unreached } from './unreached.tsx';
import { useChannelsWords } from './words.ts';
import './channels.css';

const lookAgainMs = 15_000;

export function Channels() {
  const words = useChannelsWords();
  const { answer, failed, reload } = useAnswer(channels.list, { againMs: lookAgainMs, keep: true });
  if (failed && !answer) return <LoadFault of="page" again={reload} />;
  if (!answer) return <Skeleton className="channels" active paragraph={{ rows: 10 }} />;
  return (
    <div className="channels">
      <header>
        <h2>{words.heading}</h2>
        <p className="channel-soft">{words.lead}</p>
      </header>
      {!reachesTelephones(answer.channels) && <p className="channel-warning">{words.noTelephones}</p>}
      <Unreached all={answer.channels} />
      {inOrder(answer.channels).map((channel) => (
        <ChannelCard key={channel.name} channel={channel} tested={reload} />
      ))}
    </div>
  );
}

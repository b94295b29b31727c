/** A test of one channel: to oneself, to a number that is typed, or to the group that it reaches. */
import type { ChannelTestResult, ChannelView } from '@zhuji/protocol/api/notices';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useRun } from '../requests/use-run.ts';
import { channels } from './channels-client.ts';
import { useChannelsWords } from './words.ts';

interface Props {
  channel: ChannelView;
  tested(): void;
}

export function ChannelTest({ channel: { name, type, needs }, tested }: Props) {
  const words = useChannelsWords();
  const [phone, setPhone] = useState('');
  const [result, setResult] = useState<ChannelTestResult>();
  const { busy, objection, run } = useRun(tested);
  const send = () => {
    setResult(undefined);
    const to = needs === 'phone' && phone.trim() !== '' ? { phone: phone.trim() } : {};
    void run(async () => setResult(await channels.test(name, to)));
  };
  const label = needs !== 'nothing' ? words.test : type === 'webhook' ? words.testSystem : words.testGroup;
  return (
    <form
      className="channel-test"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {needs === 'phone' && (
        <Input
          aria-label={words.testPhone}
          placeholder={words.testPhone}
          inputMode="tel"
          value={phone}
          onChange={({ target }) => setPhone(target.value)}
        />
      )}
      <Button htmlType="submit" loading={busy}>
        {label}
      </Button>
      <p role="status" className={result?.taken ? 'channel-good' : 'channel-bad'}>
        {busy ? words.testing : objection ? words.testFailed : result && saidOf(result, needs, words)}
      </p>
    </form>
  );
}

function saidOf(
  { taken, why = '' }: ChannelTestResult,
  needs: ChannelView['needs'],
  words: ReturnType<typeof useChannelsWords>,
): string {
  if (taken) return needs === 'nothing' ? words.testedGroup : words.tested;
  return why.startsWith('no address') ? words.noAddress : words.notTested(why);
}

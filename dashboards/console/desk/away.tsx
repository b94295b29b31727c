/** Whether anybody is at home, as somebody said on the phone: while they are away, silence is no news. */
import type { HomeId } from '@zhuji/protocol/ids';
import { hours, instant } from '@zhuji/protocol/units';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { hub } from '../../shared/client.ts';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow, useHubNow } from '../live/hub-time.ts';

const lengths = [4, 12, 24, 72, 168];

interface Props {
  home: HomeId;
  until: number | undefined;
  /** It was said: what is known of the home is to be read again. */
  said(): void;
}

export function Away({ home, until, said }: Props) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const [refused, setRefused] = useState(false);
  const say = (saying: Promise<void>) =>
    saying.then(
      () => {
        setRefused(false);
        said();
      },
      () => setRefused(true),
    );
  const items = lengths.map((length) => ({
    key: length,
    label: words.away.length(length),
    onClick: () => void say(hub.sayAway(home, { until: instant(hubNow() + hours(length)) })),
  }));
  return (
    <p className="away">
      {until === undefined ? (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small">{words.away.say}</Button>
        </Dropdown>
      ) : (
        <>
          {words.away.until(momentWords(until, now, language))}
          <Button size="small" onClick={() => void say(hub.sayBack(home))}>
            {words.away.back}
          </Button>
        </>
      )}
      {refused && <span role="alert">{words.away.refused}</span>}
    </p>
  );
}

/** What is this responder's own: how they travel, notifications, their position, the last tasks, and the way out. */
import { responderKinds, travelWays } from '@zhuji/protocol/responders';
import { useState } from 'react';
import { PushCard } from '../../shared/phone/push-later.ts';
import { me, push } from '../client.ts';
import { useLanguage } from '../language/language.ts';
import type { Telling } from '../position/use-position.ts';
import type { ShownSelf } from '../queue/shown.ts';
import { PastList } from './past-list.tsx';
import { sorted } from './sorted.ts';

interface Props {
  self: ShownSelf;
  now: number;
  position: Telling;
  left(): void;
}

export function Mine({ self, now, position, left }: Props) {
  const { words, language } = useLanguage();
  return (
    <>
      <section className="card">
        <h2>{self.name}</h2>
        <p className="soft">
          {responderKinds[self.kind][language]} · {travelWays[self.way][language]}
        </p>
      </section>
      <PushCard {...{ push, language }} words={words.push} settings />
      <section className="card">
        <label className="switch">
          <input
            type="checkbox"
            checked={position.consent === 'yes'}
            onChange={(event) => position.choose(event.target.checked ? 'yes' : 'no')}
          />
          <span>{words.position.mine}</span>
        </label>
        <p className="soft">{words.position.mineLead}</p>
      </section>
      <PastList past={sorted(self.dispatches, now).past} now={now} limit={20} />
      <Leave left={left} />
    </>
  );
}

function Leave({ left }: Pick<Props, 'left'>) {
  const { words } = useLanguage();
  const said = words.mine;
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState(false);
  async function leave() {
    setFailed(false);
    // Together: who could not be signed out goes on being called.
    const endpoint = await push.endpoint().catch(() => undefined);
    await me.signOut(endpoint).then(left, () => setFailed(true));
  }
  return (
    <section className="card">
      <p className="soft">{said.leaveLead}</p>
      {sure ? (
        <div className="pair">
          <button type="button" className="big second" onClick={() => setSure(false)}>
            {said.leaveNo}
          </button>
          <button type="button" className="big danger" onClick={() => void leave()}>
            {said.leaveYes}
          </button>
        </div>
      ) : (
        <button type="button" className="big second" onClick={() => setSure(true)}>
          {said.leave}
        </button>
      )}
      {failed && (
        <p className="fault" role="alert">
          {said.failed}
        </p>
      )}
    </section>
  );
}

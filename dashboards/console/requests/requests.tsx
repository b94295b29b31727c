/** Ordinary requests: who waits for what on the left, one of them on the right. Nothing here rings. */
import type { HelpRequestList } from '@zhuji/protocol/api/help-requests';
import type { RequestId } from '@zhuji/protocol/ids';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import type { Place } from '../shell/place.ts';
import type { Answered } from '../shell/use-answer.ts';
import { useKeys } from '../shell/use-keys.ts';
import type { Going } from '../shell/use-place.ts';
import { requestsCommandFor } from './keys.ts';
import { NewRequestDialog } from './new-request-dialog.tsx';
import { RequestPage } from './request-page.tsx';
import { RequestsList } from './requests-list.tsx';
import '../homes/homes.css';
import './requests.css';

interface Props {
  place: Extract<Place, { page: 'requests' }>;
  list: Answered<HelpRequestList>;
  go: Going['go'];
}

export function Requests({ place: { request }, list, go }: Props) {
  const { words } = useLanguage();
  const [opening, setOpening] = useState(false);
  const { open = [], ended = [] } = list.answer ?? {};
  const all = [...open, ...ended];
  const show = (id: RequestId, how: 'push' | 'replace' = 'push') =>
    go({ page: 'requests', request: id }, how);

  function move(step: 1 | -1) {
    const at = all.findIndex(({ id }) => id === request);
    const next = all[at < 0 ? 0 : at + step];
    if (next) show(next.id, 'replace');
  }
  const commands = {
    next: () => move(1),
    previous: () => move(-1),
    new: () => setOpening(true),
    back: () => go(request ? { page: 'requests' } : { page: 'desk' }),
  };
  useKeys(requestsCommandFor, (command) => commands[command]());
  const version = all.find(({ id }) => id === request)?.change;

  return (
    <div className={request ? 'homes homes-shows-one' : 'homes'}>
      <RequestsList list={list} chosen={request} open={() => setOpening(true)} />
      <div className="homes-one">
        {request ? (
          <RequestPage
            key={request}
            id={request}
            version={version}
            changed={list.reload}
            back={commands.back}
          />
        ) : (
          <p className="homes-choose">{words.requests.choose}</p>
        )}
      </div>
      {opening && (
        <NewRequestDialog
          shut={() => setOpening(false)}
          made={(id) => {
            setOpening(false);
            list.reload();
            show(id);
          }}
        />
      )}
    </div>
  );
}

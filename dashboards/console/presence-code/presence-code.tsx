/** For who leads: the way to the code on the card in a home. Nothing of it is fetched before somebody asks. */
import type { HomeListed } from '@zhuji/protocol/api/people';
import { Button } from 'antd';
import { useState } from 'react';
import { FetchedOver } from '../shell/fetched-over.tsx';
import { usePresenceWords } from './words.ts';
import './presence-code.css';

const loadDialog = () => import('./code-dialog.tsx');

export function PresenceCodeOf({ home }: { home: HomeListed }) {
  const words = usePresenceWords();
  const [open, setOpen] = useState(false);
  const shut = () => setOpen(false);
  return (
    <section aria-labelledby="presence-heading">
      <h3 id="presence-heading">{words.heading}</h3>
      <p>{words.lead}</p>
      <Button className="code-open" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && (
        <FetchedOver
          load={loadDialog}
          shut={shut}
          show={({ CodeDialog }) => <CodeDialog home={home} shut={shut} />}
        />
      )}
    </section>
  );
}

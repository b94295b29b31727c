/** For who leads: the way to the code on the card in a home. Nothing of it is fetched before somebody asks. */
import type { HomeListed } from '@zhuji/protocol/api/people';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { usePresenceWords } from './words.ts';
import './presence-code.css';

const CodeDialog = lazy(() => import('./code-dialog.tsx').then((module) => ({ default: module.CodeDialog })));

export function PresenceCodeOf({ home }: { home: HomeListed }) {
  const words = usePresenceWords();
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="presence-heading">
      <h3 id="presence-heading">{words.heading}</h3>
      <p>{words.lead}</p>
      <Button className="code-open" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CodeDialog home={home} shut={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}

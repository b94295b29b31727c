/** Nobody loses what they typed before they were asked: by a key of the form, a link, a step back or a reload. */
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLeaving } from '../shell/leaving.ts';
import { useFormWords } from './words.ts';

interface Leaving {
  /** At once where nothing is typed; else the question comes first. */
  leave(go: () => void): void;
  /** The hub has it: from here on every way is free, at once. */
  taken(): void;
  /** To be shown beside the form, not in it. */
  question: ReactNode;
}

export function useLeaveQuestion(unsaved: boolean): Leaving {
  const words = useFormWords();
  const [asked, setAsked] = useState<{ go(): void }>();
  const taken = useLeaving(unsaved, (go) => setAsked({ go }));
  const stay = () => setAsked(undefined);
  const question = asked && (
    <Modal
      open
      centered
      closable={false}
      title={words.leaveHeading}
      onCancel={stay}
      footer={
        <>
          {/* Enter does what the button says that has the focus, and first that is the safe one. */}
          <Button autoFocus onClick={stay}>
            {words.stay}
          </Button>
          <Button
            type="primary"
            danger
            onClick={() => {
              stay();
              asked.go();
            }}
          >
            {words.leave}
          </Button>
        </>
      }
    >
      <p>{words.leaveLead}</p>
    </Modal>
  );
  return { leave: (go) => (unsaved ? setAsked({ go }) : go()), taken, question };
}

/** Something could not be loaded or broke: what, what to do meanwhile, and a way to try again. The queue is tried again by itself. */
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import './load-fault.css';

interface Props {
  /** `console`: all of it, with the queue and the sound. */
  of: 'queue' | 'page' | 'part' | 'broken' | 'console';
  again(): void;
}

export function LoadFault({ of, again }: Props) {
  const { words } = useLanguage();
  const said = words.load[of];
  return (
    <div className={of === 'part' ? 'fault fault-part' : 'fault'} role="alert">
      <h2>{said.heading}</h2>
      <p>{said.lead}</p>
      <Button type="primary" onClick={again}>
        {of === 'console' ? words.load.anew : words.load.again}
      </Button>
    </div>
  );
}

/** Something could not be loaded: what, what to do meanwhile, and a way to try again. The queue is tried again by itself. */
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import './load-fault.css';

export function LoadFault({ of, again }: { of: 'queue' | 'page'; again(): void }) {
  const { words } = useLanguage();
  const said = words.load[of];
  return (
    <div className="fault" role="alert">
      <h2>{said.heading}</h2>
      <p>{said.lead}</p>
      <Button type="primary" onClick={again}>
        {words.load.again}
      </Button>
    </div>
  );
}

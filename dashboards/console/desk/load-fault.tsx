/** The first picture could not be loaded; it is tried again by itself, and the operator may hurry it. */
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';

export function LoadFault({ again }: { again(): void }) {
  const { words } = useLanguage();
  return (
    <div className="fault" role="alert">
      <h2>{words.load.heading}</h2>
      <p>{words.load.lead}</p>
      <Button type="primary" onClick={again}>
        {words.load.again}
      </Button>
    </div>
  );
}

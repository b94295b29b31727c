/** The page cannot ring where it was opened: why, and step by step where it can. */
import type { ReactNode } from 'react';
import type { RingWords } from './push-words.ts';

interface Props {
  words: RingWords['elsewhere'][keyof RingWords['elsewhere']];
  /** What has to be done there besides. */
  last?: ReactNode;
}

export function OpenElsewhere({ words: { why, steps }, last }: Props) {
  return (
    <>
      <p>{why}</p>
      <ol className="ways">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {last && <li>{last}</li>}
      </ol>
    </>
  );
}

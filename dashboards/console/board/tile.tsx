/** One large figure with what it means. Without a value yet, its place is kept, so that nothing jumps when it comes. */
import type { ReactNode } from 'react';

interface Props {
  name: string;
  value: string | undefined;
  tone: 'alarm' | 'warn' | 'good' | 'plain';
  children?: ReactNode;
}

export function Tile({ name, value, tone, children }: Props) {
  return (
    <div className={`tile tile-${tone}`} aria-busy={value === undefined}>
      <p className="tile-name">{name}</p>
      <p className="tile-value digits">{value ?? ' '}</p>
      <p className="tile-more">{children}</p>
    </div>
  );
}

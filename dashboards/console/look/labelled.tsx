/** A control with its label, tied together by an id: antd's controls are no plain inputs that a label could hold. */
import { type ReactNode, useId } from 'react';
import './labelled.css';

interface Props {
  label: string;
  children(id: string): ReactNode;
}

export function Labelled({ label, children }: Props) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

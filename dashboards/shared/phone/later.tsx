/**
 * A part of the page that nobody waits for: its code is fetched when the page is there, and stays in the shell with it
 * (`shared/worker/shell.ts`). Until then, and where it cannot be fetched, its place is empty: nothing here is the only way to anything.
 */
import { type FunctionComponent, useEffect, useState } from 'react';

export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  return (props) => {
    const [Part, setPart] = useState<FunctionComponent<Props>>();
    useEffect(() => {
      load().then(
        (part) => setPart(() => part),
        () => undefined,
      );
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}

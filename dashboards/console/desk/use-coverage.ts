/** The coverage of the card's home: read when the card opens, and again from time to time. */
import type { Coverage } from '@zhuji/protocol/api/coverage';
import type { HomeId } from '@zhuji/protocol/ids';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';

const lookAgainMs = 30_000;

/** One that cannot be read now is left as it was: the card's own notices tell of a line that is down. */
export function useCoverage(home: HomeId): { coverage: Coverage | undefined; reload(): void } {
  const [known, setKnown] = useState<{ home: HomeId; coverage: Coverage }>();
  const asked = useRef(0);
  const read = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const coverage = await hub.coverage(home).catch(() => undefined);
    if (turn === asked.current && coverage) setKnown({ home, coverage });
  }, [home]);
  useEffect(() => {
    void read();
    const again = setInterval(() => void read(), lookAgainMs);
    return () => clearInterval(again);
  }, [read]);
  return {
    coverage: known?.home === home ? known.coverage : undefined,
    reload: useCallback(() => void read(), [read]),
  };
}

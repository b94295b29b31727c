import { type Severity, severities } from '@zhuji/protocol/severities';
import { useLanguage } from '../language/language.tsx';

/** `P1`, with its meaning in words when there is room. */
export function SeverityChip({ severity, inWords = false }: { severity: Severity; inWords?: boolean }) {
  const { language } = useLanguage();
  const meaning = severities[severity][language];
  return (
    <span className={`severity severity-${severity}`} title={meaning}>
      {severity}
      {inWords ? ` ${meaning}` : <span className="for-ears">{meaning}</span>}
    </span>
  );
}

/** Every change of a kind's plans, the newest first, each as what it changed; and the way back to any of them. */
import type { PlanVersion } from '@zhuji/protocol/api/plans';
import { Button } from 'antd';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { changeBefore, type DiffLine, planDiff, sameScope } from './plan-diff.ts';
import { scopeWords } from './plan-words.ts';

interface Props {
  versions: readonly PlanVersion[];
  restore(version: PlanVersion): void;
}

export function PlanHistory({ versions, restore }: Props) {
  const { words } = useLanguage();
  return (
    <section>
      <h3>{words.plans.history}</h3>
      {versions.length === 0 && <p className="nothing">{words.plans.noHistory}</p>}
      <ol className="plans-history">
        {versions.map((version) => {
          const newest = versions.find((one) => sameScope(one.scope, version.scope)) === version;
          return (
            <li key={version.version}>
              <Version {...{ version, versions }} restore={newest ? undefined : restore} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface VersionProps {
  version: PlanVersion;
  versions: readonly PlanVersion[];
  /** Undefined: it is in force. */
  restore: Props['restore'] | undefined;
}

function Version({ version, versions, restore }: VersionProps) {
  const speaking = useLanguage();
  const { words, language } = speaking;
  const diff = planDiff(changeBefore(version, versions), version.change, speaking);
  const tookBack = Object.keys(version.change).length === 0;
  return (
    <>
      <header className="plans-version">
        <strong>{scopeWords(version.scope, words)}</strong>
        {tookBack && <span className="tag tag-warn">{words.plans.tookBack}</span>}
        <span className="plans-by">
          {words.plans.said(version.version, version.by.name, momentWords(version.at, hubNow(), language))}
        </span>
        {restore && !tookBack && (
          <Button
            size="small"
            aria-label={`${words.plans.restore} ${version.version}`}
            onClick={() => restore(version)}
          >
            {words.plans.restore}
          </Button>
        )}
      </header>
      <dl className="diff">
        {diff.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{words.plan[field]}</dt>
            <Side name={words.plans.before} lines={before} tone="gone" />
            <Side name={words.plans.after} lines={after} tone="new" />
          </div>
        ))}
      </dl>
    </>
  );
}

function Side({ name, lines, tone }: { name: string; lines: DiffLine[] | undefined; tone: 'gone' | 'new' }) {
  const { words } = useLanguage();
  const Changed = tone === 'gone' ? 'del' : 'ins';
  return (
    <dd className={`diff-${tone}`}>
      <span className="diff-name">{name}</span>
      {!lines && <i>{words.plans.asBelow}</i>}
      {lines?.map(({ text, changed }) => (
        <span key={text}>{changed ? <Changed>{text}</Changed> : text}</span>
      ))}
    </dd>
  );
}

/** The plan of one kind: in force, special somewhere, and its history; and the way to change it. */
import { ArrowLeftOutlined, PlusOutlined } from '@ant-design/icons';
import type { PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { type AlertKind, alertKinds } from '@zhuji/protocol/kinds';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { addressOf } from '../shell/place.ts';
import { PlanEditor } from './editor/plan-editor.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { scopeWords } from './plan-words.ts';
import type { PlanBooks } from './plans.tsx';
import { SpecialPlans } from './special-plans.tsx';
import { usePutPlan } from './use-put-plan.ts';

interface Props extends PlanBooks {
  kind: AlertKind;
  reload(): void;
}

export function KindPlans({ kind, book, versions, reload }: Props) {
  const { words, language } = useLanguage();
  /** What is edited: a scope of its own, or one that is still to be chosen. */
  const [edited, setEdited] = useState<{ scope?: PlanScope }>();
  const [goes, setGoes] = useState<PlanVersion>();
  const { put, saved, failed } = usePutPlan(reload);
  const ofKind = versions.filter((version) => version.kind === kind);
  const changes = book.changes.filter((change) => change.kind === kind);
  const plan = book.plans[kind];
  return (
    <article className="plans-one">
      <header className="plans-head">
        <a className="plans-back" href={addressOf({ page: 'plans' })}>
          <ArrowLeftOutlined /> {words.plans.kinds}
        </a>
        <h2>{alertKinds[kind][language]}</h2>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({})}>
          {words.plans.add}
        </Button>
      </header>
      <p className={failed ? 'plans-said plans-failed' : 'plans-said'} role="status">
        {failed ?? (saved && words.plans.saved(saved))}
      </p>
      <section>
        <h3>{words.plans.present}</h3>
        <p className="nothing">{words.plans.presentLead}</p>
        {plan && <PlanSummary plan={plan} />}
      </section>
      <SpecialPlans changes={changes} edit={(scope) => setEdited({ scope })} takeBack={setGoes} />
      <PlanHistory versions={ofKind} restore={({ scope, change }) => void put({ scope, kind, change })} />
      {edited && (
        <PlanEditor
          kind={kind}
          scope={edited.scope}
          {...{ book, changes }}
          shut={() => setEdited(undefined)}
          saved={() => {
            setEdited(undefined);
            reload();
          }}
        />
      )}
      <Modal
        open={goes !== undefined}
        centered
        title={words.plans.takeBackAsk}
        okText={words.plans.takeBack}
        cancelText={words.editor.cancel}
        onCancel={() => setGoes(undefined)}
        onOk={() => {
          if (goes) void put({ scope: goes.scope, kind, change: {} });
          setGoes(undefined);
        }}
      >
        <p>{goes && scopeWords(goes.scope, words)}</p>
        <p>{words.plans.takeBackLead}</p>
      </Modal>
    </article>
  );
}

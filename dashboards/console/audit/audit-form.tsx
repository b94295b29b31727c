/** The conditions; each holds as soon as it is said. */
import { auditGroups, auditWords } from '@zhuji/protocol/api/audit';
import type { PersonPresent } from '@zhuji/protocol/api/people';
import { Button, Input, Select } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { Labelled } from '../look/labelled.tsx';
import { type AuditQuestion, nothingAsked } from './audit-question.ts';

interface Props {
  question: AuditQuestion;
  people: readonly PersonPresent[];
  ask(question: AuditQuestion): void;
}

export function AuditForm({ question, people, ask }: Props) {
  const { words } = useLanguage();
  const say = (said: Partial<AuditQuestion>) => ask({ ...question, ...said });
  return (
    <search className="audit-form">
      <Select
        allowClear
        showSearch
        optionFilterProp="label"
        aria-label={words.audit.who}
        placeholder={words.audit.anyone}
        value={question.by}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(by) => say({ by })}
      />
      <DeedSelect what={question.what} say={(what) => say({ what })} />
      <Input
        allowClear
        aria-label={words.audit.subject}
        placeholder={words.audit.subjectHint}
        value={question.subject}
        maxLength={120}
        onChange={({ target }) => say({ subject: target.value })}
      />
      <DayInput label={words.audit.from} day={question.from} say={(from) => say({ from })} />
      <DayInput label={words.audit.to} day={question.to} say={(to) => say({ to })} />
      <Button type="text" onClick={() => ask(nothingAsked)}>
        {words.audit.clear}
      </Button>
    </search>
  );
}

function DeedSelect({ what, say }: { what: string | undefined; say(what: string | undefined): void }) {
  const { words, language } = useLanguage();
  const options = Object.entries(auditGroups).map(([group, name]) => ({
    label: name[language],
    options: [
      { value: group, label: name[language] },
      ...Object.entries(auditWords)
        .filter(([code]) => code.startsWith(group) && code !== group)
        .map(([value, said]) => ({ value, label: said[language] })),
    ],
  }));
  return (
    <Select
      allowClear
      showSearch
      optionFilterProp="label"
      aria-label={words.audit.what}
      placeholder={words.audit.anything}
      value={what}
      options={options}
      onChange={(chosen) => say(chosen)}
    />
  );
}

function DayInput({ label, day, say }: { label: string; day: string; say(day: string): void }) {
  return (
    <Labelled label={label}>
      {(id) => <Input id={id} type="date" value={day} onChange={({ target }) => say(target.value)} />}
    </Labelled>
  );
}

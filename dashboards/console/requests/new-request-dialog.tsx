/** Somebody rings up: which home it is, and what they want. The appointment is set on the page of the request. */
import type { HomeId, RequestId } from '@zhuji/protocol/ids';
import { Button, Input, type InputRef, Modal, Radio } from 'antd';
import { type Ref, useRef, useState } from 'react';
import { apiErrorWords } from '../../shared/language.ts';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { useFoundHomes } from '../homes/use-found-homes.ts';
import { useLanguage } from '../language/language.tsx';
import { Labelled } from '../look/labelled.tsx';
import { requests } from './requests-client.ts';
import { useRun } from './use-run.ts';

interface Props {
  /** Where it is known already. */
  home?: HomeId;
  shut(): void;
  made(id: RequestId): void;
}

const shown = 6;

export function NewRequestDialog({ home: known, shut, made }: Props) {
  const { words, language } = useLanguage();
  const [home, setHome] = useState(known);
  const first = useRef<InputRef>(null);
  const [note, setNote] = useState('');
  const { busy, objection, run } = useRun(() => undefined);
  const { leave, taken, question } = useLeaveQuestion(note.trim() !== '');
  const open = () =>
    home &&
    void run(async () => {
      const { request } = await requests.open(home, note.trim() ? { note: note.trim() } : {});
      taken();
      made(request.id);
    });
  return (
    <Modal
      open
      centered
      width={480}
      title={words.requests.newHeading}
      footer={null}
      onCancel={() => leave(shut)}
      afterOpenChange={(open) => open && first.current?.focus()}
    >
      <form
        className="requests-form"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {known === undefined && <HomeChoice chosen={home} choose={setHome} box={first} />}
        <Labelled label={words.requests.wanted}>
          {(id) => (
            <Input
              id={id}
              ref={known === undefined ? undefined : first}
              value={note}
              maxLength={500}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Labelled>
        {objection && (
          <p role="alert">
            {objection.said ? apiErrorWords(objection.said, language) : words.requests.failed}
          </p>
        )}
        <Button type="primary" htmlType="submit" size="large" disabled={!home} loading={busy}>
          {words.requests.open}
        </Button>
      </form>
      {question}
    </Modal>
  );
}

interface ChoiceProps {
  chosen: HomeId | undefined;
  choose(home: HomeId): void;
  box: Ref<InputRef>;
}

function HomeChoice({ chosen, choose, box }: ChoiceProps) {
  const { words } = useLanguage();
  const [typed, setTyped] = useState('');
  const { homes } = useFoundHomes(typed);
  const found = typed.trim() === '' ? [] : (homes ?? []).slice(0, shown);
  return (
    <>
      <Labelled label={words.requests.home}>
        {(id) => (
          <Input
            id={id}
            ref={box}
            allowClear
            value={typed}
            placeholder={words.homes.find}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Labelled>
      <Radio.Group
        vertical
        aria-label={words.requests.home}
        value={chosen}
        onChange={({ target }) => choose(target.value as HomeId)}
        options={found.map(({ id, residents, community, address }) => ({
          value: id,
          label: `${residents.map(({ name }) => name).join('、') || words.card.alone} · ${community} ${address}`,
        }))}
      />
      {typed.trim() !== '' && homes && found.length === 0 && (
        <p className="family-lead">{words.homes.none}</p>
      )}
    </>
  );
}

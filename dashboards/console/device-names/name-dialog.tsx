/** What the desk calls a device, and the way back to what its gateway calls it. */
import type { DeviceShown } from '@zhuji/protocol/devices';
import type { HomeId } from '@zhuji/protocol/ids';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { isFaulty } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useFormWords } from '../forms/words.ts';
import { deviceNames } from './names-client.ts';
import { useDeviceWords } from './words.ts';

interface Props {
  home: HomeId;
  device: DeviceShown;
  shut(): void;
  saved(): void;
}

export function NameDialog({ home, device: { id, name, gatewayName }, shut, saved }: Props) {
  const words = useDeviceWords();
  const form = useFormWords();
  const [typed, setTyped] = useState(name);
  const { busy, faults, objection, save } = useSaving(['name']);
  const { leave, question } = useLeaveQuestion(typed !== name);
  const send = async (call: () => Promise<void>) => {
    if (await save(call)) saved();
  };
  return (
    <Modal open centered width={460} title={words.heading(name)} footer={null} onCancel={() => leave(shut)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(() => deviceNames.put(home, id, typed.trim()));
        }}
      >
        <TextField
          label={words.name}
          rule={words.rule}
          hint={words.hint}
          wrong={isFaulty(faults, 'name')}
          value={typed}
          maxLength={60}
          change={setTyped}
          must
        />
        {gatewayName !== undefined && <p className="form-hint">{words.atGateway(gatewayName)}</p>}
        <div className="form-foot">
          <Objection of={objection} />
          {gatewayName !== undefined && (
            <Button
              size="large"
              disabled={busy}
              onClick={() => void send(() => deviceNames.remove(home, id))}
            >
              {words.back}
            </Button>
          )}
          <Button size="large" type="primary" htmlType="submit" loading={busy}>
            {form.save}
          </Button>
        </div>
      </form>
      {question}
    </Modal>
  );
}

/** What the desk calls a device, and the way back to what its gateway calls it. */
import type { DeviceShown } from '@zhuji/protocol/devices';
import type { HomeId } from '@zhuji/protocol/ids';
import { Button, Modal } from 'antd';
import { isFaulty } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { Meanwhile } from '../forms/meanwhile.tsx';
import { Objection } from '../forms/objection.tsx';
import { useWritten } from '../forms/use-written.ts';
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
  const written = useWritten<{ name: string }>({
    first: { draft: { name }, version: name },
    read: async () => {
      const now = await deviceNames.read(home, id, name);
      return { draft: { name: now }, version: now };
    },
    put: (seen, draft) => deviceNames.put(home, id, seen, draft.name.trim()),
    paths: ['name'],
  });
  const { draft, change, unsaved, theirs, save } = written;
  const { busy, faults, objection } = written.saving;
  const { leave, question } = useLeaveQuestion(unsaved);
  const send = async (taken: Promise<boolean>) => {
    if (await taken) saved();
  };
  return (
    <Modal open centered width={460} title={words.heading(name)} footer={null} onCancel={() => leave(shut)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(save());
        }}
      >
        <TextField
          label={words.name}
          rule={words.rule}
          hint={words.hint}
          wrong={isFaulty(faults, 'name')}
          value={draft.name}
          maxLength={60}
          change={(typed) => change({ name: typed })}
          must
        />
        {gatewayName !== undefined && <p className="form-hint">{words.atGateway(gatewayName)}</p>}
        <Meanwhile of={written} say={(_, { name: value }) => ({ label: words.name, value })} />
        <div className="form-foot">
          {!theirs && <Objection of={objection} />}
          {gatewayName !== undefined && (
            <Button
              size="large"
              disabled={busy}
              onClick={() => void send(save((seen) => deviceNames.remove(home, id, seen)))}
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

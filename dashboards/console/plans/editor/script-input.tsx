/** Questions and hints, one a line. The English of a line stays with it for as long as its Chinese is not changed. */
import type { Script } from '@zhuji/protocol/api/plans';
import { Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../language/language.tsx';
import { Labelled } from '../../look/labelled.tsx';

type Line = Script['questions'][number];
const text = (lines: readonly Line[]): string => lines.map(({ zh }) => zh).join('\n');
const most = 12;

interface Props {
  script: Script | undefined;
  change(script: Script): void;
}

export function ScriptInput({ script = { questions: [], hints: [] }, change }: Props) {
  const { words } = useLanguage();
  // English as it was when the editor was opened: a line that is mended letter by letter must find it again.
  const [known] = useState(
    () => new Map([...script.questions, ...script.hints].map((line) => [line.zh, line])),
  );
  const lines = (typed: string): Line[] =>
    typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, most)
      .map((zh) => known.get(zh) ?? { zh });
  return (
    <div className="field-script">
      <Lines
        label={words.editor.questions}
        first={text(script.questions)}
        say={(typed) => change({ ...script, questions: lines(typed) })}
      />
      <Lines
        label={words.editor.hints}
        first={text(script.hints)}
        say={(typed) => change({ ...script, hints: lines(typed) })}
      />
    </div>
  );
}

function Lines({ label, first, say }: { label: string; first: string; say(typed: string): void }) {
  const [typed, setTyped] = useState(first);
  return (
    <Labelled label={label}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            say(target.value);
          }}
        />
      )}
    </Labelled>
  );
}

/** What is played, where, and for how long. Nothing happens before the last key, which says what it does. */
import {
  type DrillHome,
  type DrillRequest,
  type DrillScenario,
  drillScenarios,
} from '@zhuji/protocol/api/drills';
import type { HomeId } from '@zhuji/protocol/ids';
import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { Labelled } from '../look/labelled.tsx';

interface Props {
  homes: readonly DrillHome[];
  busy: boolean;
  start(home: HomeId, how: DrillRequest): void;
}

const scenarios = Object.keys(drillScenarios) as DrillScenario[];
const lengths = [10, 20, 30, 45, 60];

export function StartDrill({ homes, busy, start }: Props) {
  const { words, language } = useLanguage();
  const [scenario, setScenario] = useState<DrillScenario>('press');
  const [chosen, setChosen] = useState<HomeId>();
  const [minutes, setMinutes] = useState(30);
  const home = homes.find((one) => one.home === chosen)?.home ?? homes[0]?.home;
  return (
    <form
      className="drill-start"
      onSubmit={(event) => {
        event.preventDefault();
        if (home && !busy) start(home, { scenario, minutes });
      }}
    >
      <Radio.Group
        className="drill-scenarios"
        aria-label={words.drills.scenario}
        value={scenario}
        onChange={({ target }) => setScenario(target.value as DrillScenario)}
        options={scenarios.map((value) => ({ value, label: drillScenarios[value][language] }))}
      />
      <div className="drill-where">
        <Labelled label={words.drills.home}>
          {(id) => (
            <Select
              id={id}
              value={home ?? null}
              onChange={(one: HomeId) => setChosen(one)}
              options={homes.map((one) => ({ value: one.home, label: `${one.community} ${one.address}` }))}
            />
          )}
        </Labelled>
        <Labelled label={words.drills.length}>
          {(id) => (
            <Select
              id={id}
              value={minutes}
              onChange={(length: number) => setMinutes(length)}
              options={lengths.map((value) => ({ value, label: words.drills.minutes(value) }))}
            />
          )}
        </Labelled>
      </div>
      <p>
        <Button type="primary" size="large" htmlType="submit" disabled={!home} loading={busy}>
          {words.drills.start}
        </Button>
      </p>
      <p className="drill-soft">{words.drills.startLead}</p>
    </form>
  );
}

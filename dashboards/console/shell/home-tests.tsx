/** Homes under test: where alarms alarm nobody, until when, and what was tried. To begin one is a supervisor's. */
import type { HomeTestView } from '@zhuji/protocol/api/home-tests';
import { leads } from '@zhuji/protocol/api/people';
import type { HomeId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import type { HomeFacts } from '@zhuji/protocol/register';
import { Button, Drawer, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { clockTime, elapsedWords } from '../../shared/time.ts';
import type { Me } from '../desk/permitted.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import './home-tests.css';

const lengths = [15, 30, 60, 120] as const;
/** A test is looked at by somebody on the telephone with who presses the buttons. */
const lookAgainMs = 3_000;

export function HomeTests({ me, shut }: { me: Me; shut(): void }) {
  const { words, language } = useLanguage();
  const { tests, homes, failed, look } = useTests();
  const [objection, setObjection] = useState<string>();

  async function run(call: () => Promise<void>) {
    setObjection(undefined);
    await call().catch((error: unknown) => {
      const said = error instanceof Refusal ? error.said : undefined;
      setObjection(said ? apiErrorWords(said, language) : words.homeTests.failed);
    });
    look();
  }

  return (
    <Drawer open title={words.homeTests.heading} size={460} onClose={shut}>
      <div className="tests">
        <p className="tests-lead">{words.homeTests.lead}</p>
        {(objection ?? (failed && words.homeTests.failed)) && (
          <p className="notice notice-alarm" role="alert">
            {objection ?? words.homeTests.failed}
          </p>
        )}
        {leads(me.role) && (
          <Begin homes={homes} begin={(home, minutes) => run(() => hub.beginTest(home, { minutes }))} />
        )}
        {tests?.length === 0 && <p className="nothing">{words.homeTests.none}</p>}
        {tests?.map((test) => (
          <Running
            key={test.home}
            test={test}
            home={homes.find(({ id }) => id === test.home)}
            end={() => run(() => hub.endTest(test.home))}
          />
        ))}
      </div>
    </Drawer>
  );
}

function useTests() {
  const [tests, setTests] = useState<HomeTestView[]>();
  const [homes, setHomes] = useState<HomeFacts[]>([]);
  const [failed, setFailed] = useState(false);
  const look = useCallback(() => {
    hub.homeTests().then(
      (now) => {
        setTests(now);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, []);
  useEffect(() => {
    hub.homes().then(setHomes, () => setFailed(true));
    look();
    const again = setInterval(look, lookAgainMs);
    return () => clearInterval(again);
  }, [look]);
  return { tests, homes, failed, look };
}

const homeWords = ({ community, address, residents }: HomeFacts): string =>
  `${residents.map(({ name }) => name).join('、')} ${community} ${address}`;

function Begin({
  homes,
  begin,
}: {
  homes: readonly HomeFacts[];
  begin(home: HomeId, minutes: number): void;
}) {
  const { words } = useLanguage();
  const [home, setHome] = useState<HomeId>();
  const [minutes, setMinutes] = useState<number>(30);
  return (
    <div className="tests-begin">
      <Select
        showSearch
        value={home}
        placeholder={words.homeTests.choose}
        aria-label={words.homeTests.choose}
        optionFilterProp="label"
        options={homes.map((one) => ({ value: one.id, label: homeWords(one) }))}
        onChange={setHome}
      />
      <Select
        value={minutes}
        aria-label={words.homeTests.length}
        options={lengths.map((value) => ({ value, label: words.homeTests.minutes(value) }))}
        onChange={setMinutes}
      />
      <Button type="primary" disabled={!home} onClick={() => home && begin(home, minutes)}>
        {words.homeTests.begin}
      </Button>
    </div>
  );
}

function Running({ test, home, end }: { test: HomeTestView; home: HomeFacts | undefined; end(): void }) {
  const { words, language } = useLanguage();
  const left = Math.max(0, test.endsAt - useHubNow());
  return (
    <section className="tests-running">
      <header>
        <strong>{home ? homeWords(home) : test.home}</strong>
        <Button onClick={end}>{words.homeTests.end}</Button>
      </header>
      <p>
        {words.homeTests.left(elapsedWords(left, language))} · {test.by.name}
      </p>
      {test.tried.length === 0 && <p className="tests-lead">{words.homeTests.nothingTried}</p>}
      <ul>
        {test.tried.map(({ kind, device, at }) => (
          <li key={`${at} ${kind} ${device}`}>
            <span className="digits">{clockTime(at)}</span> {alertKinds[kind][language]} {device}
          </li>
        ))}
      </ul>
    </section>
  );
}

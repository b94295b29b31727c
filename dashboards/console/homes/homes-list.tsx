/** The search box and what it found. Typing searches; Enter opens the first; the arrows walk through the list. */
import { SearchOutlined } from '@ant-design/icons';
import type { HomeListed } from '@zhuji/protocol/api/people';
import type { HomeId } from '@zhuji/protocol/ids';
import { Input, type InputRef, Skeleton } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf, type Place } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { searchBox } from './focus-search.ts';
import { openByHome } from './open-by-home.ts';
import { type FoundHomes, shownAtMost } from './use-found-homes.ts';

interface Props {
  place: Extract<Place, { page: 'homes' }>;
  feed: Feed;
  found: FoundHomes;
  find: string;
  chosen: HomeId | undefined;
  look(typed: string): void;
  openFirst(): void;
  /** What those who lead can do beneath it. */
  foot: ReactNode;
}

export function HomesList({ place, feed, found, find, chosen, look, openFirst, foot }: Props) {
  const { words } = useLanguage();
  const { homes, more, failed, reload } = found;
  const open = useMemo(() => openByHome(feed.open.values()), [feed.open]);
  return (
    <section className="homes-list" aria-label={words.homes.name}>
      <SearchBox {...{ find, look, openFirst }} focus={chosen === undefined} />
      <p className="for-ears" role="status">
        {homes && words.homes.found(homes.length)}
      </p>
      {failed && !homes ? (
        <LoadFault of="page" again={reload} />
      ) : !homes ? (
        <div className="homes-rows" aria-busy="true">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      ) : homes.length === 0 ? (
        <div className="homes-none">
          <p>{words.homes.none}</p>
          <p>{words.homes.noneLead}</p>
        </div>
      ) : (
        <ul className="homes-rows">
          {homes.map((home) => (
            <li key={home.id}>
              <HomeRow
                home={home}
                place={place}
                chosen={home.id === chosen}
                alerts={open.get(home.id) ?? []}
              />
            </li>
          ))}
          {more && <li className="homes-more">{words.homes.more(shownAtMost)}</li>}
        </ul>
      )}
      {foot}
    </section>
  );
}

interface BoxProps {
  find: string;
  focus: boolean;
  look(typed: string): void;
  openFirst(): void;
}

/** What is typed lives here while an input method composes; the address follows. */
function SearchBox({ find, focus, look, openFirst }: BoxProps) {
  const { words } = useLanguage();
  const [typed, setTyped] = useState(find);
  const box = useRef<InputRef>(null);
  const wantsFocus = useRef(focus);
  useEffect(() => {
    if (wantsFocus.current) box.current?.focus();
  }, []);
  useEffect(() => setTyped(find), [find]);

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') openFirst();
    if (event.key === 'Escape' || event.key === 'ArrowDown') box.current?.blur();
  }
  return (
    <div className="homes-search">
      <Input
        id={searchBox}
        ref={box}
        allowClear
        size="large"
        type="search"
        autoComplete="off"
        value={typed}
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={<kbd className="homes-key">F</kbd>}
        placeholder={words.homes.find}
        aria-label={words.homes.findLabel}
        onKeyDown={press}
        onChange={({ target, nativeEvent }) => {
          setTyped(target.value);
          if (!('isComposing' in nativeEvent && nativeEvent.isComposing)) look(target.value);
        }}
        onCompositionEnd={({ currentTarget }) => look(currentTarget.value)}
      />
    </div>
  );
}

interface RowProps {
  home: HomeListed;
  place: Extract<Place, { page: 'homes' }>;
  chosen: boolean;
  alerts: ReturnType<typeof openByHome> extends Map<HomeId, infer Alerts> ? Alerts : never;
}

function HomeRow({ home, place, chosen, alerts }: RowProps) {
  const { words } = useLanguage();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const [gravest] = alerts;
  return (
    <a
      ref={row}
      className="homes-row"
      href={addressOf({ ...place, home: home.id })}
      aria-current={chosen ? 'true' : undefined}
    >
      <span className="homes-row-who">
        <strong>{home.residents.map(({ name }) => name).join('、') || words.card.alone}</strong>
        {home.drillHome && <DrillTag />}
        {gravest && (
          <>
            <SeverityChip severity={gravest.severity} />
            <span className="homes-row-open">{words.homes.openAlerts(alerts.length)}</span>
          </>
        )}
      </span>
      <span className="homes-row-where">
        {home.community} {home.address}
      </span>
      <span className="homes-row-id digits">{home.id}</span>
    </a>
  );
}

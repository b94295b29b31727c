/** From page to page: a row of links on a wide screen, one menu on a phone. What a role may not open is not there. */
import { MenuOutlined } from '@ant-design/icons';
import type { Role } from '@zhuji/protocol/api/people';
import { Badge, Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { shellKeyTable } from './keys.ts';
import { addressOf, type MenuPage, mayOpen, menuPlace, type Place, pages } from './place.ts';
import './navigation.css';

const keyOf = (page: MenuPage): string | undefined =>
  shellKeyTable.find(({ command }) => command === page)?.keys[0];

interface Props {
  place: Place;
  role: Role;
  /** Ordinary requests that wait for the desk. */
  requests: number;
  /** Channels of notices that do not work. */
  channels: number;
}

export function Navigation({ place, role, requests, channels }: Props) {
  const { words } = useLanguage();
  const counts: Partial<Record<MenuPage, ReactNode>> = {
    requests: <Count of={requests} says={words.requests.waiting(requests)} />,
    channels: <Count of={channels} says={words.nav.channelsDown(channels)} isBad />,
  };
  const open = pages.filter((page) => mayOpen(page, role));
  return (
    <>
      <nav className="nav" aria-label={words.nav.name}>
        {open.map((page) => (
          <a
            key={page}
            className="nav-link"
            href={hrefOf(page)}
            aria-current={page === menuPlace(place) ? 'page' : undefined}
            aria-keyshortcuts={keyOf(page)}
            title={`${words.nav.titles[page]} (${keyOf(page)})`}
          >
            {words.nav[page]}
            {counts[page]}
          </a>
        ))}
      </nav>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [menuPlace(place)],
          items: open.map((page) => ({
            key: page,
            label: (
              <a href={hrefOf(page)}>
                {words.nav.titles[page]}
                {counts[page]}
              </a>
            ),
          })),
        }}
      >
        <Button
          className="nav-menu"
          type="text"
          icon={
            <Badge dot={requests > 0 || channels > 0} color={channels > 0 ? 'var(--alarm)' : 'var(--accent)'}>
              <MenuOutlined />
            </Badge>
          }
          aria-label={words.nav.name}
        />
      </Dropdown>
    </>
  );
}

interface CountProps {
  of: number;
  says: string;
  isBad?: boolean;
}

function Count({ of: count, says, isBad = false }: CountProps) {
  if (count === 0) return null;
  return (
    <>
      <b className={`nav-count digits${isBad ? ' nav-count-bad' : ''}`} aria-hidden="true">
        {count}
      </b>
      <span className="for-ears">{says}</span>
    </>
  );
}

/** The desk without an alert has no address of its own, and an empty link would load the page anew. */
const hrefOf = (page: MenuPage): string => addressOf({ page }) || '#';

/** From page to page: a row of links on a wide screen, one menu on a phone. What a role may not open is not there. */
import { MenuOutlined } from '@ant-design/icons';
import type { Role } from '@zhuji/protocol/api/people';
import { Button, Dropdown } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { shellKeyTable } from './keys.ts';
import { addressOf, mayOpen, type PageName, type Place, pages } from './place.ts';
import './navigation.css';

const keyOf = (page: PageName): string | undefined =>
  shellKeyTable.find(({ command }) => command === page)?.keys[0];

export function Navigation({ place, role }: { place: Place; role: Role }) {
  const { words } = useLanguage();
  const open = pages.filter((page) => mayOpen(page, role));
  return (
    <>
      <nav className="nav" aria-label={words.nav.name}>
        {open.map((page) => (
          <a
            key={page}
            className="nav-link"
            href={hrefOf(page)}
            aria-current={page === place.page ? 'page' : undefined}
            aria-keyshortcuts={keyOf(page)}
            title={`${words.nav.titles[page]} (${keyOf(page)})`}
          >
            {words.nav[page]}
          </a>
        ))}
      </nav>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [place.page],
          items: open.map((page) => ({
            key: page,
            label: <a href={hrefOf(page)}>{words.nav.titles[page]}</a>,
          })),
        }}
      >
        <Button className="nav-menu" type="text" icon={<MenuOutlined />} aria-label={words.nav.name} />
      </Dropdown>
    </>
  );
}

/** The desk without an alert has no address of its own, and an empty link would load the page anew. */
const hrefOf = (page: PageName): string => addressOf({ page }) || '#';

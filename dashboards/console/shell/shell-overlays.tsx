/** What may lie over any page, one at a time: the table of keys, the closed list, homes under test. */
import type { AlertId } from '@zhuji/protocol/ids';
import type { Me } from '../desk/permitted.ts';
import { FetchedOver } from './fetched-over.tsx';
import { KeysDialog } from './keys-dialog.tsx';

const loadClosedList = () => import('./closed-list.tsx');
const loadHomeTests = () => import('./home-tests.tsx');

export type ShellOverlay = 'keys' | 'closed-list' | 'home-tests';

interface Props {
  overlay: ShellOverlay | undefined;
  me: Me;
  shut(): void;
  choose(id: AlertId): void;
}

export function ShellOverlays({ overlay, me, shut, choose }: Props) {
  switch (overlay) {
    case 'keys':
      return <KeysDialog role={me.role} shut={shut} />;
    case 'closed-list':
      return (
        <FetchedOver
          key="closed-list"
          load={loadClosedList}
          shut={shut}
          show={({ ClosedList }) => (
            <ClosedList
              shut={shut}
              choose={(id) => {
                shut();
                choose(id);
              }}
            />
          )}
        />
      );
    case 'home-tests':
      return (
        <FetchedOver
          key="home-tests"
          load={loadHomeTests}
          shut={shut}
          show={({ HomeTests }) => <HomeTests me={me} shut={shut} />}
        />
      );
    case undefined:
      return null;
  }
}

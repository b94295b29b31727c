/** The devices of a home; who leads may call one what people there call it. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { DeviceShown } from '@zhuji/protocol/devices';
import { useState } from 'react';
import { Devices } from '../desk/devices.tsx';
import { FetchedOver } from '../shell/fetched-over.tsx';

const loadDialog = () => import('../device-names/name-dialog.tsx');

interface Props {
  home: HomeRead;
  mayName: boolean;
  saved(): void;
}

export function HomeDevices({ home, mayName, saved }: Props) {
  const [naming, setNaming] = useState<DeviceShown>();
  const shut = () => setNaming(undefined);
  return (
    <>
      <Devices
        gateway={home.gatewayState}
        devices={home.devices.map((device) => ({ ...device, involved: false }))}
        {...(mayName && { rename: setNaming })}
      />
      {naming && (
        <FetchedOver
          load={loadDialog}
          shut={shut}
          show={({ NameDialog }) => (
            <NameDialog
              home={home.id}
              device={naming}
              shut={shut}
              saved={() => {
                shut();
                saved();
              }}
            />
          )}
        />
      )}
    </>
  );
}

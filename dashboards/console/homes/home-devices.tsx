/** The devices of a home; who leads may call one what people there call it. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { DeviceShown } from '@zhuji/protocol/devices';
import { lazy, Suspense, useState } from 'react';
import { Devices } from '../desk/devices.tsx';

const NameDialog = lazy(() =>
  import('../device-names/name-dialog.tsx').then((module) => ({ default: module.NameDialog })),
);

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
        <Suspense fallback={null}>
          <NameDialog
            home={home.id}
            device={naming}
            shut={shut}
            saved={() => {
              shut();
              saved();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Which devices of a home answered in its walk test: each by what it is there for, never by a mere sign of life. */
import type {
  AlertKind,
  DeviceClass,
  DeviceId,
  DeviceReport,
  Instant,
  ReadingKind,
  WalkProof,
  WalkView,
} from '@zhuji/protocol';

type WalkedDevice = WalkView['devices'][number];

export interface SaidAlarm {
  readonly kind: AlertKind;
  readonly device?: DeviceId;
  readonly at: Instant;
}
export interface SaidReading {
  readonly kind: ReadingKind;
  readonly device: DeviceId;
  readonly at: Instant;
  readonly value: number;
}

/** Of a state, only the value that somebody brought about: a motion sensor also says that nobody is there. */
type Measured = Partial<Record<ReadingKind, number | 'any'>>;
interface Proof {
  readonly alarm: boolean;
  readonly measured: Measured;
}

const alarms: Proof = { alarm: true, measured: {} };
const measures = (measured: Measured, alarm = false): Proof => ({ alarm, measured });

/** What is spoken is heard by whoever stands there, and by nobody else. */
const proofs: Readonly<Record<DeviceClass, Proof | 'ear'>> = {
  button: alarms,
  pull_cord: alarms,
  base_station: alarms,
  fall_wearable: alarms,
  fall_radar: alarms,
  gas: alarms,
  smoke: alarms,
  co: alarms,
  water: alarms,
  pir: measures({ motion: 1, presence: 1 }),
  door: measures({ door_open: 1 }, true),
  bed: measures({ in_bed: 1 }, true),
  vitals: measures({ pulse: 'any' }, true),
  climate: measures({ temperature: 'any' }, true),
  valve: measures({ valve_open: 0 }),
  siren: measures({ siren_on: 1 }),
  voice: 'ear',
};

/** The kinds of readings that can prove anything. */
export const provingReadings: readonly ReadingKind[] = [
  ...new Set(
    Object.values(proofs).flatMap((proof) =>
      proof === 'ear' ? [] : (Object.keys(proof.measured) as ReadingKind[]),
    ),
  ),
];

const wayOf = (proof: Proof | 'ear'): WalkProof =>
  proof === 'ear' ? 'ear' : Object.keys(proof.measured).length > 0 ? 'reading' : 'alarm';

type Said = Pick<SaidReading, 'kind' | 'value'>;
const tells = (measured: Measured, { kind, value }: Said): boolean =>
  measured[kind] === 'any' || measured[kind] === value;

/** Whether a device of that class can answer by a reading at all, and whether this one is its answer. */
export const answersByReading = (of: DeviceClass): boolean => wayOf(proofs[of]) === 'reading';
export function isAnswer(of: DeviceClass, said: Said): boolean {
  const proof = proofs[of];
  return proof !== 'ear' && tells(proof.measured, said);
}

/** `alarms` and `readings`: since the test began, oldest first. */
export function walked(
  devices: readonly DeviceReport[],
  said: { readonly alarms: readonly SaidAlarm[]; readonly readings: readonly SaidReading[] },
): WalkedDevice[] {
  return devices.map(({ state: _, ...device }) => {
    const proof = proofs[device.class];
    const answer = proof === 'ear' ? undefined : firstAnswer(device.id, proof, said);
    return {
      ...device,
      proof: wayOf(proof),
      ...(answer && { answeredAt: answer.at, said: answer.kind }),
    };
  });
}

function firstAnswer(
  id: DeviceId,
  { alarm, measured }: Proof,
  { alarms, readings }: { alarms: readonly SaidAlarm[]; readings: readonly SaidReading[] },
): SaidAlarm | SaidReading | undefined {
  const rang = alarm ? alarms.find(({ device }) => device === id) : undefined;
  const told = readings.find((one) => one.device === id && tells(measured, one));
  if (!rang || !told) return rang ?? told;
  return told.at < rang.at ? told : rang;
}

/** The gateway's beat: every 30 s, retained, and as the will when it is gone. */
import Type, { type Static } from 'typebox';
import { DeviceReport } from './devices.ts';
import { BootId, Epoch } from './ids.ts';
import { type Duration, Instant, Mono, seconds } from './units.ts';

export const gatewayBeat: Duration = seconds(30);

const Count = Type.Integer({ minimum: 0 });

export const OnlineStatus = Type.Object(
  {
    v: Type.Literal(1),
    online: Type.Literal(true),
    epoch: Epoch,
    boot: BootId,
    sentAt: Instant,
    mono: Mono,
    version: Type.String({ maxLength: 40 }),
    /** Seconds since the program started. */
    uptime: Type.Number({ minimum: 0 }),
    disk: Type.Object({ freeBytes: Count, outboxBytes: Count }, { additionalProperties: false }),
    queue: Type.Object({ event: Count, reading: Count }, { additionalProperties: false }),
    /** Readings thinned, frames refused and outboxes put aside since the program started. */
    thinned: Count,
    refused: Type.Record(Type.String({ maxLength: 40 }), Count, { maxProperties: 40 }),
    devices: Type.Array(DeviceReport, { maxItems: 200 }),
  },
  {
    additionalProperties: false,
    examples: [
      {
        v: 1,
        online: true,
        epoch: '9f2c41d07be35a18',
        boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41',
        sentAt: 1_795_280_400_000,
        mono: 86_400_000,
        version: '0.1.0',
        uptime: 3600,
        disk: { freeBytes: 20_000_000_000, outboxBytes: 40_960 },
        queue: { event: 0, reading: 12 },
        thinned: 0,
        refused: { frame_crc_wrong: 3 },
        devices: [{ id: 'button-bed', class: 'button', name: '床头按钮', room: '卧室', state: 'working' }],
      },
    ],
  },
);
export type OnlineStatus = Static<typeof OnlineStatus>;

/** `stopped`: it said goodbye; `lost`: the broker found the line dead and spoke the will. */
export const OfflineStatus = Type.Object(
  { v: Type.Literal(1), online: Type.Literal(false), boot: BootId, reason: Type.Enum(['stopped', 'lost']) },
  {
    additionalProperties: false,
    examples: [{ v: 1, online: false, boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41', reason: 'lost' }],
  },
);
export type OfflineStatus = Static<typeof OfflineStatus>;

export const GatewayStatus = Type.Union([OnlineStatus, OfflineStatus]);
export type GatewayStatus = Static<typeof GatewayStatus>;

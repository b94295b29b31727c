/** What travels over the town's control socket: a request a line, an answer a line, both JSON. */
import type { Instant } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type, { type Static } from 'typebox';
import type { RefusalCode } from '../refusals.ts';
import { Deed } from './deeds.ts';

const closed = { additionalProperties: false } as const;
const ask = <Name extends string, Fields extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  fields: Fields,
) => Type.Object({ do: Type.Literal(name), ...fields }, closed);

export const Question = Type.Union([
  ask('status', {}),
  ask('homes', {}),
  /** What was noticed in a home after entry number `after`. */
  ask('heard', { home: Type.String(), after: Type.Optional(Type.Integer({ minimum: 0 })) }),
  /** The answer is followed by an entry a line for as long as the connection lasts. */
  ask('watch', { home: Type.Optional(Type.String()) }),
  ask('scenarios', {}),
  ask('play', { scenario: Type.String(), home: Type.Optional(Type.String()) }),
  ask('stop_playing', { scenario: Type.Optional(Type.String()) }),
  ask('speed', { speed: Type.Number({ minimum: 0, maximum: 3600 }) }),
  ask('step', { seconds: Type.Number({ exclusiveMinimum: 0, maximum: 7 * 86_400 }) }),
  /** Sets the next counter of a serial device aside, for a frame written by hand. */
  ask('take_counter', { home: Type.String(), device: Type.Optional(Type.String()) }),
]);
export type Question = Static<typeof Question>;

export const Request = Type.Union([Deed, Question]);
export type Request = Static<typeof Request>;
export const checkRequest = checker(Request);

/** One line of the town's diary. `heard`: noticed by whoever is in the home; `done`: somebody or a scenario did it. */
export interface Entry {
  n: number;
  at: Instant;
  home: string;
  type: 'heard' | 'done';
  how: string;
  text: string;
}

export interface Done {
  /** The number of the diary's last entry before the deed. */
  after: number;
  at: Instant;
  homes: string[];
  zh: string;
  en: string;
}
export interface HomeLine {
  home: string;
  gateway: string;
  community: string;
  address: string;
  resident: string;
  doing: string;
  gas: number;
  line: string;
  mains: boolean;
  devices: { id: string; class: string; name: string; line: string }[];
}
export interface TownStatus {
  now: Instant;
  speed: number;
  homes: number;
  devices: number;
  linesCut: number;
  playing: string[];
  entries: number;
}
export interface ScenarioLine {
  name: string;
  zh: string;
  en: string;
}
export interface SerialCounter {
  home: string;
  device: string;
  address: string;
  key: string;
  counter: number;
}

/** What each question is answered with. A deed is answered with `Done`. */
export interface Answers {
  status: TownStatus;
  homes: HomeLine[];
  heard: Entry[];
  watch: { after: number };
  scenarios: ScenarioLine[];
  play: ScenarioLine;
  stop_playing: { stopped: string[] };
  speed: TownStatus;
  step: TownStatus;
  take_counter: SerialCounter;
}
export type AnswerTo<R extends Request> = R['do'] extends keyof Answers ? Answers[R['do']] : Done;

export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; code: RefusalCode; zh: string; en: string }
  | { entry: Entry };

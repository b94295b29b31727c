/** Answers one request of whoever controls the town. */
import { instant, seconds } from '@zhuji/protocol';
import { refuse } from '../refusals.ts';
import { listScenarios, readScenario } from '../scenarios/files.ts';
import type { Player } from '../scenarios/player.ts';
import { carryOut } from './carry-out.ts';
import type { Diary } from './diary.ts';
import { deviceOf, homeOf } from './find.ts';
import type { Stage } from './perform.ts';
import type { AnswerTo, HomeLine, Question, Request, SerialCounter, TownStatus } from './requests.ts';
import type { RunningHome } from './running-home.ts';

export interface Desk extends Stage {
  diary: Diary;
  player: Player;
  takeCounter: (home: string, device: string) => number;
}

export function answer<R extends Request>(desk: Desk, request: R): AnswerTo<R> {
  return (isQuestion(request) ? answerQuestion(desk, request) : carryOut(desk, request)) as AnswerTo<R>;
}

const questions: Record<Question['do'], true> = {
  status: true,
  homes: true,
  heard: true,
  watch: true,
  scenarios: true,
  play: true,
  stop_playing: true,
  speed: true,
  step: true,
  take_counter: true,
};
const isQuestion = (request: Request): request is Question => request.do in questions;

function answerQuestion(desk: Desk, question: Question): AnswerTo<Question> {
  switch (question.do) {
    case 'status':
      return status(desk);
    case 'homes':
      return desk.homes.map(homeLine);
    case 'heard':
      return desk.diary.heard(homeOf(desk.homes, question.home).plan.id, question.after ?? 0);
    case 'watch':
      if (question.home) homeOf(desk.homes, question.home);
      return { after: desk.diary.last };
    case 'scenarios':
      return listScenarios();
    case 'play': {
      const scenario = readScenario(question.scenario);
      desk.player.play(scenario, question.home);
      return { name: scenario.name, zh: scenario.zh, en: scenario.en };
    }
    case 'stop_playing':
      return { stopped: desk.player.stop(question.scenario) };
    case 'speed':
      desk.clock.setSpeed(question.speed);
      return status(desk);
    case 'step':
      desk.clock.step(seconds(question.seconds));
      return status(desk);
    case 'take_counter':
      return serialCounter(desk, question.home, question.device);
  }
}

function status({ homes, clock, diary, player }: Desk): TownStatus {
  return {
    now: instant(clock.now()),
    speed: clock.speed,
    homes: homes.length,
    devices: homes.reduce((sum, { plan }) => sum + plan.devices.length, 0),
    linesCut: homes.filter(({ broadband }) => broadband.state === 'cut').length,
    playing: player.playing(),
    entries: diary.last,
  };
}

function homeLine({ plan, state, broadband }: RunningHome): HomeLine {
  const { resident, air, circumstances } = state;
  return {
    home: plan.id,
    gateway: plan.gateway,
    community: plan.register.community,
    address: plan.register.address,
    resident: plan.register.residents.map(({ name }) => name).join('、'),
    doing: resident.fallen ? 'fallen' : resident.activity,
    gas: Math.round(air.gas * 10) / 10,
    line: broadband.state === 'up' && broadband.delay > 0 ? 'slow' : broadband.state,
    mains: circumstances.mains,
    devices: plan.devices.map(({ id, class: name, name: title, line }) => ({
      id,
      class: name,
      name: title,
      line,
    })),
  };
}

function serialCounter(desk: Desk, name: string, device: string | undefined): SerialCounter {
  const home = homeOf(desk.homes, name);
  const serial = home.plan.devices.filter(({ line }) => line === 'uart').map(({ id }) => id as string);
  const found = deviceOf(home, { device: device ?? serial[0] });
  if (found.line !== 'uart') throw refuse('device_missing', { home: home.plan.id, wanted: 'uart' });
  const { id, address, secret } = found;
  return {
    home: home.plan.id,
    device: id,
    address,
    key: secret,
    counter: desk.takeCounter(home.plan.id, id),
  };
}

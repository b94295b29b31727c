/** What each command of the desk does, whether it came from a key or from a button. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { isDesk } from '@zhuji/protocol/register';
import type { RefObject } from 'react';
import { hub } from '../../shared/client.ts';
import { hubNow } from '../live/hub-time.ts';
import { useKeys } from '../shell/use-keys.ts';
import { commandFor, type DeskCommand } from './keys.ts';
import type { Overlay } from './overlays.tsx';
import { type Action, hindrance, type Me } from './permitted.ts';
import { neighbour, type Queue } from './queue-order.ts';
import { toNextNumber, toNextQuestion, toNextSend } from './step-through.ts';
import type { Actions } from './use-actions.ts';
import type { Selection } from './use-selection.ts';

interface Parts {
  queue: Queue;
  selection: Selection;
  /** The chosen alert, as the desk knows it now. */
  alert: AlertSummary | undefined;
  me: Me;
  actions: Actions;
  noteBox: RefObject<HTMLTextAreaElement | null>;
  openHome(alert: AlertSummary): void;
  show(overlay: Overlay): void;
}
export type Commands = Record<DeskCommand, () => void>;

export function useCommands(parts: Parts): Commands {
  const { queue, selection, alert, noteBox, openHome } = parts;
  const { chosen, choose } = selection;
  const commands: Commands = {
    next: () => choose(neighbour(queue, chosen, 1)),
    previous: () => choose(neighbour(queue, chosen, -1)),
    claim: () => act('claim', parts),
    release: () => act('release', parts),
    'hand-over': () => act('hand-over', parts),
    reopen: () => act('reopen', parts),
    resolve: () => act('resolve', parts),
    close: () => act('close', parts),
    note: () => noteBox.current?.focus(),
    call: toNextNumber,
    send: toNextSend,
    ask: toNextQuestion,
    home: () => alert && !isDesk(alert.home.id) && openHome(alert),
    back: () => choose(undefined),
  };
  useKeys(commandFor, (command) => commands[command]());
  return commands;
}

/** Resolving and closing ask first; what cannot be done is said instead. */
function act(action: Action, { alert, me, actions, show }: Parts): void {
  if (!alert || actions.busy(alert.id)) return;
  const why = hindrance(action, alert, me, hubNow());
  if (why) actions.object(alert.id, why);
  else if (action === 'resolve' || action === 'close') show({ is: 'ending', ending: { action, alert } });
  else if (action === 'hand-over') show({ is: 'hand-over', alert });
  else void actions.run(alert.id, () => hub[action](alert.id));
}

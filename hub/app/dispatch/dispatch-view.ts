/** The dispatches of an alert as its card shows them. */
import type { AlertId, DispatchView, Instant } from '@zhuji/protocol';
import { type Dispatch, isGoing } from '../../core/dispatch/dispatch.ts';
import type { Reader } from '../ports.ts';

export async function dispatchesOf(reader: Reader, alert: AlertId, now: Instant): Promise<DispatchView[]> {
  const views: DispatchView[] = [];
  for (const one of await reader.dispatches.ofAlert(alert)) views.push(await viewOf(reader, one, now));
  return views;
}

async function viewOf(reader: Reader, dispatch: Dispatch, now: Instant): Promise<DispatchView> {
  const { actions: _, home: _home, severity: _severity, wrongCodes: _wrong, ...shown } = dispatch;
  const responder = await reader.responders.get(dispatch.responder, now);
  const { phone, way, seen } = responder ?? {};
  return {
    ...shown,
    minutes: Math.ceil(dispatch.minutes),
    ...(phone !== undefined && { phone }),
    ...(way !== undefined && { way }),
    ...(seen && isGoing(dispatch) && { seen }),
  };
}

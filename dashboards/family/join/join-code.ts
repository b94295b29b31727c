/** The code behind the `#` of an invitation: taken out of the address bar at once, so that no history keeps it. */
import { runsHere } from '../../shared/phone/runs-in.ts';

/** But out of WeChat it goes along into the browser, in which alone the page can ring. */
export function takeJoinCode(): string | undefined {
  const code = codeIn(location.hash);
  if (code !== undefined && runsHere() !== 'wechat') forgetJoinCode();
  return code;
}

export const forgetJoinCode = (): void => history.replaceState(null, '', location.pathname);

export function codeIn(hash: string): string | undefined {
  const [, code] = /^#join=([0-9A-Za-z-]{4,40})$/.exec(hash) ?? [];
  return code?.toUpperCase();
}

/** As the desk reads it out. */
export const readableCode = (code: string): string => code.replace(/^(\w{4})(\w{4})$/, '$1-$2');

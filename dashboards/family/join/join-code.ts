/** The code behind the `#` of an invitation: taken out of the address bar at once, so that no history keeps it. */
export function takeJoinCode(): string | undefined {
  const code = codeIn(location.hash);
  if (code !== undefined) history.replaceState(null, '', location.pathname);
  return code;
}

export function codeIn(hash: string): string | undefined {
  const [, code] = /^#join=([0-9A-Za-z-]{4,40})$/.exec(hash) ?? [];
  return code?.toUpperCase();
}

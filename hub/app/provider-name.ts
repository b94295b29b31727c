/** A provider by one name among all channels': the channel's own, where it has but one. What waits for a provider is held under it. */
import type { Address, Channel } from './ports.ts';

export const providerName = ({ facts }: Pick<Channel, 'facts'>, provider?: string): string =>
  provider === undefined ? facts.name : `${facts.name} ${provider}`;

/** Those behind an address; never none. */
export function providersOf(channel: Channel, to: Address): readonly string[] {
  const several = channel.providersOf?.(to) ?? [];
  return several.length > 0
    ? several.map((provider) => providerName(channel, provider))
    : [providerName(channel)];
}

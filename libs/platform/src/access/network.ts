import { isIP } from 'node:net';

/**
 * The holder of one IPv6 address holds the 2^64 of its network: they count as one. A proxy may append a port, with
 * brackets. All texts that are not addresses count as one, because a sender that makes them up could make up any
 * number.
 */
export function networkOf(text: string): string {
  const ip = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]*):\d+$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const version = isIP(ip);
  if (version === 0) return 'unreadable';
  if (mapped !== undefined || version === 4) return mapped ?? ip;
  const [front = '', back] = ip.split('%', 1).join('').split('::');
  const groups = (text: string | undefined): readonly string[] => (text ?? '').split(':').filter(Boolean);
  const absent = back === undefined ? 0 : 8 - groups(front).length - groups(back).length;
  const all = [...groups(front), ...Array.from({ length: absent }, () => '0'), ...groups(back)];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}

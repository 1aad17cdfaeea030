import { type Problem, problem, quoted } from '../../problems/problem.js';
import { hasEmailAddress } from './personal-data.js';

const ADDRESS = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?(.*)$/s;
const HOST = /^(?:(?:[A-Za-z0-9\-._~]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/;
const REST = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;

/**
 * Requires `http` or `https`, an absolute URL, no user info, and no e-mail address after the authority.
 * Source: reference/acceptance#texts.
 */
export function webAddressProblems(text: string, pointer: string): readonly Problem[] {
  const [, scheme, authority, rest = ''] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined)
    return [
      problem(
        pointer,
        'url-invalid',
        `must be a complete address, such as https://www.example.org/page, not ${quoted(text)}`,
      ),
    ];
  if (!/^https?$/i.test(scheme))
    return [problem(pointer, 'url-scheme', `must begin with http: or https:, not ${quoted(`${scheme}:`)}`)];
  const at = authority?.lastIndexOf('@') ?? -1;
  if (authority === undefined || !HOST.test(authority.slice(at + 1)) || !REST.test(rest)) {
    return [
      problem(
        pointer,
        'url-invalid',
        `must be a valid address, such as https://www.example.org/page, not ${quoted(text)}`,
      ),
    ];
  }
  return [
    ...(at < 0
      ? []
      : [
          problem(
            pointer,
            'url-credentials',
            'must not contain a user name or password: remove everything before the @',
          ),
        ]),
    ...(hasEmailAddress(rest)
      ? [problem(pointer, 'personal-data', 'seems to contain personal data (e-mail address): remove it')]
      : []),
  ];
}

import Negotiator from 'negotiator';

/**
 * The media type that `Accept` prefers among those on offer (RFC 9110, 12.5.1); undefined: none is accepted. Each type
 * is served in one form only, so a parameter such as a charset excludes nothing.
 */
export function preferredType<Type extends string>(
  accept: string | undefined,
  offered: readonly Type[],
): Type | undefined {
  const preferred = new Negotiator({ headers: { accept: accept && withoutParameters(accept) } }).mediaType(offered);
  return offered.find((type) => type === preferred);
}

/** Whether the client prefers an HTML page to JSON. A client that accepts anything gets JSON. */
export function wantsHtml(accept: string | undefined): boolean {
  return preferredType(accept, ['application/json', 'text/html']) === 'text/html';
}

function withoutParameters(accept: string): string {
  return accept
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';');
      return [type, ...parameters.filter((parameter) => /^\s*q=/i.test(parameter))].join(';');
    })
    .join(',');
}

import Negotiator from 'negotiator';

const JSON_PAGE = 'application/json; charset=utf-8';
const HTML_PAGE = 'text/html; charset=utf-8';

/** Whether the client prefers an HTML page to JSON (RFC 9110, 12.5.1). A client that accepts anything gets JSON. */
export function wantsHtml(accept: string | undefined): boolean {
  return new Negotiator({ headers: { accept } }).mediaType([JSON_PAGE, HTML_PAGE]) === HTML_PAGE;
}

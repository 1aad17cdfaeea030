import Negotiator from 'negotiator';

const JSON_PAGE = 'application/json; charset=utf-8';
const HTML_PAGE = 'text/html; charset=utf-8';

/** Does the client prefer a page for people to JSON (RFC 9110, 12.5.1)? One that takes anything gets JSON. */
export function wantsHtml(accept: string | undefined): boolean {
  return new Negotiator({ headers: { accept } }).mediaType([JSON_PAGE, HTML_PAGE]) === HTML_PAGE;
}

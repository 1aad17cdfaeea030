const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for use inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Renders a sentence of Markdown whose only markup is code. */
export function renderSentence(markdown: string): string {
  return escapeHtml(markdown).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

export const HTML = 'text/html; charset=utf-8';
/** Address of the only style sheet: pages contain no inline styles. */
export const STYLE_URL = '/docs/errors.css';

export const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.5rem; }
h1 code { font-size: inherit; }
dt { font-weight: 600; }
dd { margin: 0 0 0.75rem; }
pre { background: #f4f4f4; padding: 0.75rem; overflow-x: auto; }
`;

/** A complete page; `body` is HTML. */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${STYLE_URL}">
</head>
<body>
${body}
</body>
</html>
`;
}

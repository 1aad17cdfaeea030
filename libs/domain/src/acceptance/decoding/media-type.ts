/**
 * How a message carries its event. `data`: the value is the data, attributes are headers; `event`: the value is the
 * whole event.
 */
export type Mode = 'data' | 'event';

/**
 * The mode that a content type selects; null if it selects none that Headway reads. Parameters are ignored, except for
 * a charset, which must be UTF-8.
 * Source: reference/envelope#content-modes.
 */
export function modeOf(contentType: string): Mode | null {
  const [mediaType = '', ...parameters] = contentType.toLowerCase().split(';');
  if (!parameters.every(isHarmless)) return null;
  if (mediaType.trim() === 'application/json') return 'data';
  return mediaType.trim() === 'application/cloudevents+json' ? 'event' : null;
}

function isHarmless(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=');
  return name.trim() !== 'charset' || /^"?utf-8"?$/.test(value.trim());
}

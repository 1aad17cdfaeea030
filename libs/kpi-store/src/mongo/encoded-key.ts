const RESERVED = /[%.$]/g;

/** A key that comes from data, made safe as a field name: `%`, `.` and `$` are percent-encoded. */
export function encodeKey(key: string): string {
  return key.replace(RESERVED, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function decodeKey(key: string): string {
  return key.replaceAll(/%(2[45E])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

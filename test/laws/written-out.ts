/**
 * A value in readable form: each field of an object and each element of a list on its own line, with anything nested
 * deeper on that line.
 */
export function writtenOut(value: unknown): string {
  if (Array.isArray(value)) return value.map((element) => `  ${oneLine(element)}`).join('\n');
  if (typeof value !== 'object' || value === null) return oneLine(value);
  const fields = Object.entries(value).map(([name, field]) => {
    return Array.isArray(field)
      ? [`${name}: ${field.length}`, writtenOut(field)].join('\n')
      : `${name}: ${oneLine(field)}`;
  });
  return fields.map((field) => field.trimEnd()).join('\n');
}

function oneLine(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? String(value)
  );
}

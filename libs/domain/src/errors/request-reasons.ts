/** Reasons for rejecting a parameter or a field of a request, in addition to the codes of answers. */
export const requestReasons = {
  'property-unknown': 'there is no such parameter or field here',
  'is-string': 'it is not a text',
  'is-int': 'it is not a whole number, written in digits alone',
  'parameter-repeated': 'the parameter comes twice, perhaps written in two ways',
  'parameter-empty': 'the parameter has no value',
  'encoding-invalid': 'it is not percent-encoded UTF-8, the body is not UTF-8, or the address holds a `#`',
  'character-not-allowed': 'it holds a line end or another control character',
  'is-in': 'it is none of the values that the sentence lists',
  'is-day': 'it is no day of the calendar, written YYYY-MM-DD',
  'is-object': 'codes of a dimension are asked for in another form than `c[DIM]=CODE`',
  min: 'it is below the limit that the sentence names',
  max: 'it is above the limit that the sentence names',
  'min-length': 'it is shorter than the sentence names',
  'max-length': 'it is longer than the sentence names',
  'unknown-value': 'the body is no JSON object',
  'body-not-read': 'the request has a body, and the address reads none',
} as const satisfies Readonly<Record<string, string>>;

/** Stable code of such a reason. */
export type RequestReason = keyof typeof requestReasons;

/** Reasons for rejecting a parameter or a field of a request, in addition to the codes of answers. */
export const requestReasons = {
  'property-unknown': 'there is no such parameter or field here',
  'is-string': 'it is not text',
  'is-int': 'it is not a whole number written only with digits',
  'parameter-repeated': 'the parameter appears twice, perhaps in two spellings',
  'parameter-empty': 'the parameter has no value',
  'encoding-invalid': 'it is not percent-encoded UTF-8, the body is not UTF-8, or the address contains a `#`',
  'character-not-allowed': 'it contains a line break or another control character',
  'is-in': 'it is not one of the values that `detail` lists',
  'is-day': 'it is not a day of the calendar, written YYYY-MM-DD',
  'is-object': 'codes of a dimension are not in the form `c[DIM]=CODE`',
  min: 'it is below the limit that `detail` names',
  max: 'it is above the limit that `detail` names',
  'min-length': 'it is shorter than `detail` allows',
  'max-length': 'it is longer than `detail` allows',
  'unknown-value': 'the body is not a JSON object',
  'body-not-read': 'the request has a body, but this address does not accept one',
} as const satisfies Readonly<Record<string, string>>;

/** Stable code of such a reason. */
export type RequestReason = keyof typeof requestReasons;

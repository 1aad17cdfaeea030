/**
 * What the software itself contributes to the bytes of its answers: names, texts, shapes and the order of fields. It is
 * part of every entity tag, so that a client never keeps an answer in a form that is no longer given.
 * `golden`: digest of the answers to a fixed set of requests; the spec next to this file computes it. Raise `version`
 * when a change shows in none of them.
 */
export const representation = {
  version: 1,
  golden: '3932dc568696cc4033a5114a6add69ab7a11ee45f59621d8bcdcbde1ef37ef93',
};

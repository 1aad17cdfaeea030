/**
 * What the software itself contributes to the bytes of its answers: names, texts, shapes and the order of fields. It is
 * part of every entity tag, so that a client never keeps an answer in a form that is no longer given.
 * `golden`: digest of the answers to a fixed set of requests; the spec next to this file computes it. Raise `version`
 * when a change shows in none of them.
 */
export const representation = {
  version: 2,
  golden: 'b1a0a54d117d1439f730abe756f03d62c487b7daf3659ed71c1e9eb24fb40f96',
};

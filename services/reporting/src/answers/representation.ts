/**
 * What the software itself contributes to the bytes of its answers: names, texts, shapes and the order of fields. It is
 * part of every entity tag, so that a client never keeps an answer in a form that is no longer given.
 * `golden`: digest of the answers to a fixed set of requests; the spec next to this file computes it. Raise `version`
 * when a change shows in none of them.
 */
export const representation = {
  version: 3,
  golden: 'e60e4096444d6a95b3bb9cc4415db248fce35c715212d72a30ef312a69e09fa3',
};

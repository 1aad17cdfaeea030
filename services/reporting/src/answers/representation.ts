/**
 * What the software itself contributes to the bytes of its answers: names, texts, shapes and the order of fields. It is
 * part of every entity tag, so that a client never keeps an answer in a form that is no longer given.
 * `golden`: digest of the answers to a fixed set of requests; the spec next to this file computes it. Raise `version`
 * when a change shows in none of them.
 */
export const representation = {
  version: 3,
  golden: '35255aacc8e2b6961943076c9a63c5329356081c9483270b0cf22916a434ec58',
};

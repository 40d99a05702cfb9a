// A name of health found in a text, and what kind of name it is.

export type Kind =
  | 'condition'
  | 'state'
  | 'medicine'
  | 'act'
  | 'undergone'
  | 'specialist'
  | 'organ'
  | 'saying';

/** A name of health between two tokens, the second included. */
export interface Term {
  kind: Kind;
  from: number;
  to: number;
}

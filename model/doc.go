// Package model holds the nouns and the rules of a bid evaluation, and nothing else.
//
// The rules of this package:
//   - It is pure. No file, no database, no window, no clock: a time or an id that is
//     needed comes in as an argument.
//   - Weights, marks and money come in as exact decimals; everything computed from them
//     is an exact fraction (Exact) until the published rule says it is rounded.
//   - Every figure of a Result can be asked for its Derivation, so that "why?" always has an answer.
//   - A refusal is an *Error whose text is one sentence: what is wrong, where, and what to do.
//   - The words are those of the trade: competition, lot, criterion, scale, level, bid,
//     score, agreed score, result, rank. They are the same on screen, in the file and in reports.
package model

// Package exchange reads and writes competition.json: a whole competition in the open.
//
// The rules of this package:
//   - Every part of the file is optional, so one form serves as template, import and export.
//   - Things refer to each other by id, or as people do: lots and criteria by number,
//     suppliers, members and scales by name, a bid by its supplier.
//   - A number is read from its digits, as a JSON number or in quotes, and never passes
//     through binary floating point.
//   - A file is refused as a whole, with one sentence that names the file, the place in it
//     and the cure. Reading is bounded in size, depth and length of numbers.
//   - What is written reads back equal, and the same competition gives the same bytes.
package exchange

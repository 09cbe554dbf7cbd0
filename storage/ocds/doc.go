// Package ocds reads notices in the Open Contracting Data Standard: releases, records and packages
// of them, as Find a Tender and others publish them.
//
// The rules of this package:
//   - Reading is forgiving and never guesses. What has another form than the standard says is read
//     where it can mean one thing only, and told; what could mean several is left out, and told.
//   - A number is read from its digits and never passes through binary floating point. One that
//     cannot be kept is a problem at its place and spoils nothing else.
//   - Every problem has its place in the file, such as releases[0].tender.lots[1].value.amount.
//   - A file that is no such notice is refused in one sentence that says what it is and what to do.
//   - Reading is bounded: a file of 200 MB, 100 levels, 1 MB a text, two million values and 64 MB
//     of text that are kept. What is not needed is passed over without being kept, so that no file
//     takes more than 512 MB.
package ocds

// Package intake reads the tables people have: workbooks and CSV files of bids, prices and
// scores.
//
// The rules of this package:
//   - A file is judged by what is in it, not by its name, and one that is not a table is
//     refused with a sentence that names the file and the cure.
//   - Cells are text until they are needed as numbers, and then their digits are read, never
//     their display format and never through binary floating point.
//   - Reading never applies anything. It gives a preview: the columns as they were understood,
//     the rows as they would read, and every problem at its cell. While one problem says stop,
//     there is nothing to apply.
//   - The memory and time a file can take are bounded before it is read. A text table is read from a
//     copy on disk: it keeps a few blocks of its rows, less than 100 MB whatever is in it and a few
//     MB as a rule, however long it is. A workbook is looked through first, in
//     memory that does not grow with it: one that is refused has taken less than 32 MB beside its list
//     of parts, whatever it would unpack to. One that is read keeps its cells, at most 5,000,000 of
//     them with 256 MB of text: 1,000,000 short ones take about 60 MB, 5,000,000 about 250 MB.
package intake

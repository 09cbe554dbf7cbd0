// Package paper reads what bidders hand in: the text and the pages of PDF documents, and the text of
// Word documents and of plain text.
//
// The rules of this package:
//   - A document is judged by its bytes, not by its name. One that cannot be read is refused with a
//     sentence that says why and what to do.
//   - PDF is read by PDFium inside a sandbox that has no files, no network and no clock: what a document
//     carries cannot reach this computer. What it takes is bounded: the sandbox gets 512 MB of memory and
//     10 seconds for a page, and is thrown away when it wants more.
//   - A document has at most 5,000 pages. The parts of a Word document are read up to 64 MB unpacked, and
//     texts up to 10 million characters.
//   - Nothing that is read is kept on disk; the only thing kept is PDFium itself, compiled, so that the
//     next start takes a tenth of a second and not several.
package paper

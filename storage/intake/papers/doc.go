// Package papers reads the documents of many bidders out of one folder or ZIP, and finds whose each
// is and what it answers.
//
// The rules of this package:
//   - A file belongs to the supplier whom its folder names, else its own name; to the question whose
//     number or title its name carries, else its folder's; to the price where its name says so.
//   - How sure that is is said with each, and what is not sure waits for a person. A price that is
//     not recognised would be read by evaluators, so a file that may hold one waits, too.
//   - Reading never applies anything. It gives a preview: every file with what becomes of it, and
//     every problem with what can be done. While one problem says stop, there is nothing to add.
//   - Nothing is written to the disk under a name from a ZIP, so no name leads anywhere; those that
//     try are left out and named. Links are never followed.
//   - A file is read part by part. What is kept of it are its hash and its ends.
//
// The bounds, each with its test:
//   - 20,000 files and folders, and 8 MB of names in a ZIP's list of them, before that list is
//     kept; what a ZIP says of its own number is not believed.
//   - 2 GB unpacked, as the competition holds no more. What a file says of its own size is held
//     against what comes out of it.
//   - 250 times the packed size for a file of more than 16 MB. Files that share bytes of a ZIP are
//     what only ZIP bombs have; such a ZIP is refused.
//   - One ZIP within another, when a person asks for it; a ZIP within that one stays closed.
//   - Names of 1,000 bytes and 32 folders' depth.
//
// With those, reading takes less than 64 MB of memory whatever the file.
package papers

import "assay/model"

const (
	mostEntries   = 20_000
	mostListed    = 8 << 20 // bytes of a ZIP's list of files
	mostUnpacked  = model.MostDocuments
	mostRatio     = 250
	ratioMatters  = 16 << 20 // bytes from which the ratio counts
	longestPath   = 1_000    // bytes
	deepestFolder = 32
)

package documents

import (
	"image"
	"slices"
)

// mostPictured bounds the memory of the pages that are kept: a dozen at the width of a column. One that
// is larger alone is kept alone, while it is looked at.
const mostPictured = 48 << 20 // bytes

// pictured says what a picture shows: a page, so many points wide.
type pictured struct {
	sum         string // of the document
	page, width int
}

// pictures are the pages that were looked at last, the latest at the end.
type pictures struct {
	list  []picture
	bytes int
}

type picture struct {
	of  pictured
	is  image.Image
	big int // bytes
}

// get finds a page and counts it as looked at.
func (p *pictures) get(of pictured) image.Image {
	i := slices.IndexFunc(p.list, func(k picture) bool { return k.of == of })
	if i < 0 {
		return nil
	}
	k := p.list[i]
	p.list = append(slices.Delete(p.list, i, i+1), k)
	return k.is
}

// put keeps a page, and lets go of those that were not looked at for longest.
func (p *pictures) put(of pictured, is image.Image) {
	if p.get(of) != nil {
		return
	}
	size := is.Bounds()
	p.list = append(p.list, picture{of, is, 4 * size.Dx() * size.Dy()})
	p.bytes += p.list[len(p.list)-1].big
	for len(p.list) > 1 && p.bytes > mostPictured {
		p.bytes -= p.list[0].big
		p.list = slices.Delete(p.list, 0, 1)
	}
}

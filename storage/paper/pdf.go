package paper

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	failure "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"assay/model"
)

const (
	sandboxMemory = 512 << 20 // bytes
	longestPage   = 10 * time.Second
	longestOpen   = 30 * time.Second
	memoryPage    = 64 << 10 // bytes of what WebAssembly calls a page
	mostPixels    = 24_000_000
)

// Reader opens documents. PDFium is started with the first PDF. A Reader may be used by several
// goroutines, each Paper by one.
type Reader struct {
	cache string

	mu   sync.Mutex
	pool pdfium.Pool
}

// NewReader makes a Reader. The compiled PDFium is kept in the folder cache; "" keeps it in memory alone.
func NewReader(cache string) *Reader { return &Reader{cache: cache} }

// Close stops PDFium, if it was started.
func (r *Reader) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pool != nil {
		r.pool.Close()
		r.pool = nil
	}
}

// start starts PDFium in its sandbox, once.
func (r *Reader) start() (pdfium.Pool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pool != nil {
		return r.pool, nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(sandboxMemory / memoryPage).
		WithCloseOnContextDone(true)
	if compiled := r.compiled(); compiled != nil {
		config = config.WithCompilationCache(compiled)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal:      4,
		MaxIdle:       1,
		FSConfig:      wazero.NewFSConfig(), // without it the sandbox would see the whole disk
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, model.Refuse(model.Invalid, "PDF documents cannot be shown on this computer; save them and open them in another program")
	}
	r.pool = pool
	return pool, nil
}

// compiled is the cache on disk, nil where there is none to be had.
func (r *Reader) compiled() wazero.CompilationCache {
	if r.cache == "" || os.MkdirAll(r.cache, 0o700) != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(r.cache)
	if err != nil {
		return nil
	}
	return cache
}

// Cache is the folder in which this computer keeps what can be made again, "" where it names none.
func Cache() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "assay", "pdf")
}

// pdf is one open PDF in a sandbox of its own.
type pdf struct {
	name     string
	instance pdfium.Pdfium
	doc      references.FPDF_DOCUMENT
	dead     error // why the sandbox was thrown away
}

func (r *Reader) openPDF(ctx context.Context, s Source) (*Paper, error) {
	pool, err := r.start()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, model.Refuse(model.Conflict, "%s cannot be opened while others are; close one and open it again", s.Name)
	}
	p := &pdf{name: s.Name, instance: instance}
	pages, attached := 0, 0
	err = p.within(ctx, longestOpen, func() error {
		opened, err := instance.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(s, 0, s.Size), FileReaderSize: s.Size})
		if err != nil {
			return err
		}
		p.doc = opened.Document
		count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.doc})
		if err == nil {
			pages = count.PageCount
		}
		if files, none := instance.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: p.doc}); none == nil {
			attached = files.AttachmentCount
		}
		return err
	})
	switch {
	case err != nil:
		p.close()
		return nil, err
	case pages == 0 || pages > mostPages:
		p.close()
		return nil, model.Refuse(model.Invalid, "%s has %d pages, and documents of 1 to 5,000 are shown here; save it and open it in another program", s.Name, pages)
	}
	paper := &Paper{Name: s.Name, Pages: pages, texts: make([]string, pages), read: make([]bool, pages), pdf: p}
	if attached > 0 { // a portfolio has nothing else
		paper.Notes = append(paper.Notes, Note{"The document has %s in it, which cannot be shown here: save it and open it in another program to see them.", attached, "file", "files"})
	}
	return paper, nil
}

// within does work in the sandbox. When it is cancelled or takes too long, the sandbox is thrown away,
// because it cannot be interrupted otherwise.
func (p *pdf) within(ctx context.Context, most time.Duration, work func() error) (err error) {
	if p.dead != nil {
		return p.dead
	}
	defer func() {
		if recover() != nil { // PDFium gave up inside its sandbox
			p.dead = p.damaged()
			err = p.dead
		}
	}()
	limited, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	stop := context.AfterFunc(limited, func() { p.instance.Kill() })
	err = work()
	if !stop() {
		p.dead = model.Refuse(model.Invalid, "%s took too long to show; save it and open it in another program", p.name)
		if ctx.Err() != nil {
			p.dead = ctx.Err()
		}
		return p.dead
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, failure.ErrPassword):
		return model.Refuse(model.Invalid, "%s is protected with a password; ask the bidder for a copy without one", p.name)
	}
	if refused := (*model.Error)(nil); errors.As(err, &refused) {
		return err
	}
	return p.damaged()
}

func (p *pdf) damaged() error {
	return model.Refuse(model.Invalid, "%s is damaged or not a PDF inside; save it and open it in another program, or ask the bidder for it again", p.name)
}

func (p *pdf) page(n int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: p.doc, Index: n}}
}

func (p *pdf) text(ctx context.Context, page int) (text string, err error) {
	err = p.within(ctx, longestPage, func() error {
		found, err := p.instance.GetPageText(&requests.GetPageText{Page: p.page(page)})
		if err != nil {
			return err
		}
		text = plain(found.Text)
		return nil
	})
	if len(text) > longestText {
		return "", tooLong(p.name)
	}
	return text, err
}

// lineEnds are the ways in which PDFium ends a line, and the mark it puts where a word was cut.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\ufffe\n", "", "\ufffe", "", "\x00", "")

func plain(text string) string { return flowing(strings.TrimSpace(lineEnds.Replace(text))) }

// A page says where its lines end and not where its paragraphs do: a line of print that is well short of the
// longest ends one. Pages of short lines, such as tables, are left as they are.
const (
	printedLine = 60 // characters, from which on a line is one of a text
	fullLine    = 0.8
)

func flowing(text string) string {
	lines := strings.Split(text, "\n")
	longest := 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	if longest < printedLine {
		return text
	}
	var out strings.Builder
	for i, l := range lines {
		out.WriteString(l)
		switch {
		case i == len(lines)-1:
		case float64(utf8.RuneCountInString(l)) >= fullLine*float64(longest):
			out.WriteByte(' ')
		default:
			out.WriteByte('\n')
		}
	}
	return out.String()
}

func (p *pdf) picture(ctx context.Context, page, width int) (picture image.Image, err error) {
	err = p.within(ctx, longestPage, func() error {
		size, err := p.instance.GetPageSize(&requests.GetPageSize{Page: p.page(page)})
		if err != nil {
			return err
		}
		height := int(float64(width) * size.Height / max(size.Width, 1))
		if height < 1 || width*height > mostPixels { // a strip
			return model.Refuse(model.Invalid, "page %d of %s is too long a strip to show; save it and open it in another program", page+1, p.name)
		}
		rendered, err := p.instance.RenderPageInPixels(&requests.RenderPageInPixels{Page: p.page(page), Width: width, Height: height})
		if err != nil {
			return err
		}
		defer rendered.Cleanup()
		kept := image.NewRGBA(rendered.Result.RenderedImage.Bounds())
		draw.Draw(kept, kept.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(kept, kept.Bounds(), rendered.Result.RenderedImage, rendered.Result.RenderedImage.Bounds().Min, draw.Over)
		picture = kept
		return nil
	})
	return picture, err
}

func (p *pdf) close() {
	if p.dead != nil {
		return // it was thrown away
	}
	p.dead = model.Refuse(model.Conflict, "%s was closed; open it again", p.name)
	p.instance.Close()
}

package ocds

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"assay/model"
)

// gzipped is how a file of gzip begins. Such are notices in bulk; nothing else here comes that way.
var gzipped = []byte("\x1f\x8b")

// notJSON refuses what does not begin as JSON, by what it begins with.
func notJSON(head []byte, name string) error {
	refuse := func(what string) error { return model.Refuse(model.Invalid, "%s %s", name, what) }
	start := bytes.TrimLeft(head, " \t\r\n\x1e")
	lower := strings.ToLower(string(start[:min(len(start), 512)]))
	switch {
	case len(start) == 0:
		return refuse("is empty; download the notice again")
	case start[0] == '{' || start[0] == '[':
		return nil
	case bytes.HasPrefix(start, gzipped):
		return refuse("is compressed; unpack it and choose the file in it")
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return refuse("is compressed, or a workbook; unpack it and choose the JSON file in it")
	case bytes.HasPrefix(start, []byte("%PDF")):
		return refuse("is a PDF; download the notice as OCDS JSON")
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return refuse(webPage)
	case start[0] == '<':
		return refuse(xmlNotice(start))
	case bytes.IndexByte(head, 0) >= 0:
		return refuse("is not text; download the notice as OCDS JSON")
	case strings.HasPrefix(lower, "notice identifier") || strings.HasPrefix(lower, `"notice identifier"`):
		return refuse("is a CSV of Contracts Finder, which leaves most of a notice out; download the notice as OCDS JSON")
	case strings.Contains(strings.SplitN(lower, "\n", 2)[0], "ocid"):
		return refuse("is a table made from OCDS; download the JSON it was made from")
	}
	return refuse("is not JSON; download the notice as OCDS JSON")
}

const webPage = "is a web page, perhaps about what you look for or one that says an error; download the OCDS JSON"

// ubl are the roots of eForms notices, which are in the Universal Business Language.
var ubl = []string{"ContractNotice", "ContractAwardNotice", "PriorInformationNotice", "BusinessRegistrationInformationNotice"}

// xmlNotice says which XML it is, by its root.
func xmlNotice(head []byte) string {
	const cure = "; download the notice as OCDS JSON"
	dec := xml.NewDecoder(bytes.NewReader(head))
	dec.Strict = false
	for {
		token, err := dec.Token()
		if err != nil {
			return "is XML and not OCDS; download what it is about as OCDS JSON"
		}
		root, is := token.(xml.StartElement)
		if !is {
			continue
		}
		space := strings.ToLower(root.Name.Space + " " + string(head[:min(len(head), 2048)]))
		switch {
		case strings.Contains(space, "contractsfinder"), strings.HasSuffix(root.Name.Local, "FullNotice"):
			return "is a notice of Contracts Finder in XML and not OCDS" + cure
		case strings.Contains(space, "find-tender"):
			return "is a notice of Find a Tender in XML and not OCDS" + cure
		case slices.Contains(ubl, root.Name.Local):
			return "is an eForms notice in XML (as TED and Doffin publish them) and not OCDS" + cure + ", or have it converted"
		case strings.HasPrefix(root.Name.Local, "TED_"):
			return "is a notice in the XML of TED and not OCDS" + cure + ", or have it converted"
		case strings.EqualFold(root.Name.Local, "html"):
			return webPage
		case strings.EqualFold(root.Name.Local, "error") || root.Name.Local == "Fault":
			return "is an error message of the service it came from; download the notice again"
		}
		return "is XML (" + strings.ToValidUTF8(clipped(root.Name.Local), "?") + ") and not OCDS; download what it is about as OCDS JSON"
	}
}

func clipped(text string) string { return text[:min(len(text), 40)] }

// dialect is another form of JSON that such files have, by the names of its members: all of the first
// list, and one of the second where there is one.
type dialect struct {
	all, any []string
	what     string
}

var dialects = []dialect{
	{[]string{"tenderID", "procuringEntity"}, nil, "is a tender as Prozorro's own service gives it and not OCDS; download it from Prozorro's OCDS export"},
	{[]string{"procurementMethodType"}, nil, "is a tender as Prozorro's own service gives it and not OCDS; download it from Prozorro's OCDS export"},
	{nil, []string{"noticeList", "hitCount"}, "is a list of notices as Contracts Finder's own service gives it and not OCDS; download the notice as OCDS JSON"},
	{nil, []string{"FullNotice", "noticeIdentifier", "NoticeIdentifier"}, "is a notice as Contracts Finder's own service gives it and not OCDS; download it as OCDS JSON"},
	{nil, []string{"publication-number", "totalNoticeCount", "iterationNextToken"}, "is an answer of TED's own search service and not OCDS; have the notice converted to OCDS JSON"},
	{[]string{"assay"}, nil, "is a competition.json and not a notice; start a new competition from it"},
	{[]string{"method", "title"}, nil, "is a competition.json and not a notice; start a new competition from it"},
}

// answers are what a service says where it gives nothing, in the same form.
var answers = []dialect{
	{nil, []string{"error", "errors", "exception", "fault", "Message"}, "is an error message of the service it came from; download the notice again"},
	{nil, []string{"message", "statusCode", "status"}, "is an answer of a service without a notice in it, perhaps an error message; download the notice again"},
}

// nothing says why no release was found.
func (f *Package) nothing(p *parser, documents []document) error {
	refuse := func(what string) error { return model.Refuse(model.Invalid, "%s %s", f.File, what) }
	root := documents[0].value
	has := func(name string) bool { return slices.Contains(p.names, name) }
	if what := dialectOf(dialects, has); what != "" {
		return refuse(what)
	}
	switch {
	case f.lost != nil && f.lost.Path == "":
		return model.Refuse(model.Invalid, "%s: %s", f.File, f.lost.Text)
	case f.lost != nil:
		return model.Refuse(model.Invalid, "%s, at %s: %s", f.File, f.lost.Path, f.lost.Text)
	case root.kind == isList && len(root.items) == 0, (has("releases") || has("records")) && nothingIn(root.member("releases")) && nothingIn(root.member("records")):
		return refuse("holds no release; the search it came from found nothing, so search again")
	case has("releases") || has("records"):
		return refuse("has a list of releases or records in which none is one; download it again")
	case has("ocid"):
		return refuse("has an ocid and nothing more of a release; download it again")
	}
	if p.inside && !has("releases") && !has("records") {
		return refuse("wraps its releases or records in a way that is not known; save what is inside it as a file of its own")
	}
	if what := dialectOf(answers, has); what != "" {
		return refuse(what)
	}
	return refuse("is JSON, but no notice in OCDS: it has neither releases nor records; download the notice as OCDS JSON")
}

// ofNotices are the members by which a file of notices is known.
var ofNotices = []string{"releases", "records", "ocid", "compiledRelease"}

// nothingIn reports whether a member is missing, null or an empty list.
func nothingIn(v *value) bool {
	return v == nil || v.kind == isNull || v.kind == isList && len(v.items) == 0
}

// Recognise reports whether a file is for Read: a notice, or a notice in another form that Read can
// name. Tables and a competition.json are not.
func Recognise(r io.Reader) bool {
	src := bufio.NewReaderSize(r, headSize)
	head, _ := src.Peek(headSize)
	if start := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))); bytes.HasPrefix(start, []byte("<")) {
		return strings.Contains(xmlNotice(start), "notice")
	}
	if bytes.HasPrefix(head, gzipped) {
		return true
	}
	text, err := opened(src, "")
	if err != nil {
		return false
	}
	p := &parser{scanner: newScanner(text, ""), r: &reading{}}
	if b, ok := p.token(); ok && b == '[' {
		return true
	}
	_, _ = p.value(false) // what is wrong with it, Read says
	has := func(name string) bool { return slices.Contains(p.names, name) }
	if p.inside {
		return true
	}
	d := dialectOf(slices.Concat(dialects, answers), has)
	return d != "" && !strings.Contains(d, "competition.json")
}

// dialectOf says which of other forms of JSON it is, "" where it is none of them.
func dialectOf(known []dialect, has func(name string) bool) string {
	for _, d := range known {
		found := !slices.ContainsFunc(d.all, func(name string) bool { return !has(name) })
		if found && (len(d.any) == 0 || slices.ContainsFunc(d.any, has)) {
			return d.what
		}
	}
	return ""
}

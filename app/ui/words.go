package ui

import (
	"errors"
	"strings"

	"assay/app/lang"
	"assay/model"
)

var errNoReason = model.Refuse(model.Invalid, "please say why; the reason goes on the record")

var errNoSuchPath = model.Refuse(model.NotFound, "there is nothing at that path; check how it is written")

// errStay keeps a dialog open without a word.
var errStay = errors.New("stay")

func blank(text string) bool { return strings.TrimSpace(text) == "" }

func moreOf(n int) string { return lang.T("and %d more", n) }

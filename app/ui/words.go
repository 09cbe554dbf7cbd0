package ui

import (
	"errors"
	"fmt"
	"strings"
)

var errNoReason = errors.New("please say why; the reason goes on the record")

func blank(text string) bool { return strings.TrimSpace(text) == "" }

func moreOf(n int) string { return fmt.Sprintf("and %d more", n) }

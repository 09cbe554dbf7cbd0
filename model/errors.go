package model

import (
	"errors"
	"fmt"
)

// Code says what kind of refusal an Error is, for code that must tell them apart.
type Code string

const (
	Invalid    Code = "invalid"     // the input breaks a rule of the method or of the format
	NotAllowed Code = "not allowed" // the actor's role or the stage forbids it
	NotFound   Code = "not found"   // something named does not exist
	Conflict   Code = "conflict"    // it clashes with what is already recorded
)

// Error is a refusal. Text is one sentence for the person at the screen:
// what is wrong, where, and what to do about it.
type Error struct {
	Code Code
	Text string

	format string
	args   []any
}

// Error is the sentence for a person: what, where, what to do.
func (e *Error) Error() string { return e.Text }

// Refuse makes an *Error from a format and its arguments.
func Refuse(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Text: fmt.Sprintf(format, args...), format: format, args: args}
}

// Said is the format and the arguments that Text was made of, for a window in another language.
func (e *Error) Said() (format string, args []any) { return e.format, e.args }

// CodeOf returns the Code of an error made by Refuse, or "" for any other error.
func CodeOf(err error) Code {
	var refusal *Error
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}

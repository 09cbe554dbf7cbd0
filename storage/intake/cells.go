package intake

import (
	"bytes"
	"strconv"

	"assay/model"
)

// cellTexts are the texts of a sheet as they are collected.
type cellTexts struct {
	file   string
	shared []string // texts that cells share
	left   *int     // bytes of text that the workbook may still have
	rows   [][]string
	last   int      // row
	row    []string // as far as it is read; texts of its own are still blank
	own    []byte   // those, one after the other, kept in one piece
	places []ownText
}

// ownText is where a text that no other cell shares stands.
type ownText struct{ column, end int }

// share puts a shared text into a cell.
func (c *cellTexts) share(at place, number []byte) error {
	n, err := strconv.Atoi(string(bytes.TrimSpace(number)))
	if err != nil || n < 0 || n >= len(c.shared) {
		return errXML
	}
	if c.shared[n] == "" {
		return nil
	}
	err = c.reach(at, len(c.shared[n]))
	c.row[at.column] = c.shared[n]
	return err
}

// add puts a text of its own into a cell.
func (c *cellTexts) add(at place, text []byte) error {
	if len(text) == 0 {
		return nil
	}
	err := c.reach(at, len(text))
	c.own = append(c.own, text...)
	c.places = append(c.places, ownText{at.column, len(c.own)})
	return err
}

// reach makes room for a cell.
func (c *cellTexts) reach(at place, length int) error {
	if at.row != c.last {
		c.endRow()
		c.last = at.row
	}
	for len(c.row) <= at.column {
		c.row = append(c.row, "")
	}
	if *c.left -= length; *c.left < 0 {
		return tooMuchText(c.file)
	}
	return nil
}

func tooMuchText(file string) error {
	return model.Refuse(model.Invalid, "%s holds more than 256 MB of text; split the table and load the parts.", file)
}

// endRow keeps the row; the rows before it that were not filled are blank.
func (c *cellTexts) endRow() {
	if len(c.row) == 0 {
		return
	}
	row, own, from := append([]string(nil), c.row...), string(c.own), 0
	for _, p := range c.places {
		row[p.column], from = own[from:p.end], p.end
	}
	for len(c.rows) < c.last {
		c.rows = append(c.rows, nil)
	}
	c.rows = append(c.rows, row)
	c.row, c.own, c.places = c.row[:0], c.own[:0], c.places[:0]
}

package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"assay/model"
)

func TestALongLabelOfALevelIsNotCutOff(t *testing.T) {
	label := "Satisfactory in most respects, with reservations about capacity that were not answered in the response"
	s := NewScoreControl()
	window(t, s)
	s.Set(model.Scale{Levels: []model.Level{{Value: "3", Label: label, Descriptor: "Meets the requirement."}}}, "")
	s.Resize(fyne.NewSize(300, 400))
	said := s.rows[0].label.Text
	for _, line := range s.rows[0].lines {
		said += " " + line.Text
	}
	if said != label+" Meets the requirement." {
		t.Errorf("the row says %q", said)
	}
}

package home

import (
	"strings"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/ocds"
)

// noticeReading is what one choice of a file of notices says, for the page.
type noticeReading struct {
	choice      ocds.Choice
	competition *model.Competition // as it would be made
	suppliers   []model.Supplier
	remarks     []ocds.Problem // what is to be looked at; without a path where it is the notice as a whole
}

// noticeCriterion, noticeLot are rows of the page.
type (
	noticeCriterion struct{ number, title, kind, lots, weight string }
	noticeLot       struct{ number, title, value string }
)

func readingOf(file *ocds.Package, c ocds.Choice) noticeReading {
	made, notes := c.Release.Competition(storage.NewID)
	r := noticeReading{choice: c, competition: made, suppliers: c.Release.Suppliers(), remarks: file.About(c)}
	for _, note := range append(append([]string{}, file.Notes...), notes...) {
		r.remarks = append(r.remarks, ocds.Problem{Text: note})
	}
	return r
}

// facts are what the notice says about the procurement as a whole.
func (r noticeReading) facts() []ui.Fact {
	n, c := r.choice.Release, r.competition
	facts := []ui.Fact{{Label: lang.T("Title"), Value: c.Title}, {Label: lang.T("Buyer"), Value: c.Buyer}, {Label: lang.T("Notice"), Value: noticeKind(r.choice)},
		{Label: lang.T("Date"), Value: day(n, "2 January 2006")}, {Label: lang.T("Reference"), Value: n.OCID}, {Label: lang.T("Law"), Value: n.Law}, {Label: lang.T("Procedure"), Value: n.Method},
		{Label: lang.T("Value"), Value: valueOf(n.Value)}, {Label: lang.T("Description"), Value: strings.Join(strings.Fields(c.Description), " ")}}
	if c.Regime != "" {
		facts[5].Value = lang.T(c.Regime.Title())
	}
	given := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			given = append(given, f)
		}
	}
	return given
}

var kindTitles = map[model.Kind]string{model.Section: "Section", model.Question: "Question", model.Gate: "Gate", model.Price: "Price"}

func (r noticeReading) criteria() []noticeCriterion {
	var rows []noticeCriterion
	weight := "%s%%"
	if r.competition.Method.Weighting == model.Points {
		weight = "%s points"
	}
	r.competition.Method.Walk(func(k *model.Criterion) {
		row := noticeCriterion{number: k.Number, title: k.Title, kind: lang.T(kindTitles[k.Kind]), lots: lang.T("all")}
		switch {
		case k.Kind == model.Gate:
		case k.Weight.IsZero():
			row.weight = lang.T("not given")
		default:
			row.weight = lang.T(weight, k.Weight)
		}
		if len(k.Lots) > 0 {
			numbers := make([]string, len(k.Lots))
			for i, id := range k.Lots {
				numbers[i] = r.competition.Lot(id).Number
			}
			row.lots = strings.Join(numbers, ", ")
		}
		rows = append(rows, row)
	})
	return rows
}

func (r noticeReading) lots() []noticeLot {
	rows := make([]noticeLot, len(r.competition.Lots))
	for i, l := range r.competition.Lots {
		rows[i] = noticeLot{number: l.Number, title: l.Title}
		if i < len(r.choice.Release.Lots) {
			rows[i].value = valueOf(r.choice.Release.Lots[i].Value)
		}
	}
	return rows
}

// day is the date of a notice in a layout of package time, "" where it has none.
func day(n *ocds.Release, layout string) string {
	if n.When().IsZero() {
		return ""
	}
	return lang.Date(n.When(), layout)
}

// valueOf is a value in words, with VAT where that is said.
func valueOf(v ocds.Value) string {
	switch {
	case !v.Given():
		return ""
	case v.Net == nil:
		return lang.T("%s with VAT", model.Money(*v.Gross, v.Currency))
	case v.Gross == nil:
		return model.Money(*v.Net, v.Currency)
	}
	return lang.T("%s without VAT, %s with it", model.Money(*v.Net, v.Currency), model.Money(*v.Gross, v.Currency))
}

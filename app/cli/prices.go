package cli

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/storage"
	"assay/storage/intake"
)

type pricesVerb struct {
	file
	acting
	sheet
	Reason string `help:"Why prices that are recorded already are superseded." placeholder:"WHY"`
}

func (v *pricesVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		if v.Source == "" {
			return listPrices(env, c)
		}
		source, err := v.read()
		if err != nil {
			return err
		}
		defer source.Close()
		load, err := v.prices(env, c, source)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Commercial, model.Lead)
		if err == nil {
			load.Reason = v.Reason
			err = s.LoadPrices(m.ID, load)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s loaded and sealed; they are shown after the step %q\n", model.Plural(len(load.PriceLines), "price", "prices"), model.PricesOpened.Step())
		}
		return err
	})
}

// prices reads a sheet of prices of either kind for bids that are there, and prints what is doubtful in it.
func (v *pricesVerb) prices(env *Environment, c *model.Competition, source intake.Sheet) (model.BidLoad, error) {
	var found intake.Preview
	var load model.BidLoad
	if intake.IsSchedule(c, source, intake.Mapping{}) {
		preview := intake.Schedule(c, source, intake.Mapping{}, storage.NewID)
		found, load = preview.Preview, preview.Load
	} else {
		preview := intake.Prices(c, source, intake.Mapping{}, storage.NewID)
		found, load = preview.Preview, preview.Load
	}
	if err := found.Err(); err != nil {
		return load, err
	}
	for _, p := range found.Problems {
		fmt.Fprintln(env.Out, p.Error())
	}
	if len(load.Bids) > 0 {
		return load, model.Refuse(model.Invalid, "%s has prices of %s without a bid in the competition; load it with assay load, or correct the names", v.name(), model.Plural(len(load.Bids), "bidder", "bidders"))
	}
	return load, nil
}

func listPrices(env *Environment, c *model.Competition) error {
	if !c.Stage.Reached(model.PricesOpened) {
		return model.Refuse(model.NotAllowed, "prices are sealed: the stage is %q; they are shown after the step %q", c.Stage.Title(), model.PricesOpened.Step())
	}
	for _, l := range c.PriceLines {
		year, lot := "", ""
		if l.Year > 0 {
			year = fmt.Sprintf("\tyear %d", l.Year)
		}
		if len(c.Lots) > 1 {
			lot = "lot " + c.Lot(c.Bid(l.Bid).Lot).Number + "\t"
		}
		fmt.Fprintf(env.Out, "%s\t%s%s\t%s\t%s%s%s\n", c.SupplierOf(c.Bid(l.Bid)), lot, c.Method.Criterion(l.Criterion).Name(), l.Label, model.Money(l.Amount, c.Currency), year, workedOut(&l, c.Currency))
	}
	return nil
}

// workedOut is what a line of a schedule comes from: "40 hour x £50.00".
func workedOut(l *model.PriceLine, currency string) string {
	if l.Quantity.IsZero() && l.Rate.IsZero() {
		return ""
	}
	return "\t" + strings.TrimSpace(l.Quantity.String()+" "+l.Unit) + " x " + model.Money(l.Rate, currency)
}

package cli

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/storage"
)

type drawVerb struct {
	file
	acting
	Lot    string   `help:"The lot's number, where there are several." placeholder:"NUMBER"`
	Order  []string `help:"A supplier, once for each equal bid in the order they were drawn: the first is placed first." placeholder:"SUPPLIER" sep:"none" required:""`
	Record string   `help:"When and how the draw was held, and before whom." required:"" placeholder:"TEXT"`
	Why    string   `help:"Why a draw that is already on record changes." placeholder:"TEXT"`
}

func (v *drawVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		lot, err := lookUpLot(c, v.Lot)
		if err != nil {
			return err
		}
		d := model.Draw{Lot: lot.ID, Record: v.Record}
		var names []string
		for _, supplier := range v.Order {
			bid, err := lookUpBid(c, supplier, lot.Number)
			if err != nil {
				return err
			}
			d.Bids = append(d.Bids, bid.ID)
			names = append(names, c.SupplierOf(&bid))
		}
		m, err := v.member(c, model.Lead, model.Chair)
		if err == nil {
			err = s.RecordDraw(m.ID, d, v.Why)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "lot %s: drawn in the order %s\n", lot.Number, strings.Join(names, ", "))
		}
		return err
	})
}

// lookUpLot finds the lot with a number, or the only one.
func lookUpLot(c *model.Competition, number string) (model.Lot, error) {
	var numbers []string
	for _, l := range c.Lots {
		if l.Number == number || number == "" && len(c.Lots) == 1 {
			return l, nil
		}
		numbers = append(numbers, l.Number)
	}
	if number == "" {
		return model.Lot{}, model.Refuse(model.Invalid, "each lot is drawn on its own; name one with --lot: %s", model.Join(numbers, 12))
	}
	return model.Lot{}, model.Refuse(model.NotFound, "there is no lot %q; the lots are %s", number, model.Join(numbers, 12))
}

// printToDraw says which bids the published tie rule separates by lots, and how to go on.
func printToDraw(env *Environment, c *model.Competition, r *model.Result) {
	for _, group := range r.ToDraw {
		var names, orders []string
		for _, id := range group {
			supplier := r.Bid(id).Supplier
			names, orders = append(names, supplier), append(orders, fmt.Sprintf("--order %q", supplier))
		}
		lot := ""
		if len(c.Lots) > 1 {
			lot = fmt.Sprintf("--lot %q ", r.Lot.Number)
		}
		fmt.Fprintf(env.Out, "To be drawn by lots outside Assay: %s. Record it with: assay draw FILE %s%s --record \"When, how, before whom\", in the order drawn\n",
			model.Join(names, len(names)), lot, strings.Join(orders, " "))
	}
}

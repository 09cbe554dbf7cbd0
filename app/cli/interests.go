package cli

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/storage"
)

type declareVerb struct {
	file
	acting
	Supplier string `help:"The supplier it is about. Default: no interest in any bidder about which nothing is declared yet." placeholder:"NAME"`
	Kind     string `help:"none, actual, potential or perceived." placeholder:"KIND"`
	Text     string `help:"The interest in a sentence." placeholder:"TEXT"`
}

func (v *declareVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c)
		if err != nil {
			return err
		}
		list, err := v.declarations(c, m)
		if err != nil {
			return err
		}
		if err := s.Declare(m.ID, list); err != nil {
			return err
		}
		fmt.Fprintf(env.Out, "%s declared\t%s\t%s\n", m.Name, list[0].Kind.Title(), suppliersOf(c, list))
		return nil
	})
}

// declarations are the one the flags name, else that there is no interest in any bidder left.
func (v *declareVerb) declarations(c *model.Competition, m model.Member) ([]model.Declaration, error) {
	switch {
	case v.Supplier == "" && (v.Kind != "" || v.Text != ""):
		return nil, misuse("name the supplier with --supplier; without one, no interest is declared in any bidder")
	case v.Supplier == "":
		list := c.NoInterests(m.ID)
		if len(list) == 0 {
			return nil, model.Refuse(model.Conflict, "%s has declared about every bidder already; to add to it, name one with --supplier and --kind", m.Name)
		}
		return list, nil
	case v.Kind == "":
		return nil, misuse("say with --kind what is declared: none, actual, potential or perceived")
	}
	supplier, err := lookUpSupplier(c, v.Supplier)
	return []model.Declaration{{Member: m.ID, Supplier: supplier.ID, Kind: model.DeclarationKind(v.Kind), Text: v.Text}}, err
}

type decideVerb struct {
	file
	acting
	Member   string `help:"Whose interest it is." placeholder:"NAME" required:""`
	Supplier string `help:"The supplier it is an interest in." placeholder:"NAME" required:""`
	Decision string `arg:"" help:"may-assess or recused."`
	Reason   string `help:"Why it is decided so." placeholder:"TEXT"`
}

func (v *decideVerb) Run(env *Environment) error {
	return v.with(func(s *storage.Store, c *model.Competition) error {
		about, err := acting{As: v.Member}.member(c)
		if err != nil {
			return err
		}
		supplier, err := lookUpSupplier(c, v.Supplier)
		if err != nil {
			return err
		}
		m, err := v.member(c, model.Lead, model.Chair)
		if err != nil {
			return err
		}
		d := model.Declaration{Member: about.ID, Supplier: supplier.ID, Kind: model.DeclarationKind(v.Decision), Text: v.Reason}
		before := len(c.Agreed)
		if err := s.DecideInterest(m.ID, d); err != nil {
			return err
		}
		fmt.Fprintf(env.Out, "%s decided\t%s: %s\t%s\n", m.Name, about.Name, d.Kind.Title(), supplier.Name)
		c, err = s.Competition()
		if err == nil && len(c.Agreed) < before {
			fmt.Fprintf(env.Out, "reopened: %s to agree again\n", model.Plural(before-len(c.Agreed), "score", "scores"))
		}
		return err
	})
}

type interestsVerb struct {
	file
	JSON bool `help:"Print it as JSON."`
}

// interestsJSON is what "assay interests --json" prints.
type interestsJSON struct {
	Register  []entryJSON     `json:"register"`  // in the order the entries were made
	Interests []interestJSON  `json:"interests"` // where one was declared, and how it stands
	ToDeclare []toDeclareJSON `json:"toDeclare"`
}

type entryJSON struct {
	Made     string                `json:"made,omitempty"`
	Member   string                `json:"member"`
	Supplier string                `json:"supplier"`
	Kind     model.DeclarationKind `json:"kind"`
	Text     string                `json:"text,omitempty"`
	By       string                `json:"by"`
}

type interestJSON struct {
	Member   string              `json:"member"`
	Supplier string              `json:"supplier"`
	State    model.InterestState `json:"state"`
}

type toDeclareJSON struct {
	Member    string   `json:"member"`
	Suppliers []string `json:"suppliers"`
}

func (v *interestsVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		r := register(c)
		if v.JSON {
			return printJSON(env.Out, r)
		}
		for _, e := range r.Register {
			fmt.Fprintf(env.Out, "%s\t%s\t%s\t%s\tby %s\t%s\n", e.Made, e.Member, e.Supplier, e.Kind.Title(), e.By, e.Text)
		}
		if len(r.Register) == 0 {
			fmt.Fprintln(env.Out, "Nothing is declared yet.")
		}
		for _, i := range r.Interests {
			fmt.Fprintf(env.Out, "%s has an interest in %s: %s\n", i.Member, i.Supplier, strings.ToLower(i.State.Title()))
		}
		for _, d := range r.ToDeclare {
			fmt.Fprintf(env.Out, "%s has still to declare: %s\n", d.Member, model.Join(d.Suppliers, 12))
		}
		return nil
	})
}

// register is the register of interests with everybody by name.
func register(c *model.Competition) interestsJSON {
	r := interestsJSON{Register: []entryJSON{}, Interests: []interestJSON{}, ToDeclare: []toDeclareJSON{}}
	for _, d := range c.Declarations {
		r.Register = append(r.Register, entryJSON{d.Made, c.Member(d.Member).Name, c.Supplier(d.Supplier).Name, d.Kind, d.Text, c.Member(d.By).Name})
	}
	for _, i := range c.Interests() {
		r.Interests = append(r.Interests, interestJSON{i.Member.Name, i.Supplier.Name, i.State})
	}
	for _, m := range c.Members {
		open := toDeclareJSON{Member: m.Name}
		for _, s := range c.ToDeclare(m.ID) {
			open.Suppliers = append(open.Suppliers, s.Name)
		}
		if len(open.Suppliers) > 0 {
			r.ToDeclare = append(r.ToDeclare, open)
		}
	}
	return r
}

// lookUpSupplier finds a supplier by its name.
func lookUpSupplier(c *model.Competition, name string) (model.Supplier, error) {
	var names []string
	for _, s := range c.Suppliers {
		if strings.EqualFold(s.Name, name) {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return model.Supplier{}, model.Refuse(model.NotFound, "there is no supplier %q; there are %s", name, model.Join(names, 12))
}

func suppliersOf(c *model.Competition, list []model.Declaration) string {
	names := make([]string, len(list))
	for i, d := range list {
		names[i] = c.Supplier(d.Supplier).Name
	}
	return model.Join(names, len(names))
}

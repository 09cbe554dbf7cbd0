package model

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// register is a competition of three bidders with a panel of each role, nothing declared.
func register() *Competition {
	c := panel([]string{"50", "50"}, []string{"4", "5", "120"}, []string{"5", "3", "90"}, []string{"1", "2", "100"})
	c.Stage = Moderating
	for _, m := range []struct {
		id   string
		role Role
	}{{"lead", Lead}, {"chair", Chair}, {"e1", Evaluator}, {"e2", Evaluator}, {"e3", Evaluator}, {"buyer", Commercial}, {"approver", Approver}, {"observer", Observer}} {
		c.Members = append(c.Members, Member{ID: m.id, Name: m.id, Roles: []Role{m.role}})
	}
	for _, m := range []string{"e1", "e2", "e3"} {
		for i, a := range c.Agreed {
			c.Scores = append(c.Scores, Score{Member: m, Bid: a.Bid, Criterion: a.Criterion, Level: string(rune('0' + (i+len(c.Scores))%6))})
		}
	}
	return c
}

// enter appends entries, each written as member, supplier and kind.
func (c *Competition) enter(entries ...string) *Competition {
	for _, e := range entries {
		f := strings.Fields(e)
		d := Declaration{Member: f[0], Supplier: f[1], Kind: DeclarationKind(f[2]), By: f[0]}
		if d.Kind.Decision() {
			d.By, d.Text = "lead", "Decided."
		} else if d.Kind != NoInterest {
			d.Text = "An interest."
		}
		c.Declarations = append(c.Declarations, d)
	}
	return c
}

// everyone declares no interest in anybody.
func (c *Competition) everyone() *Competition {
	for _, m := range c.Members {
		c.Declarations = append(c.Declarations, c.NoInterests(m.ID)...)
	}
	return c
}

func TestHowAMemberStands(t *testing.T) {
	for entries, want := range map[string]InterestState{
		"":                                       Undeclared,
		"none":                                   Clear,
		"none none":                              Clear,
		"actual":                                 Undecided,
		"none potential":                         Undecided,
		"perceived none":                         Undecided,
		"actual may-assess":                      Cleared,
		"actual may-assess none":                 Cleared,
		"actual may-assess perceived":            Undecided,
		"actual recused":                         OutOfIt,
		"actual recused none":                    OutOfIt,
		"actual recused potential":               OutOfIt,
		"actual recused may-assess":              Cleared,
		"actual recused may-assess actual":       Undecided,
		"actual may-assess recused":              OutOfIt,
		"actual recused may-assess recused none": OutOfIt,
	} {
		c := register().enter("e2 sA actual", "e1 sB actual", "e1 sB recused") // others do not matter
		for _, kind := range strings.Fields(entries) {
			c.enter("e1 sA " + kind)
		}
		if got := c.InterestOf("e1", "sA"); got != want {
			t.Errorf("%q: %s, want %s", entries, got, want)
		}
	}
}

// anyEntries draws a register in any order, sensible or not.
func anyEntries(t *rapid.T, c *Competition) {
	for range rapid.IntRange(0, 30).Draw(t, "entries") {
		c.enter(rapid.SampledFrom([]string{"e1", "e2", "e3", "lead", "chair"}).Draw(t, "member") + " " +
			rapid.SampledFrom([]string{"sA", "sB", "sC"}).Draw(t, "supplier") + " " +
			string(rapid.SampledFrom(append(slices.Clone(Declarable), MayAssess, Recused)).Draw(t, "kind")))
	}
}

func TestTheRegisterOnlyGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := register()
		anyEntries(t, c)
		for _, m := range c.Members {
			for _, s := range c.Suppliers {
				before := c.InterestOf(m.ID, s.ID)
				declared := *c
				declared.Declarations = slices.Clone(c.Declarations)
				if after := declared.enter(m.ID+" "+s.ID+" none").InterestOf(m.ID, s.ID); after != before && !(before == Undeclared && after == Clear) {
					t.Fatalf("declaring no interest made %s of %s", after, before)
				}
				if before != Undeclared && len(c.ToDeclare(m.ID)) == len(c.Suppliers) {
					t.Fatalf("%s has declared and is asked about everybody", m.Name)
				}
				if states := c.standings(); before != Undeclared && states[[2]string{m.ID, s.ID}] != before {
					t.Fatalf("%s one by one, %s together", before, states[[2]string{m.ID, s.ID}])
				}
				bid := Bid{Supplier: s.ID}
				if open := before == Clear || before == Cleared; (c.Access(&m, &bid) == nil) != open {
					t.Fatalf("%s: %v", before, c.Access(&m, &bid))
				}
			}
		}
		// Entries about one pair keep their order whatever is written between them.
		shuffled := *c
		shuffled.Declarations = nil
		for _, m := range c.Members {
			for _, d := range c.Declarations {
				if d.Member == m.ID {
					shuffled.Declarations = append(shuffled.Declarations, d)
				}
			}
		}
		if a, b := interests(c), interests(&shuffled); a != b {
			t.Fatalf("%s\nand in another order\n%s", a, b)
		}
	})
}

func interests(c *Competition) string {
	var out strings.Builder
	for _, i := range c.Interests() {
		out.WriteString(i.Member.ID + " " + i.Supplier.ID + " " + string(i.State) + " " + string(i.Last.Kind) + "\n")
	}
	return out.String()
}

// withoutExcluded is the competition as if recused members had never scored.
func withoutExcluded(c *Competition) *Competition {
	without := *c
	without.Scores = slices.DeleteFunc(slices.Clone(c.Scores), c.Excluded())
	return &without
}

// TestARecusedMembersScoresChangeNothing: under every rule, the result, the assurance and the agreement
// of the panel are what they would be if the scores had never been given.
func TestARecusedMembersScoresChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		c.Method.Threshold = nil
		for i := range c.Bids {
			for _, m := range c.Members {
				if rapid.IntRange(0, 4).Draw(t, "recused") == 0 {
					c.enter(m.ID+" "+c.Bids[i].Supplier+" actual", m.ID+" "+c.Bids[i].Supplier+" recused")
				}
			}
		}
		without := withoutExcluded(c)
		excluded := c.Excluded()
		if len(c.Counted()) != len(without.Scores) || slices.ContainsFunc(c.Counted(), excluded) {
			t.Fatal("scores of recused members count")
		}
		given, never := tell(Evaluate(c, "l")), tell(Evaluate(without, "l"))
		if given != never {
			t.Fatalf("with the scores\n%s\nwithout\n%s", given, never)
		}
		a, errA := Assure(context.Background(), c, "l", nil)
		b, errB := Assure(context.Background(), without, "l", nil)
		if asJSON(a) != asJSON(b) || (errA == nil) != (errB == nil) {
			t.Fatalf("the assurance differs:\n%s %v\n%s %v", asJSON(a), errA, asJSON(b), errB)
		}
		agreement, errA := Agreement(c, "l")
		same, errB := Agreement(without, "l")
		if asJSON(agreement) != asJSON(same) || (errA == nil) != (errB == nil) {
			t.Fatal("the panel's agreement differs")
		}
		if c.Method.Consolidation.Agreed() {
			everything := *c
			everything.Declarations = nil
			if all := tell(Evaluate(&everything, "l")); all != given {
				t.Fatalf("an agreed result hangs on who scored:\n%s\n%s", all, given)
			}
		}
	})
}

func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func TestARecusedMemberIsAskedForNothing(t *testing.T) {
	c := register().everyone().enter("e1 sA actual")
	m := c.Member("e1")
	if n := len(c.ToScore(m)); n != 6 {
		t.Errorf("an interest that waits takes %d of 6 scores", n)
	}
	if gaps := Missing(c, QualityAgreed); !slices.Contains(gaps, "the interest of e1 in A waits for a decision") {
		t.Errorf("closing quality waits for %q", gaps)
	}
	c.Scores = nil
	c.enter("e1 sA recused")
	if n, gaps := len(c.ToScore(m)), len(c.ScoringGaps("e1")); n != 4 || gaps != 4 {
		t.Errorf("e1 is asked for %d scores with %d to give, want 4", n, gaps)
	}
	c.enter("e1 sB actual", "e1 sB recused", "e1 sC actual", "e1 sC recused")
	if len(c.ToScore(m)) != 0 || len(c.ScoringGaps("e1")) != 0 {
		t.Error("who is recused from every bid is still asked for scores")
	}
	if gaps := Missing(c, QualityAgreed); len(gaps) != 0 {
		t.Errorf("closing quality waits for %q", gaps)
	}
}

func TestStepsWaitForDecisions(t *testing.T) {
	c := register().everyone().enter("e1 sA actual")
	const waits = "the interest of e1 in A waits for a decision"
	for _, to := range []Stage{QualityAgreed, PricesOpened, Decided} {
		c.Stage = Stages[to.Order()-1]
		if gaps := Missing(c, to); !slices.Contains(gaps, waits) {
			t.Errorf("%s waits for %q", to, gaps)
		}
	}
}

// TestTooFewMarksAfterARecusal: the gap names the bid, the question and who is recused.
func TestTooFewMarksAfterARecusal(t *testing.T) {
	c := register().everyone().enter("e1 sB actual", "e1 sB recused")
	c.Method.Consolidation = Consolidation{Rule: TrimmedMean, Trim: 1}
	want := "1.1 Question of B has too few members' marks, and the trimmed mean of the members' marks needs 3 marks (recused from its bids: e1; a decision can let one of them assess all the same, with its reason)"
	if gaps := Missing(c, QualityAgreed); len(gaps) != 2 || gaps[0] != want {
		t.Errorf("closing quality waits for\n%q\nwant\n%q", gaps, want)
	}
}

func TestWhatCanBeDeclared(t *testing.T) {
	c := register()
	for name, d := range map[string]Declaration{
		"nobody":           {Member: "x", Supplier: "sA", Kind: NoInterest},
		"no supplier":      {Member: "e1", Supplier: "x", Kind: NoInterest},
		"a decision":       {Member: "e1", Supplier: "sA", Kind: Recused, Text: "t"},
		"nothing known":    {Member: "e1", Supplier: "sA", Kind: "some", Text: "t"},
		"no words":         {Member: "e1", Supplier: "sA", Kind: ActualInterest, Text: " \n"},
		"too many words":   {Member: "e1", Supplier: "sA", Kind: ActualInterest, Text: strings.Repeat("x", LongestText+1)},
		"too long nothing": {Member: "e1", Supplier: "sA", Kind: NoInterest, Text: strings.Repeat("x", LongestText+1)},
	} {
		if c.CheckDeclaration(d) == nil {
			t.Errorf("%s can be declared", name)
		}
	}
	for _, kind := range Declarable {
		if err := c.CheckDeclaration(Declaration{Member: "observer", Supplier: "sA", Kind: kind, Text: "t"}); err != nil {
			t.Error(err)
		}
	}
}

func TestWhyScoresDoNotCount(t *testing.T) {
	d := Declaration{Kind: Recused, Text: "owns shares in it", Made: "2026-05-04T23:30:00.000Z"}
	if got := d.NotCounted(); got != "Not counted: recused on 4 May 2026. Owns shares in it." {
		t.Errorf("reads %q", got)
	}
	d.Made = ""
	if got := d.NotCounted(); got != "Not counted: recused. Owns shares in it." {
		t.Errorf("without a time reads %q", got)
	}
	c := register().enter("e1 sA actual", "e1 sA recused", "e1 sA potential")
	if r := c.Recusals()("e1", "A"); r == nil || r.Kind != Recused {
		t.Errorf("the recusal is %+v", r)
	}
	if c.Recusals()("e1", "B") != nil || c.enter("e1 sA may-assess").Recusals()("e1", "A") != nil {
		t.Error("a recusal that is not there")
	}
}

package intake

import (
	"strings"
	"testing"
)

// TestAmounts: what people write around an amount is told apart from it.
func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"$16,474,320.00*^": "16474320 $ *^", "1,234.56 (1)": "1234.56 (1)", "123¹": "123 ¹", "£5,000 [a]": "5000 GBP [a]", "(1,200)": "-1200",
		"(£1,200.50)": "-1200.5 GBP", "£1,000 + VAT": "1000 GBP excluding VAT", "£1,000 ex. VAT": "1000 GBP excluding VAT", "£1,000 (excl. VAT)": "1000 GBP excluding VAT",
		"1200 inc VAT": "1200 including VAT", "£1,200, including VAT": "1200 GBP including VAT", "£12.50 per hour": "12.5 GBP per hour", "£12.50/hr": "12.5 GBP /hr",
		"EUR 1.250.000,50": "1250000.5 EUR", "1 250 000 €": "1250000 EUR", "GBP12.50": "12.5 GBP", "12.50GBP": "12.5 GBP", "US$ 100": "100 USD", "$100 CAD": "100 CAD",
		"£ 12 GBP": "12 GBP", "-£3": "-3 GBP", "£3-": "-3 GBP", "approx. £500": "500 GBP approx. it is not given as firm, so ask what it is", "500 (est.)": "500 (est.) it is not given as firm, so ask what it is",
		"Total: £500": "500 GBP", "£500 only": "500 GBP", "500/-": "500", "1.234": "1.234 check that its point does not separate thousands", "£1.234": "1.234 GBP check that its point does not separate thousands",
		"1.23457E+12": "1234570000000 a spreadsheet has shortened it, so ask for all its digits", "£100 each": "100 GBP each", "100 p.a.": "100 p.a.",
		"£5 €": "", "£10k": "", "1.2m": "", "TBC": "", "N/A": "", "10%": "", "": "", "-": "", "included": "", "12 months": "", "£1,000 - £2,000": "", "2 x £500": "", "(a)": "", "[1]": "",
		"₹ 12,34,567.50": "1234567.5 INR", "Rs. 1,05,00,000/-": "10500000 INR", "11,00,000": "1100000", "1,2,345": "", "12,345,67": "", "₦1,200": "1200 NGN", "'1,100": "1100", "NGN 5": "5 NGN",
		"16/07/2023": "", "100\n120": "", "100   120": "", "£1 250\u00a0000": "1250000 GBP", "£1,200\n(fixed)": "", "1 (2) 3": "", "VAT": "", "£": "",
	} {
		a, ok := readAmount(text, false)
		got := ""
		if ok {
			got = strings.Join(strings.Fields(strings.Join([]string{a.value.String(), a.currency, string(a.basis), strings.Join(a.marks, " "), a.doubt}, " ")), " ")
		}
		if got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
	if a, _ := readAmount("$5", false); !a.in("USD") || !a.in("CAD") || a.in("GBP") {
		t.Error("a dollar sign stands for several currencies, and not for pounds")
	}
}

// FuzzAmounts: what is read as an amount has only its own digits, and is read the same again.
func FuzzAmounts(f *testing.F) {
	for _, text := range []string{"$16,474,320.00*^", "£1,000 (excl. VAT)", "1 250 000,50 €", "12.50GBP per m2", "(£1)-", "1e5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, ok := readAmount(text, false)
		if !ok {
			return
		}
		if again, ok := readAmount(a.value.String(), false); !ok || !again.value.Equal(a.value) {
			t.Fatalf("%q reads as %s and that as %s", text, a.value, again.value)
		}
		plain, isPlain := parseNumber(text, false)
		if isPlain && !plain.Equal(a.value) {
			t.Fatalf("%q reads as %s and as %s", text, a.value, plain)
		}
	})
}

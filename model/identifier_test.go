package model

import (
	"os"
	"strings"
	"testing"
)

// TestEveryPPONThatIsPublishedFits: sixty numbers from published notices.
func TestEveryPPONThatIsPublishedFits(t *testing.T) {
	content, err := os.ReadFile("testdata/ppon.txt")
	if err != nil {
		t.Fatal(err)
	}
	numbers := strings.Fields(string(content))
	if len(numbers) != 60 {
		t.Fatalf("there are %d", len(numbers))
	}
	for _, n := range numbers {
		want := Identifier{Scheme: SchemePPON, Value: n}
		for _, text := range []string{n, strings.ToLower(n), "GB-PPON-" + n, " " + n + " ", strings.ReplaceAll(n, "-", "")} {
			if got := ParseIdentifier(text); got != want {
				t.Errorf("%q is read as %+v", text, got)
			}
		}
	}
	for text, doubt := range map[string]string{
		"PBBD-1934-LTCB":       "is not a PPON", // ends in B
		"PABD-1934-LTCY":       "is not a PPON", // a vowel
		"PBBD-1034-LTCY":       "is not a PPON", // a nought
		"PPON: PBBD-1934-LTCY": "is read as PBBD-1934-LTCY",
	} {
		if got := CheckIdentifier(SchemePPON, text); !strings.Contains(got.Doubt, doubt) {
			t.Errorf("%q is read as %+v; want %q", text, got, doubt)
		}
	}
	if got := ParseIdentifier("PBBD-1934-LTCC"); got.Value == "" || got.Doubt != "" {
		t.Errorf("the PPON of an informal consortium ends in C; it is read as %+v", got)
	}
}

// TestNumbersAsPeopleWriteThem: most are from published notices, where each stood for a company number.
func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, k := range []struct{ text, scheme, value, doubt string }{
		{"07382763", SchemeCompany, "07382763", ""},
		{"1360961", SchemeCompany, "01360961", "has lost the zeros before it; it is read as 01360961"},
		{"918971", SchemeCompany, "00918971", "has lost the zeros"},
		{"476611", SchemeCompany, "00476611", "has lost the zeros"},
		{"952455", SchemeCompany, "00952455", "has lost the zeros"},
		{"IP21256R", SchemeCompany, "IP21256R", ""},
		{"IP30069R", SchemeCompany, "IP30069R", ""},
		{"SP1234RS", SchemeCompany, "SP1234RS", ""},
		{"RS007018", SchemeCompany, "RS007018", ""},
		{"BR021234", SchemeCompany, "BR021234", ""},
		{"sc820837", SchemeCompany, "SC820837", ""},
		{"SL01234A", SchemeCompany, "SL01234A", ""},
		{"NI 012345", SchemeCompany, "NI012345", ""},
		{"SC20837", SchemeCompany, "SC020837", "has lost zeros"},
		{"GB-COH-07382763", SchemeCompany, "07382763", ""},
		{"Company Number - 07382763", SchemeCompany, "07382763", "holds more than a company number; it is read as 07382763"},
		{"Co. No. 1360961 (England)", SchemeCompany, "01360961", "holds more than"},
		{"Alderwick Ltd", "", "", `"Alderwick Ltd" is not a company number`},
		{"00000000", "", "", "is not a company number"},
		{"0", "", "", "is not a company number"},
		{"n/a", "", "", "is not a company number"},
		{"123456789", "", "", "is not a company number"},
		{"XX123456", "", "", "is not a company number"},
		{"GB-CHC-1089464", SchemeCharity, "1089464", ""},
		{"GB-CHC-12345", "", "", "is not a charity number"},
		{"GB-SC-SC000646", SchemeCharityScots, "SC000646", ""},
		{"NIC100012", SchemeCharityNI, "NIC100012", ""},
		{"GB-NIC-100012", SchemeCharityNI, "NIC100012", ""},
		{"GB-UKPRN-10001234", "GB-UKPRN", "10001234", ""},
		{"IM-CR-012345V", "IM-CR", "012345V", ""},
		{"SC-123456", SchemeCompany, "SC123456", ""},
		{"NI/012345", SchemeCompany, "NI012345", ""},
		{"NO-988517860", "NO", "988517860", ""},
		{"CO-RUE-900123456", "CO-RUE", "900123456", ""},
		{"PY-RUC-80012345-6", "PY-RUC", "80012345-6", ""},
		{"NO-07382763", SchemeCompany, "07382763", "holds more than"},
		{"IT-Services Ltd", "", "", "is not a company number"},
		{"  ", "", "", ""},
	} {
		got := ParseIdentifier(k.text)
		if got.Scheme != k.scheme || got.Value != k.value || (k.doubt == "") != (got.Doubt == "") || !strings.Contains(got.Doubt, k.doubt) {
			t.Errorf("%q is read as %+v; want %s %s, %q", k.text, got, k.scheme, k.value, k.doubt)
		}
	}
}

// FuzzParseIdentifier: what is read is read the same again, and nothing is taken for a number that is
// none.
func FuzzParseIdentifier(f *testing.F) {
	for _, text := range []string{"1360961", "Company Number - 07382763", "PBBD-1934-LTCY", "GB-CHC-1089464", "sc820837", "GB-PPON-", "GB-COH-GB-COH-1", "İ234567"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id := ParseIdentifier(text)
		if id.Value == "" {
			return
		}
		if again := CheckIdentifier(id.Scheme, id.Value); again.Value != id.Value || again.Doubt != "" {
			t.Errorf("%q is read as %+v, and that as %+v", text, id, again)
		}
	})
}

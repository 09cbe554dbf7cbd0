package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

// TestWrongMappings: what is wrong in a mapping is told by its line, whatever it is a mapping for.
func TestWrongMappings(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.write("bids.csv", "Supplier,Price\nAsh Ltd,1200\n")
	sh.write("all/Ash/a.txt", "a")
	for mapping, want := range map[string]string{
		"{\n \"colums\": {}}":                           "line 2 \"colums\" says nothing",
		"{\n \"header\": 1,\n \"columns\": {\"A\": 4}}": "line 3 \"columns\" has a number where a text belongs",
		"{\"skip\":\n \"4\"}":                           "line 2 \"skip\" has a text where a list belongs",
		"{\"header\": 1e9999}":                          "line 1 \"header\" has the number 1e9999 where a whole number belongs",
		"[]":                                            "line 1 it has a list where an object belongs",
		"{\n\n":                                         "line 3 it ends too early",
		"{}\n{}":                                        "line 2 something follows its end",
		"{\"header\" 1}":                                "line 1 it is not JSON: invalid character",
		"{\"kind\": \"bids\",\n \"mapping\": {\"heder\": 1}}": "line 2 \"heder\" says nothing",
	} {
		sh.write("map.json", mapping)
		sh.refused([]string{"load", "@a.assay", "@bids.csv", "--map", "@map.json"}, "map.json is no mapping of a sheet", want)
		sh.refused([]string{"suppliers", "import", "@a.assay", "@bids.csv", "--map", "@map.json"}, "map.json is no mapping of a sheet", want)
	}
	sh.write("map.json", "{\"leaveOut\": {}}")
	sh.refused([]string{"document", "add", "@a.assay", "@all", "--map", "@map.json"}, "map.json is no mapping of documents", "line 1 \"leaveOut\" has an object where a list belongs")
}

// TestWhatIsPrintedAsJSON has one shape: its words begin with small letters, problems say how severe they
// are, and its mapping can be given back.
func TestWhatIsPrintedAsJSON(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.write("bids.csv", "Supplier,Price\nAsh Ltd,1200 tbc\n")
	sh.write("export.csv", "Supplier,Company number,Area\nAsh Ltd,22,North\nElm Ltd,23,North\n")
	sh.write("all/Nobody/a.txt", "a")
	for _, args := range [][]string{{"load", "@a.assay", "@bids.csv"}, {"suppliers", "import", "@a.assay", "@export.csv"}, {"load", "@a.assay", "@all"}} {
		_, out, _ := sh.run(append(args, "--dry-run", "--json")...)
		var got map[string]any
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		for _, key := range []string{"file", "kind", "problems", "notes", "mapping", "stops"} {
			if _, there := got[key]; !there {
				t.Errorf("%v: no %q in\n%s", args, key, out)
			}
		}
		for key := range got {
			if !unicode.IsLower(rune(key[0])) {
				t.Errorf("%v: %q", args, key)
			}
		}
		problems, _ := got["problems"].([]any)
		if len(problems) == 0 || !strings.Contains("stop warn", problems[0].(map[string]any)["severity"].(string)) {
			t.Errorf("%v: the problems are %v", args, problems)
		}
		sh.write("again.json", out)
		if _, _, said := sh.run(append(args, "--dry-run", "--map", "@again.json")...); strings.Contains(said, "no mapping") {
			t.Errorf("%v: %s", args, said)
		}
	}
}

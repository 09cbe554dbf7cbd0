// Assay turns a panel's judgement of bids into an award that can be explained to anyone.
package main

import (
	"os"
	"runtime"

	fyneapp "fyne.io/fyne/v2/app"

	"assay/app"
	"assay/app/cli"
	_ "assay/app/locale" // before the toolkit
)

// appID names the program's preferences.
const appID = "uk.assay.desktop"

func main() {
	data := app.DataFolder()
	os.Exit(cli.Run(os.Args[1:], cli.Environment{
		Out:  os.Stdout,
		Err:  os.Stderr,
		Data: data,
		Window: func(path, as string) error {
			return app.Run(fyneapp.NewWithID(appID), data, path, as)
		},
		Display: hasDisplay,
	}))
}

// hasDisplay reports whether a window can be opened: on Windows and macOS always, elsewhere
// when the session says where.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

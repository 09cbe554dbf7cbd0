// Floor is the least program the toolkit can show: what Assay's window is measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("uk.assay.floor").NewWindow("Floor")
	w.SetContent(widget.NewLabel("Hello"))
	w.Resize(fyne.NewSize(1240, 760))
	w.CenterOnScreen()
	w.ShowAndRun()
}

package start

import (
	"sync"

	"assay/assets"
	"assay/model"
)

// calendar is read once, when the first date is counted.
var calendar = sync.OnceValue(func() *model.Calendar {
	c, err := model.ParseCalendar(assets.BankHolidays)
	if err != nil {
		panic(err) // the file is part of the program, and its test reads it
	}
	return c
})

// Calendar is the bank holidays that travel inside the program.
func Calendar() *model.Calendar { return calendar() }

module variorum/stages/bench

go 1.26.0

require (
	github.com/hexops/gotextdiff v1.0.3
	github.com/pmezard/go-difflib v1.0.0
	github.com/sergi/go-diff v1.4.0
	variorum v0.0.0
)

require (
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace variorum => ../..

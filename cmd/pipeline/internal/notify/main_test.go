package notify

import (
	"testing"

	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }
